import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "../fixtures.ts";
import { freePort, type RealGateway, startRealGateway } from "../gateway/real-gateway.ts";
import { startScriptedModel } from "../gateway/scripted-model.ts";
import { type Nginx, type NginxSettings, startNginx } from "./nginx-process.ts";
import { type Recorder, startRecorder } from "./recorder.ts";

export const DIST = process.env["GANGWAY_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** Who a login knows. Of these only Ada is on the list of the gateway. */
export const PASSWORDS = { "ada@example.com": "ada-secret", bob: "bob-secret" } as const;
export type User = keyof typeof PASSWORDS;
export const ADA = { username: "ada@example.com", password: PASSWORDS["ada@example.com"] };
export const BOB = { username: "bob", password: PASSWORDS.bob };

/** The gateway believes no address of this machine, so the proxy tells one that is nobody's. */
export const NOBODYS_ADDRESS = "192.0.2.10";

/** The real gateways have to know the pages beforehand. */
const PAGES = ["static", "oneOrigin", "subPath", "identity", "several"] as const;
type PageName = (typeof PAGES)[number];

export interface PasswordFile {
  readonly path: string;
  /** From now on exactly these people get in. */
  write(users: readonly User[]): Promise<void>;
}

interface Gateways {
  /** Asks everybody for its token. */
  readonly withToken: RealGateway;
  /** Believes the proxy who people are, and knows Ada. */
  readonly behindLogin: RealGateway;
}

interface WorkerFixtures {
  readonly ports: Readonly<Record<PageName, number>>;
  readonly gateways: Gateways;
  readonly recorder: Recorder;
  readonly passwords: PasswordFile;
}

interface TestFixtures {
  /** A real nginx in front of the built page; what it complains about fails the test. */
  readonly serve: (port: number, settings: NginxSettings) => Promise<Nginx>;
}

async function createPasswordFile(folder: string): Promise<PasswordFile> {
  const path = join(folder, "passwords");
  const write: PasswordFile["write"] = (users) => {
    const line = (user: User) =>
      `${user}:{SHA}${createHash("sha1").update(PASSWORDS[user]).digest("base64")}\n`;
    return writeFile(path, users.map(line).join(""));
  };
  await write(["ada@example.com", "bob"]);
  return { path, write };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  ports: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const ports: Partial<Record<PageName, number>> = {};
      for (const name of PAGES) ports[name] = await freePort();
      // Filled by the loop above, which the compiler cannot see.
      await use(ports as Record<PageName, number>);
    },
    { scope: "worker" },
  ],

  gateways: [
    async ({ ports }, use) => {
      const model = await startScriptedModel();
      const allowedOrigins = Object.values(ports).map((port) => `http://127.0.0.1:${port}`);
      const start = async (proxy: { readonly users?: readonly string[] }) =>
        startRealGateway({ port: await freePort(), allowedOrigins, modelUrl: model.url, proxy });
      const [withToken, behindLogin] = await Promise.all([start({}), start({ users: ["ada@example.com"] })]);
      await use({ withToken, behindLogin });
      await Promise.all([withToken.stop(), behindLogin.stop()]);
      await model.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  recorder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const recorder = await startRecorder();
      await use(recorder);
      await recorder.close();
    },
    { scope: "worker" },
  ],

  passwords: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "gangway-passwords-"));
      await use(await createPasswordFile(folder));
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
  serve: async ({}, use) => {
    const started: Nginx[] = [];
    await use(async (port, settings) => {
      const nginx = await startNginx(port, {
        ORIGIN: `http://127.0.0.1:${port}`,
        ROOT: DIST,
        ...settings,
      });
      started.push(nginx);
      return nginx;
    });
    const errors: string[] = [];
    for (const nginx of started) {
      errors.push(await nginx.errors());
      await nginx.remove();
    }
    expect(errors.join(""), "what nginx complained about").not.toMatch(/\[(?:emerg|alert|crit|warn)\]/);
  },
});

export { expect };
