import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { findChromium } from "../../../scripts/find-chromium.mjs";

/**
 * Chromium over its DevTools protocol and nothing else: a test library of its own would switch the network domain on,
 * which copies every frame once more on the main thread that is to be measured.
 */
export interface DevTools {
  send<Result = Record<string, unknown>>(
    method: string,
    params?: object,
    sessionId?: string,
  ): Promise<Result>;
  on(listener: (message: DevToolsEvent) => void): () => void;
}

export interface DevToolsEvent {
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: hundreds of shapes, each read where its event is named.
  readonly params: any;
  readonly sessionId?: string;
}

export interface Browser extends DevTools {
  readonly version: string;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const FLAGS = [
  "--headless=new",
  "--remote-debugging-port=0",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  // The page is measured as if somebody looked at it.
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--enable-precise-memory-info",
  "--hide-scrollbars",
  "--lang=en-US",
];

function findEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let output = "";
    child.stderr?.on("data", (part: Buffer) => {
      output += part.toString();
      const endpoint = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (endpoint) done(endpoint);
    });
    child.once("exit", (code) => fail(new Error(`Chromium ended with ${code}:\n${output}`)));
  });
}

async function connect(endpoint: string): Promise<DevTools & { close(): void }> {
  const socket = new WebSocket(endpoint, { maxPayload: 1024 ** 3, perMessageDeflate: false });
  await new Promise((done, fail) => socket.once("open", done).once("error", fail));
  const pending = new Map<
    number,
    { done(result: unknown): void; fail(error: Error): void; method: string }
  >();
  const listeners = new Set<(event: DevToolsEvent) => void>();
  let lastId = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Answer & DevToolsEvent;
    if (message.id === undefined) {
      for (const listener of listeners) listener(message);
      return;
    }
    const request = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) request?.fail(new Error(`${request.method}: ${message.error.message}`));
    else request?.done(message.result);
  });
  socket.on("close", () => {
    for (const { fail, method } of pending.values()) fail(new Error(`${method}: the browser is gone`));
    pending.clear();
  });
  return {
    send: <Result>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<Result>((done, fail) => {
        lastId += 1;
        pending.set(lastId, { done: (result) => done(result as Result), fail, method });
        socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
      }),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => socket.close(),
  };
}

export async function launchChromium(): Promise<Browser> {
  const executable = findChromium();
  if (executable === undefined) throw new Error("No Chromium is installed.");
  const profile = await mkdtemp(join(tmpdir(), "gangway-bench-"));
  const child = spawn(executable, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const killWithThisProcess = () => child.kill("SIGKILL");
  process.once("exit", killWithThisProcess);
  const devTools = await connect(await findEndpoint(child));
  const { product } = await devTools.send<{ product: string }>("Browser.getVersion");
  return {
    ...devTools,
    version: product,
    close: async () => {
      const gone = new Promise((done) => child.once("exit", done));
      devTools.close();
      child.kill("SIGKILL");
      await gone;
      process.off("exit", killWithThisProcess);
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
