import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findNginx } from "../../scripts/find-nginx.mjs";

const RENDER = fileURLToPath(new URL("../../deploy/nginx/render", import.meta.url));
const READY_WITHIN_MS = 10_000;

/** Settings of `deploy/nginx/render` without their prefix. */
export type NginxSettings = Readonly<Record<string, string>>;

export interface Nginx {
  readonly folder: string;
  /** What nginx itself had to say: nothing, if all is well. */
  errors(): Promise<string>;
  /** Ends it with all its connections. */
  stop(): Promise<void>;
  /** On the same port, with the same files. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** What a distribution's nginx.conf has around the file that is tested, as little as there can be. */
function mainFile(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `  ${name}_temp_path ${folder}/tmp-${name};`,
  );
  return [
    // Files in temporary folders are for their owner alone.
    process.getuid?.() === 0 ? "user root;" : "",
    "worker_processes 1;",
    "daemon off;",
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log warn;`,
    "events {}",
    "http {",
    "  access_log off;",
    // As Debian has it, though everything is compressed already.
    "  gzip on;",
    ...temporary,
    `  include ${folder}/nginx/conf.d/*.conf;`,
    "}",
  ].join("\n");
}

async function waitForPort(port: number, child: ChildProcess, errorLog: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${await readFile(errorLog, "utf8")}`);
    const isOpen = await new Promise<boolean>((done) => {
      const probe = createConnection(port, "127.0.0.1", () => done(true));
      probe.on("error", () => done(false));
      probe.on("connect", () => probe.destroy());
    });
    if (isOpen) return;
    await sleep(20);
  }
  throw new Error(`nginx did not listen on ${port} within ${READY_WITHIN_MS / 1000} s.`);
}

/** Runs the script that a person runs. Rejects with what it said. */
export async function render(folder: string, settings: NginxSettings): Promise<void> {
  const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`GANGWAY_${name}`, value]));
  await promisify(execFile)(RENDER, [folder], { env: { PATH: process.env["PATH"], ...env } });
}

/** A real nginx with the configuration that the settings make. */
export async function startNginx(port: number, settings: NginxSettings): Promise<Nginx> {
  const nginx = findNginx();
  if (!nginx) throw new Error("No nginx: run `node scripts/find-nginx.mjs`.");
  const folder = await mkdtemp(join(tmpdir(), "gangway-nginx-"));
  const errorLog = join(folder, "error.log");
  const mainPath = join(folder, "nginx.conf");
  await mkdir(join(folder, "nginx"));
  await writeFile(errorLog, "");
  await writeFile(mainPath, mainFile(folder));
  await render(join(folder, "nginx"), { LISTEN: `127.0.0.1:${port}`, ...settings });

  let child: ChildProcess | undefined;
  const killWithThisProcess = () => child?.kill("SIGTERM");
  process.once("exit", killWithThisProcess);
  const stop = async () => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((done) => running.once("exit", done));
    running.kill("SIGTERM");
    await gone;
  };
  const start = async () => {
    child = spawn(nginx, ["-p", folder, "-c", mainPath, "-e", errorLog], { stdio: "ignore" });
    await waitForPort(port, child, errorLog);
  };
  const remove = async () => {
    process.off("exit", killWithThisProcess);
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await copyFile(errorLog, join(tmpdir(), `gangway-nginx-${port}.log`));
    await remove();
    throw error;
  }
  return { folder, errors: () => readFile(errorLog, "utf8"), stop, start, remove };
}
