// @vitest-environment node
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkSecrets, PLANTED_ENV } from "./check-secrets.mjs";

/** @type {string} */
let folder;
/** @type {{ dist: string, publicDir: string }} */
let folders;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gangway-secrets-"));
  folders = { dist: join(folder, "dist"), publicDir: join(folder, "public") };
  await mkdir(join(folders.dist, "assets"), { recursive: true });
  await mkdir(folders.publicDir);
  await writeFile(join(folders.dist, "index.html"), "<!doctype html><p>Token</p>");
});

afterEach(() => rm(folder, { recursive: true }));

/** @param {string} name @param {string} text */
const ship = (name, text) => writeFile(join(folders.dist, name), text);

describe("a build ships no secret", () => {
  it("and a clean one passes", async () => {
    await expect(checkSecrets(folders)).resolves.toBeUndefined();
  });

  it("of the surroundings it was built in", async () => {
    await ship("assets/app.js", `const env={token:"${PLANTED_ENV.OPENCLAW_GATEWAY_TOKEN}"}`);
    await expect(checkSecrets(folders)).rejects.toThrow("assets/app.js holds a secret");
    vi.stubEnv("MY_API_KEY", "correct horse battery");
    await ship("assets/app.js", "x='correct horse battery'");
    await expect(checkSecrets(folders)).rejects.toThrow("assets/app.js holds a secret");
    vi.unstubAllEnvs();
  });

  it.each([
    `sk-${"ant-"}${"a1b2".repeat(6)}`,
    `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.c`,
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI",
  ])("that looks like one: %s", async (text) => {
    await ship("assets/app.js", `const x = \`${text}\``);
    await expect(checkSecrets(folders)).rejects.toThrow("assets/app.js holds a secret");
  });

  it("and none of the machine's paths", async () => {
    await ship("assets/app.js", `//# sourceURL=${process.cwd()}/src/main.tsx`);
    await expect(checkSecrets(folders)).rejects.toThrow("assets/app.js");
  });

  it("nor a configuration from nowhere, nor one with a token in it", async () => {
    await ship("config.json", "{}");
    await expect(checkSecrets(folders)).rejects.toThrow("though public/ has none");
    await writeFile(join(folders.publicDir, "config.json"), "{}");
    await expect(checkSecrets(folders)).resolves.toBeUndefined();
    await ship("config.json", '{"gateways":[{"id":"a","url":"wss://a.example/?token=abc"}]}');
    await expect(checkSecrets(folders)).rejects.toThrow("gateways.0.url: This looks like a secret");
  });

  it("nor files that hold them by custom", async () => {
    await ship(".env", "A=1");
    await expect(checkSecrets(folders)).rejects.toThrow(".env is among the files");
  });
});
