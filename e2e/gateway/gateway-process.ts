import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = here("node_modules/openclaw/openclaw.mjs");
const STOP_WITHIN_MS = 5_000;
const NEEDED_NODE = { major: 24, minor: 16 };

/** The Node that came with the gateway, or this one where it is new enough. */
export function findNode(): string {
  const own = here(`node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isNewEnough =
    major > NEEDED_NODE.major || (major === NEEDED_NODE.major && minor >= NEEDED_NODE.minor);
  if (isNewEnough) return process.execPath;
  throw new Error(
    `The gateway needs Node ${NEEDED_NODE.major}.${NEEDED_NODE.minor} or newer: no binary came with it for ${process.platform}-${process.arch}, and this is ${process.version}.`,
  );
}

export interface GatewayProcess {
  readonly exitCode: number | null;
  /** Sends the signal and waits until the process is gone; after `patienceMs` it is killed. */
  end(signal: "SIGTERM" | "SIGKILL", patienceMs?: number): Promise<void>;
  /** Stops it in its tracks or lets it go on; its sockets stay open. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill(signal);
  const killer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await gone;
  clearTimeout(killer);
}

/** Starts the installed gateway on a folder with `openclaw.json`; state and log stay there over a restart. */
export function startGatewayProcess(folder: string, port: number): GatewayProcess {
  if (!existsSync(ENTRY))
    throw new Error("No gateway is installed: run `npm ci --ignore-scripts` in e2e/gateway.");
  const child = spawn(findNode(), [ENTRY, "gateway", "--port", String(port)], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      LANG: "C.UTF-8",
      TZ: "UTC",
      HOME: folder,
      TMPDIR: folder,
      OPENCLAW_CONFIG_PATH: join(folder, "openclaw.json"),
      OPENCLAW_STATE_DIR: join(folder, "state"),
      OPENCLAW_DISABLE_BONJOUR: "1",
      OPENCLAW_SKIP_CHANNELS: "1",
      OPENCLAW_NO_RESPAWN: "1",
      OPENCLAW_EXEC_SHELL_SNAPSHOT: "0",
    },
  });
  const log = createWriteStream(join(folder, "gateway.log"), { flags: "a" });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });

  const killWithThisProcess = () => child.kill("SIGKILL");
  process.once("exit", killWithThisProcess);
  child.once("exit", () => {
    process.off("exit", killWithThisProcess);
    log.end();
  });
  return {
    get exitCode() {
      return child.exitCode;
    },
    end: (signal, patienceMs = STOP_WITHIN_MS) => endChild(child, signal, patienceMs),
    signal: (signal) => void child.kill(signal),
  };
}
