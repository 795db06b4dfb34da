import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connectToGateway, type GatewaySocket } from "./gateway-socket.ts";

/** A gateway of the public npm package in a throw-away folder, with a scripted model behind it. */
export interface RealGateway {
  readonly url: string;
  readonly token: string;
  /** A further client with every scope. */
  connect(): Promise<GatewaySocket>;
  /** Keeps the log beyond `stop`. */
  saveLog(file: string): Promise<void>;
  stop(): Promise<void>;
}

export interface RealGatewayOptions {
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly modelUrl: string;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = here("node_modules/openclaw/openclaw.mjs");
const TOKEN = "e2e-token";
const READY_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 5_000;
const NEEDED_NODE = { major: 24, minor: 16 };

/** The Node that came with the gateway, or this one where it is new enough. */
function findNode(): string {
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

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function configuration({ port, allowedOrigins, modelUrl }: RealGatewayOptions, folder: string) {
  const model = {
    id: "model-1",
    name: "Scripted",
    reasoning: true,
    input: ["text", "image"],
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    contextWindow: 128_000,
    maxTokens: 8192,
  };
  return {
    gateway: {
      mode: "local",
      port,
      bind: "loopback",
      auth: { mode: "token", token: TOKEN },
      controlUi: { allowedOrigins },
    },
    agents: {
      defaults: {
        model: { primary: "scripted/model-1" },
        workspace: join(folder, "workspace"),
        skipBootstrap: true,
      },
      list: [
        { id: "main", default: true, name: "main" },
        { id: "developer", name: "devin" },
      ],
    },
    models: {
      mode: "merge",
      providers: {
        scripted: { baseUrl: modelUrl, apiKey: "none", api: "openai-completions", models: [model] },
      },
    },
  };
}

/** The first run of a fresh gateway takes seconds longer than any other. */
async function warmUp(url: string): Promise<void> {
  const operator = await connectToGateway(url, TOKEN);
  try {
    const sessionKey = "agent:main:warm-up";
    await operator.request("chat.send", { sessionKey, message: "hello", idempotencyKey: "warm-up" });
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      const { messages } = await operator.request("chat.history", { sessionKey });
      if (Array.isArray(messages) && messages.length > 1) return;
      await sleep(200);
    }
    throw new Error("The gateway never answered its first message.");
  } finally {
    operator.close();
  }
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let lastError: unknown;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The gateway ended with ${child.exitCode} before it was ready.`);
    try {
      (await connectToGateway(url, TOKEN)).close();
      return;
    } catch (error) {
      lastError = error;
      await sleep(200);
    }
  }
  throw new Error(`The gateway was not ready within ${READY_WITHIN_MS / 1000} s.`, { cause: lastError });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await gone;
  clearTimeout(killer);
}

export async function startRealGateway(options: RealGatewayOptions): Promise<RealGateway> {
  if (!existsSync(ENTRY))
    throw new Error("No gateway is installed: run `npm ci --ignore-scripts` in e2e/gateway.");
  const folder = await mkdtemp(join(tmpdir(), "gangway-gateway-"));
  const configFile = join(folder, "openclaw.json");
  const logFile = join(folder, "gateway.log");
  await mkdir(join(folder, "workspace"));
  await writeFile(configFile, JSON.stringify(configuration(options, folder), null, 2));

  const child = spawn(findNode(), [ENTRY, "gateway", "--port", String(options.port)], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      LANG: "C.UTF-8",
      TZ: "UTC",
      HOME: folder,
      TMPDIR: folder,
      OPENCLAW_CONFIG_PATH: configFile,
      OPENCLAW_STATE_DIR: join(folder, "state"),
      OPENCLAW_DISABLE_BONJOUR: "1",
      OPENCLAW_SKIP_CHANNELS: "1",
      OPENCLAW_NO_RESPAWN: "1",
      OPENCLAW_EXEC_SHELL_SNAPSHOT: "0",
    },
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });

  const killWithThisProcess = () => child.kill("SIGKILL");
  process.once("exit", killWithThisProcess);

  const url = `ws://127.0.0.1:${options.port}`;
  const stop = async () => {
    await stopChild(child);
    process.off("exit", killWithThisProcess);
    log.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
  };
  try {
    await waitUntilReady(url, child);
    await warmUp(url);
  } catch (error) {
    const kept = join(tmpdir(), `gangway-gateway-${options.port}.log`);
    await copyFile(logFile, kept).catch(() => undefined);
    await stop();
    throw new Error(`The gateway did not start; its log is at ${kept}`, { cause: error });
  }
  return {
    url,
    token: TOKEN,
    connect: () => connectToGateway(url, TOKEN),
    saveLog: (file) => copyFile(logFile, file),
    stop,
  };
}
