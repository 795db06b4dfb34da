// @vitest-environment node
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkConfigFile } from "./config-check.mjs";
import { root } from "./steps.mjs";

const RENDER = join(root, "deploy", "nginx", "render");

/** @type {string} */
let folder;
/** @type {string} */
let out;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gangway-render-"));
  out = join(folder, "nginx");
  mkdirSync(out);
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "passwords"), "ada:x\n");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** @param {Record<string, string>} settings @param {readonly string[]} [args] */
function render(settings, args = [out]) {
  const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`GANGWAY_${name}`, value]));
  const { status, stderr } = spawnSync(RENDER, [...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", ...env },
  });
  return { status, said: stderr };
}

const base = () => ({
  SHAPE: "static",
  ORIGIN: "https://chat.example.com",
  ROOT: folder,
  CONNECT: "wss://claw.example.com",
});
const several = () => ({
  SHAPE: "several-gateways",
  ORIGIN: "https://chat.example.com",
  ROOT: folder,
  GATEWAYS: "red=127.0.0.1:1 blue=127.0.0.1:2",
  ACCESS: "ada=red",
  PASSWORD_FILE: join(folder, "passwords"),
});
/** @param {string} name */
const written = (name) => readFileSync(join(out, name), "utf8");

describe("deploy/nginx/render", () => {
  it("writes one file for nginx and those that it includes, and leaves nothing else behind", () => {
    expect(render(base())).toMatchObject({ status: 0 });
    expect(readdirSync(out).sort()).toEqual(["conf.d", "gangway"]);
    expect(readdirSync(join(out, "conf.d"))).toEqual(["gangway.conf"]);
    for (const name of readdirSync(join(out, "gangway")).filter((each) => each.endsWith(".conf")))
      expect(written(join("gangway", name)), name).not.toContain(`\${GANGWAY`);
  });

  it("takes its settings from a file too, and runs nothing that stands in it", () => {
    const settings = join(folder, "settings.env");
    const lines = Object.entries(base()).map(([name, value]) => `GANGWAY_${name}=${value}`);
    writeFileSync(settings, ["# a comment", "", ...lines].join("\n"));
    expect(render({}, ["--settings", settings, out])).toMatchObject({ status: 0 });
    writeFileSync(settings, [...lines, `GANGWAY_CONFIG=$(touch ${folder}/pwned)`].join("\n"));
    expect(render({}, ["--settings", settings, out]).said).toContain("GANGWAY_CONFIG: only letters");
    writeFileSync(settings, [...lines, "PATH=/evil", "echo hello", "GANGWAY_a;b=1"].join("\n"));
    const { said } = render({}, ["--settings", settings, out]);
    for (const line of [5, 6, 7]) expect(said).toContain(`line ${line}: `);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
  });

  /** @type {readonly (readonly [string, Record<string, string>, string])[]} */
  const mistakes = [
    ["no shape", { SHAPE: "" }, "GANGWAY_SHAPE: is one of: static one-origin identity several-gateways"],
    ["an unknown shape", { SHAPE: "statik" }, "GANGWAY_SHAPE: is one of"],
    ["no origin", { ORIGIN: "" }, "GANGWAY_ORIGIN: is missing"],
    ["an origin with a path", { ORIGIN: "https://chat.example.com/chat" }, "is no origin"],
    ["an origin in capitals", { ORIGIN: "https://Chat.example.com" }, "is no origin"],
    ["the usual port", { ORIGIN: "https://chat.example.com:443" }, "leave it out"],
    ["a folder without a page", { ROOT: "/nowhere" }, "there is no index.html in /nowhere"],
    ["a folder by half its path", { ROOT: "dist" }, "whole path"],
    ["a base path without slashes", { BASE_PATH: "chat" }, "begins and ends with a slash"],
    ["a base path that climbs", { BASE_PATH: "/../" }, "begins and ends with a slash"],
    ["a base path of oauth2-proxy", { BASE_PATH: "/oauth2/" }, "belongs to oauth2-proxy"],
    ["a gateway without its scheme", { CONNECT: "claw.example.com" }, "is no address of a gateway"],
    ["no gateway at all", { CONNECT: "" }, "GANGWAY_CONNECT: is missing"],
    ["a star as a parent", { PARENTS: "*" }, "GANGWAY_PARENTS: only letters"],
    ["a parent without a scheme", { PARENTS: "dashboard.example.com" }, "is no origin"],
    ["pictures from an address", { IMAGE_HOSTS: "https://images.example.com/" }, "is no host"],
    ["a listening place that is none", { LISTEN: "everywhere" }, "neither a port"],
    ["half a certificate", { TLS_CERTIFICATE: "/nowhere.pem" }, "GANGWAY_TLS_KEY: is missing"],
    [
      "a setting for encryption without it",
      { HSTS_SECONDS: "300" },
      "no meaning without GANGWAY_TLS_CERTIFICATE",
    ],
    ["a setting of another shape", { GATEWAY: "127.0.0.1:1" }, "has no meaning in the shape static"],
    ["a name that is misspelt", { ORIGINS: "x" }, "GANGWAY_ORIGINS: there is no such setting"],
    ["a configuration that is not there", { CONFIG: "/nowhere.json" }, "there is no file /nowhere.json"],
    ["a semicolon", { ORIGIN: "https://chat.example.com;" }, "GANGWAY_ORIGIN: only letters"],
    ["a line end", { PARENTS: "https://a.example\nhttps://b.example" }, "GANGWAY_PARENTS: only letters"],
    ["a variable of nginx", { CONNECT: "wss://$host" }, "GANGWAY_CONNECT: only letters"],
    ["quotes", { CONNECT: 'wss://x" "y' }, "GANGWAY_CONNECT: only letters"],
    ["braces", { ROOT: "/var/{}" }, "GANGWAY_ROOT: only letters"],
    ["letters of other alphabets", { ORIGIN: "https://chät.example.com" }, "GANGWAY_ORIGIN: only letters"],
  ];
  for (const [title, settings, words] of mistakes) {
    it(`refuses ${title} in words and writes nothing`, () => {
      const { status, said } = render({ ...base(), ...settings });
      expect(status).toBe(1);
      expect(said).toContain(words);
      expect(readdirSync(out)).toEqual([]);
    });
  }

  /** @type {readonly (readonly [string, Record<string, string>, string])[]} */
  const mistakesAboutPeople = [
    ["nobody", { ACCESS: "" }, "GANGWAY_ACCESS: is missing"],
    ["a person without a gateway", { ACCESS: "ada=" }, "ada= is not user=name,name"],
    ["a gateway that is not there", { ACCESS: "ada=green" }, "there is no gateway green for ada"],
    ["a person named twice", { ACCESS: "ada=red ada=blue" }, "ada is there twice"],
    ["a gateway named twice", { GATEWAYS: "red=127.0.0.1:1 red=127.0.0.1:2" }, "red is there twice"],
    ["a name that is a path", { GATEWAYS: "../red=127.0.0.1:1" }, "is no name"],
    ["a gateway without a port", { GATEWAYS: "red=127.0.0.1" }, "is no address"],
    ["no passwords", { PASSWORD_FILE: "" }, "GANGWAY_PASSWORD_FILE: is missing"],
    ["passwords that are not there", { PASSWORD_FILE: "/nowhere" }, "there is no file /nowhere"],
    ["two logins at once", { OAUTH2_PROXY: "127.0.0.1:4180" }, "has no meaning with GANGWAY_LOGIN=basic"],
    ["an unknown login", { LOGIN: "none" }, "GANGWAY_LOGIN: is one of: basic oauth2-proxy"],
    ["a client address that is a variable", { CLIENT_ADDRESS: "remote_addr" }, "is one address"],
  ];
  for (const [title, settings, words] of mistakesAboutPeople) {
    it(`refuses ${title} where people have gateways of their own`, () => {
      const { status, said } = render({ ...several(), ...settings });
      expect([status, readdirSync(out)]).toEqual([1, []]);
      expect(said).toContain(words);
    });
  }

  it("names all mistakes at once, and keeps what an earlier run wrote", () => {
    expect(render(base())).toMatchObject({ status: 0 });
    const before = written("conf.d/gangway.conf");
    const { said } = render({
      ...base(),
      SHAPE: "one-origin",
      ORIGIN: "chat",
      BASE_PATH: "chat",
      AUTH: "magic",
    });
    for (const name of ["ORIGIN", "BASE_PATH", "AUTH", "CONNECT"])
      expect(said).toContain(`GANGWAY_${name}: `);
    expect(written("conf.d/gangway.conf")).toBe(before);
  });
});

