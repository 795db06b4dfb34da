import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { createScriptedGateway } from "../../src/mocks/scripted-gateway.ts";
import type { ScriptedGateway, ScriptedGatewayOptions } from "../../src/mocks/scripted-gateway-options.ts";

export interface ScriptedGatewayServerOptions {
  /** 0 takes any free port. @default 0 */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  readonly options?: Partial<ScriptedGatewayOptions>;
}

export interface ScriptedGatewayServer {
  readonly url: string;
  readonly gateway: ScriptedGateway;
  close(): Promise<void>;
}

const ABNORMAL_CLOSURE = 1006;

/** A socket can be cut, but never closed with the code that a cut line shows. */
function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (code === ABNORMAL_CLOSURE) socket.terminate();
  else socket.close(code, reason);
}

function connectSocket(gateway: ScriptedGateway, socket: WebSocket, origin: string | undefined): void {
  const accepted = gateway.accept(
    {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: (code, reason) => closeSocket(socket, code, reason),
    },
    origin === undefined ? {} : { origin },
  );
  socket.on("message", (data, isBinary) => {
    // A binary frame is as unreadable to the gateway as broken JSON.
    accepted.receive(isBinary ? "" : data.toString());
  });
  socket.on("close", () => accepted.closed());
  socket.on("error", () => accepted.closed());
}

function createGateway(options: Partial<ScriptedGatewayOptions>): ScriptedGateway {
  return createScriptedGateway({
    clock: {
      now: () => Date.now(),
      setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
      clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout | undefined),
    },
    createId: randomUUID,
    random: Math.random,
    ...options,
  });
}

export interface ScriptedHost<Path extends string> {
  /** Without a path. */
  readonly origin: string;
  readonly gateways: Readonly<Record<Path, ScriptedGateway>>;
  /** Ends the lines of one of them, and takes no new ones until `mend`. */
  cut(path: Path): void;
  mend(path: Path): void;
  close(): Promise<void>;
}

/** Several scripted gateways behind one host and port, told apart by their paths alone. Other paths answer nothing. */
export async function startScriptedHost<Path extends string>(
  paths: Readonly<Record<Path, Partial<ScriptedGatewayOptions>>>,
): Promise<ScriptedHost<Path>> {
  const byPath = new Map(
    Object.entries<Partial<ScriptedGatewayOptions>>(paths).map(([path, options]) => [
      path,
      createGateway(options),
    ]),
  );
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const cutPaths = new Set<string>();
  server.on("connection", (socket, request) => {
    const gateway = byPath.get(request.url ?? "");
    if (gateway && !cutPaths.has(request.url ?? "")) connectSocket(gateway, socket, request.headers.origin);
    else socket.terminate();
  });
  return {
    origin: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    // One gateway for each path that was asked for.
    gateways: Object.fromEntries(byPath) as Record<Path, ScriptedGateway>,
    cut: (path) => {
      cutPaths.add(path);
      byPath.get(path)?.dropAll();
    },
    mend: (path) => void cutPaths.delete(path),
    close: async () => {
      for (const gateway of byPath.values()) gateway.dispose();
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Serves a scripted gateway on a real WebSocket. Closing it ends its own sockets and timers, and nothing else. */
export async function startScriptedGatewayServer(
  settings: ScriptedGatewayServerOptions = {},
): Promise<ScriptedGatewayServer> {
  const { port = 0, host = "127.0.0.1", options = {} } = settings;
  const gateway = createGateway(options);
  const server = new WebSocketServer({ port, host, perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  server.on("connection", (socket, request) => connectSocket(gateway, socket, request.headers.origin));
  const address = server.address() as AddressInfo;

  return {
    url: `ws://${host}:${address.port}`,
    gateway,
    close: async () => {
      gateway.dispose();
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
