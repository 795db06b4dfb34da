// @vitest-environment node
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkConfigFile } from "./config-check.mjs";
import { root } from "./steps.mjs";

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gangway-config-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** @param {unknown} value */
async function check(value) {
  const file = join(folder, "config.json");
  await writeFile(file, typeof value === "string" ? value : JSON.stringify(value));
  /** @type {string[]} */
  const lines = [];
  const status = await checkConfigFile(file, { print: (line) => lines.push(line.replace(file, "FILE")) });
  return { status, lines };
}

it("says of a good file what the server has to send with it", async () => {
  const config = {
    gateways: [
      { id: "a", url: "wss://gateway.example.com/x" },
      { id: "b", url: "/gateway" },
    ],
    embed: { parents: ["https://portal.example.com"] },
    images: { hosts: ["pictures.example.com"] },
  };
  expect(await check(config)).toEqual({
    status: 0,
    lines: [
      "FILE is all right.",
      "In its Content-Security-Policy the server has to send:",
      "  connect-src 'self' wss://gateway.example.com;",
      "  img-src 'self' data: blob: https://pictures.example.com;",
      "  frame-ancestors 'self' https://portal.example.com;",
    ],
  });
});

it("names every mistake in the words of the page, and fails", async () => {
  const { status, lines } = await check({ colour: 1, gateways: [{ id: "a", url: "nowhere" }] });
  expect(status).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/^Mistake {2}colour: There is no such setting\. Known here: /),
    expect.stringMatching(/^Mistake {2}gateways\.0\.url: “nowhere” is not an address of a gateway/),
    "FILE has 2 mistakes.",
  ]);
});

it("says where the JSON breaks", async () => {
  const { status, lines } = await check('{ "title": ');
  expect(status).toBe(1);
  expect(lines[0]).toMatch(/^Mistake {2}config\.json: This is not valid JSON: /);
});

it("fails without a file", async () => {
  /** @type {string[]} */
  const lines = [];
  const print = (/** @type {string} */ line) => void lines.push(line);
  expect(await checkConfigFile(undefined, { print })).toBe(2);
  expect(await checkConfigFile(join(folder, "nothing.json"), { print })).toBe(2);
  expect(lines).toEqual([
    "Usage: npm run config:check FILE",
    expect.stringContaining("cannot be read: ENOENT"),
  ]);
});

it("warns of colours that cannot be read, and takes the file", async () => {
  const { status, lines } = await check({
    accent: { light: "#f7d23e" },
    theme: { dark: { "text-muted": "#444444" } },
  });
  expect(status).toBe(0);
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^Warning {2}accent\.light: “accent” on “.*” is hard to see in the light theme: .* 1\.\d to 1/,
    ),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^Warning {2}theme\.dark: “text-muted” on “.*” is hard to see/),
  );
});

it("warns of a language that is none", async () => {
  const { status, lines } = await check({ locale: "qqq" });
  expect([status, lines[0]]).toEqual([0, expect.stringMatching(/^Warning {2}locale: /)]);
});

describe("docs/configuration.md", () => {
  const docs = readFileSync(join(root, "docs/configuration.md"), "utf8");
  const schema = JSON.parse(readFileSync(join(root, "public/config.schema.json"), "utf8"));

  it("has a whole file as its example, with every field and without a mistake", async () => {
    const example = join(root, "docs/configuration.example.json");
    /** @type {string[]} */
    const lines = [];
    expect(await checkConfigFile(example, { print: (line) => lines.push(line) })).toBe(0);
    expect(lines.filter((line) => line.startsWith("Warning"))).toEqual([]);
    expect(Object.keys(JSON.parse(readFileSync(example, "utf8"))).toSorted()).toEqual(
      Object.keys(schema.properties).toSorted(),
    );
  });

  it("names every field, every hidden control and every colour", () => {
    const names = [
      ...Object.keys(schema.properties),
      ...schema.definitions.control.enum,
      ...Object.keys(schema.definitions.tokens.properties),
      ...Object.keys(schema.definitions.gateway.properties).map((name) => `gateways[].${name}`),
    ];
    expect(
      names.filter((name) => !new RegExp(`["\`]${name.replaceAll(/[[\].$]/g, "\\$&")}\\b`).test(docs)),
    ).toEqual([]);
  });
});