describe("what deploy/nginx/render writes", () => {
  it("leaves nothing of another shape behind", () => {
    expect(render(several())).toMatchObject({ status: 0 });
    expect(existsSync(join(out, "gangway", "gateway-locations.conf"))).toBe(true);
    expect(render(base())).toMatchObject({ status: 0 });
    expect(existsSync(join(out, "gangway", "gateway-locations.conf"))).toBe(false);
  });

  it("makes a configuration that names the gateways, where the site has none of its own", () => {
    render({ ...base(), CONNECT: "wss://claw.example.com/x ws://127.0.0.1:18789", AUTH: "password" });
    expect(JSON.parse(written("gangway/config/config.json"))).toEqual({
      gateways: [
        { id: "gateway-1", name: "claw.example.com", url: "wss://claw.example.com/x", auth: "password" },
        { id: "gateway-2", name: "127.0.0.1:18789", url: "ws://127.0.0.1:18789", auth: "password" },
      ],
    });
    render({ ...base(), CONNECT: "any" });
    expect(JSON.parse(written("gangway/config/config.json"))).toEqual({ gateways: [] });
    const { CONNECT: _unused, ...shared } = base();
    const parents = "https://a.example https://b.example:8443";
    render({ ...shared, SHAPE: "one-origin", PARENTS: parents, IMAGE_HOSTS: "images.example.com" });
    expect(JSON.parse(written("gangway/config/config.json"))).toEqual({
      gateways: [{ id: "gateway", name: "chat.example.com", url: "./gateway", auth: "token" }],
      embed: { parents: parents.split(" ") },
      images: { hosts: ["images.example.com"] },
    });
  });

  it("makes nothing that the page would find a mistake in", async () => {
    const { CONNECT: _unused, ...shared } = base();
    const site = { PARENTS: "https://a.example https://b.example:8443", IMAGE_HOSTS: "images.example.com" };
    const files = [];
    for (const settings of [base(), { ...shared, ...site, SHAPE: "one-origin" }, { ...several(), ...site }]) {
      render(settings);
      const written = readdirSync(join(out, "gangway", "config")).map((name) =>
        join(out, "gangway", "config", name),
      );
      for (const file of written) {
        /** @type {string[]} */
        const lines = [];
        expect([await checkConfigFile(file, { print: (line) => lines.push(line) }), lines]).toEqual([
          0,
          lines,
        ]);
        files.push(file);
      }
    }
    expect(files).toHaveLength(4);
  });

  it("tells everybody of their own gateways alone", () => {
    render({ ...several(), ACCESS: "ada@example.com=red,blue bob=blue" });
    /** @param {string} name */
    const names = (name) =>
      JSON.parse(written(`gangway/config/${name}`)).gateways.map((/** @type {any} */ { id }) => id);
    expect([names("1.json"), names("2.json"), names("nobody.json")]).toEqual([["red", "blue"], ["blue"], []]);
    expect(written("gangway/gateways.conf")).toContain('"~^ada@example\\.com$" 1.json;');
  });
});
