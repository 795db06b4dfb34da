import type { SocketLike } from "../options.ts";
import { settlePromises } from "./fake-clock.ts";

/** A request as the fake gateway sees it. */
export interface SentRequest {
  readonly type: string;
  readonly id: string;
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into params freely.
  readonly params: any;
}

export interface FakeSocket extends SocketLike {
  readonly url: string;
  /** Requests the client sent, in order. */
  readonly sent: readonly SentRequest[];
  /** How the client closed the socket, if it did. */
  readonly closedWith: { readonly code: number | undefined } | undefined;
  /** The gateway's side: open the socket, deliver a message or a frame, close. */
  accept(): void;
  deliver(data: unknown): void;
  deliverFrame(frame: unknown): void;
  deliverEvent(event: string, payload: unknown, seq?: number): void;
  respond(id: string, payload: unknown): void;
  refuse(id: string, error: unknown): void;
  drop(code: number, reason?: string): void;
  /** The last request of a method; throws when there is none. */
  lastRequest(method: string): SentRequest;
}

export interface FakeSocketServer {
  readonly sockets: readonly FakeSocket[];
  readonly createSocket: (url: string) => FakeSocket;
  /** The newest socket; throws when there is none. */
  last(): FakeSocket;
}

/** Makes sockets that tests drive from the gateway's side. */
export function createFakeSocketServer(): FakeSocketServer {
  const sockets: FakeSocket[] = [];
  return {
    sockets,
    createSocket(url) {
      const socket = createFakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    last() {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error("no socket was opened");
      return socket;
    },
  };
}

function createFakeSocket(url: string): FakeSocket {
  const sent: SentRequest[] = [];
  let closedWith: { readonly code: number | undefined } | undefined;
  const socket: FakeSocket = {
    url,
    sent,
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: (data) => {
      sent.push(JSON.parse(data) as SentRequest);
    },
    close: (code) => {
      closedWith ??= { code };
    },
    get closedWith() {
      return closedWith;
    },
    accept: () => socket.onopen?.(),
    deliver: (data) => socket.onmessage?.({ data }),
    deliverFrame: (frame) => socket.deliver(JSON.stringify(frame)),
    deliverEvent: (event, payload, seq) => socket.deliverFrame({ type: "event", event, payload, seq }),
    respond: (id, payload) => socket.deliverFrame({ type: "res", id, ok: true, payload }),
    refuse: (id, error) => socket.deliverFrame({ type: "res", id, ok: false, error }),
    drop: (code, reason = "") => socket.onclose?.({ code, reason }),
    lastRequest(method) {
      const request = sent.findLast((candidate) => candidate.method === method);
      if (request === undefined) throw new Error(`no ${method} was sent`);
      return request;
    },
  };
  return socket;
}

const CHALLENGE = { nonce: "676a7051-3757-41ae-9d2a-6065f2a20818", ts: 1_795_225_451_162 };

/** A `hello-ok` payload of protocol 4; fields are replaced one by one. */
export function aHello(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    type: "hello-ok",
    protocol: 4,
    server: { version: "2026.9.6", connId: "conn-1" },
    features: { methods: ["chat.send", "chat.history"], events: ["chat"] },
    snapshot: { sessionDefaults: { defaultAgentId: "main", mainSessionKey: "agent:main:main" } },
    auth: { method: "token", role: "operator", scopes: ["operator.read"], deviceToken: "device-token-1" },
    policy: { maxPayload: 26_214_400, maxBufferedBytes: 52_428_800, tickIntervalMs: 30_000 },
    ...fields,
  };
}

/** Opens the socket and sends the challenge; the client's `connect` is out when this resolves. */
export async function challenge(socket: FakeSocket): Promise<SentRequest> {
  socket.accept();
  socket.deliverEvent("connect.challenge", CHALLENGE);
  await settlePromises();
  return socket.lastRequest("connect");
}

/** Carries the handshake through. */
export async function welcome(socket: FakeSocket, hello = aHello()): Promise<SentRequest> {
  const connect = await challenge(socket);
  socket.respond(connect.id, hello);
  await settlePromises();
  return connect;
}

/** Answers `connect` with an error and closes, as a gateway does. */
export async function turnAway(
  socket: FakeSocket,
  error: { readonly message: string },
): Promise<SentRequest> {
  const connect = await challenge(socket);
  socket.refuse(connect.id, error);
  socket.drop(1008, error.message);
  await settlePromises();
  return connect;
}
