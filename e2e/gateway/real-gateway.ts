import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type GatewayProcess, startGatewayProcess } from "./gateway-process.ts";
import { connectToGateway, type GatewaySecret, type GatewaySocket } from "./gateway-socket.ts";

/** A gateway of the public npm package in a throw-away folder, with a scripted model behind it. */
export interface RealGateway {
  readonly url: string;
  readonly token: string;
  /** Where its configuration and its state lie. */
  readonly folder: string;
  /** A further client with every scope. */
  connect(): Promise<GatewaySocket>;
  /** Keeps the log beyond `stop`. */
  saveLog(file: string): Promise<void>;
  /** Ends the process and leaves its folder, so that `restart` finds everything that was on disk. */
  kill(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** On the same port and folder; resolves when it answers again. */
  restart(): Promise<void>;
  /** The process stands still while its sockets stay open. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

export interface RealGatewayOptions {
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly modelUrl: string;
  /**
   * Believes a proxy on this machine where people are. With `users` also who they are: these get in, and the gateway
   * has no token, only a password for clients beside the proxy.
   */
  readonly proxy?: { readonly users?: readonly string[] };
}

const TOKEN = "e2e-token";
const PASSWORD = "e2e-password";
const READY_WITHIN_MS = 120_000;
/** After SIGTERM it lets the runs that are going on end. */
const DRAINED_WITHIN_MS = 30_000;

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

const secretOf = ({ proxy }: RealGatewayOptions): GatewaySecret =>
  proxy?.users ? { password: PASSWORD } : { token: TOKEN };

function authOf({ proxy }: RealGatewayOptions) {
  if (!proxy?.users) return { mode: "token", token: TOKEN };
  const trustedProxy = {
    userHeader: "x-forwarded-user",
    allowLoopback: true,
    allowUsers: proxy.users,
    deviceAutoApprove: { enabled: true },
  };
  return { mode: "trusted-proxy", password: PASSWORD, trustedProxy };
}

function configuration(options: RealGatewayOptions, folder: string) {
  const { port, allowedOrigins, modelUrl, proxy } = options;
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
      auth: authOf(options),
      ...(proxy ? { trustedProxies: ["127.0.0.1"] } : {}),
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
async function warmUp(url: string, secret: GatewaySecret): Promise<void> {
  const operator = await connectToGateway(url, secret);
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

async function waitUntilReady(url: string, secret: GatewaySecret, child: GatewayProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let lastError: unknown;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The gateway ended with ${child.exitCode} before it was ready.`);
    try {
      (await connectToGateway(url, secret)).close();
      return;
    } catch (error) {
      lastError = error;
      await sleep(200);
    }
  }
  throw new Error(`The gateway was not ready within ${READY_WITHIN_MS / 1000} s.`, { cause: lastError });
}

export async function startRealGateway(options: RealGatewayOptions): Promise<RealGateway> {
  const folder = await mkdtemp(join(tmpdir(), "gangway-gateway-"));
  const logFile = join(folder, "gateway.log");
  await mkdir(join(folder, "workspace"));
  await writeFile(join(folder, "openclaw.json"), JSON.stringify(configuration(options, folder), null, 2));

  const url = `ws://127.0.0.1:${options.port}`;
  const secret = secretOf(options);
  let child = startGatewayProcess(folder, options.port);
  const stop = async () => {
    child.signal("SIGCONT");
    await child.end("SIGTERM");
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
  };
  try {
    await waitUntilReady(url, secret, child);
    await warmUp(url, secret);
  } catch (error) {
    const kept = join(tmpdir(), `gangway-gateway-${options.port}.log`);
    await copyFile(logFile, kept).catch(() => undefined);
    await stop();
    throw new Error(`The gateway did not start; its log is at ${kept}`, { cause: error });
  }
  return {
    url,
    token: TOKEN,
    folder,
    connect: () => connectToGateway(url, secret),
    saveLog: (file) => copyFile(logFile, file),
    kill: (signal) => child.end(signal, DRAINED_WITHIN_MS),
    restart: async () => {
      await child.end("SIGKILL");
      child = startGatewayProcess(folder, options.port);
      await waitUntilReady(url, secret, child);
    },
    pause: () => child.signal("SIGSTOP"),
    resume: () => child.signal("SIGCONT"),
    stop,
  };
}
