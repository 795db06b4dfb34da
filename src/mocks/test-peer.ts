import type { ManualClock } from "./manual-clock.ts";
import type { AcceptedPeer, PeerInfo, ScriptedGateway } from "./scripted-gateway-options.ts";
import { isWireObject, type WireObject } from "./wire.ts";

export interface TestPeer {
  readonly frames: readonly WireObject[];
  readonly close: { readonly code: number; readonly reason: string } | undefined;
  /** Sends a request and returns its id. */
  request(method: string, params?: WireObject): string;
  sendText(text: string): void;
  connect(params?: WireObject): WireObject | undefined;
  response(id: string): WireObject | undefined;
  /** Sends a request and returns the payload of its answer, which must be there at once. */
  ask(method: string, params?: WireObject): WireObject;
  /** Payloads of an event, in order. */
  events(name: string): readonly WireObject[];
  hangUp(): void;
}

export const CHAT_SCOPES = ["operator.read", "operator.write", "operator.approvals", "operator.questions"];

export function connectParams(overrides: WireObject = {}): WireObject {
  return {
    minProtocol: 3,
    maxProtocol: 4,
    client: { id: "webchat-ui", version: "0.1.0", platform: "test", mode: "webchat" },
    role: "operator",
    scopes: CHAT_SCOPES,
    caps: ["tool-events", "approvals"],
    ...overrides,
  };
}

/** A bare client for tests: says what it is told to, and keeps everything it hears. */
export function createTestPeer(gateway: ScriptedGateway, info: PeerInfo = {}): TestPeer {
  const frames: WireObject[] = [];
  let close: { readonly code: number; readonly reason: string } | undefined;
  let lastId = 0;
  const accepted: AcceptedPeer = gateway.accept(
    {
      send: (text) => void frames.push(JSON.parse(text)),
      close: (code, reason) => {
        close = { code, reason };
      },
    },
    info,
  );

  const request = (method: string, params: WireObject = {}): string => {
    lastId += 1;
    const id = String(lastId);
    accepted.receive(JSON.stringify({ type: "req", id, method, params }));
    return id;
  };
  const response = (id: string): WireObject | undefined =>
    frames.find((frame) => frame["type"] === "res" && frame["id"] === id);

  return {
    frames,
    get close() {
      return close;
    },
    request,
    sendText: (text) => accepted.receive(text),
    connect: (params = {}) => response(request("connect", connectParams(params))),
    response,
    ask: (method, params) => {
      const answer = response(request(method, params));
      const payload = answer?.["payload"];
      if (!isWireObject(payload)) throw new Error(`${method} was answered with ${JSON.stringify(answer)}`);
      return payload;
    },
    events: (name) =>
      frames.flatMap((frame) =>
        frame["type"] === "event" && frame["event"] === name && isWireObject(frame["payload"])
          ? [frame["payload"]]
          : [],
      ),
    hangUp: () => accepted.closed(),
  };
}

/** Sends a message and lets its run come to an end. Returns the run's id. */
export function converse(
  peer: TestPeer,
  clock: ManualClock,
  message: string,
  sessionKey = "agent:main:test",
): string {
  const runId = `run-${message}-${peer.frames.length}`;
  peer.request("chat.send", { sessionKey, message, idempotencyKey: runId });
  clock.elapse(90_000);
  return runId;
}

export function createIdSource(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `id-${String(last).padStart(6, "0")}`;
  };
}
