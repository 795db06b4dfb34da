import type { Clock } from "../gateway-client/index.ts";
import { type Connection, type RequestFrame, toErrorFrame, toOkFrame } from "./connection.ts";
import type { FaultPlan } from "./faults.ts";
import { createFrameOutlet } from "./frame-outlet.ts";
import { type Admission, checkHandshake, type HandshakeContext } from "./handshake.ts";
import { toMaxPayload } from "./hello-payload.ts";
import type { AcceptedPeer, GatewayPeer, ScriptedProtocol } from "./scripted-gateway-options.ts";
import { type GatewayRefusal, isWireObject, WireFailure, type WireObject } from "./wire.ts";

export interface PeerLifeOptions {
  readonly protocol: ScriptedProtocol;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly plan: FaultPlan;
  readonly handshake: Omit<HandshakeContext, "nonce">;
  /** Makes the connection known and returns the hello. */
  readonly onAdmitted: (connection: Connection, admission: Admission) => WireObject;
  /** The first events, after the hello is on its way. */
  readonly onReady: (connection: Connection) => void;
  /** @throws WireFailure */
  readonly onRequest: (connection: Connection, method: string, params: WireObject) => unknown;
  readonly onClosed: (life: PeerLife, connection: Connection | undefined) => void;
}

export interface PeerLife extends AcceptedPeer {
  close(code: number, reason: string): void;
  sendRaw(text: string): void;
  /**
   * Nothing passes in either direction for a while, and neither end is told. What was on its way arrives afterwards,
   * unless the line is dead.
   */
  blackHole(ms: number, isDead: boolean): void;
}

const CONNECT_DEADLINE_MS = { 3: 10_000, 4: 15_000 } as const;
const MAX_BYTES_BEFORE_CONNECT = { 3: 524_288, 4: 65_536 } as const;
const CLOSE_REASON_CHARS = 120;
const ABNORMAL_CLOSURE = 1006;

function isLargerThan(text: string, limitBytes: number): boolean {
  if (text.length > limitBytes) return true;
  return text.length * 3 > limitBytes && new TextEncoder().encode(text).length > limitBytes;
}

type Parsed =
  | { readonly type: "request"; readonly frame: RequestFrame }
  | { readonly type: "invalid-frame"; readonly id: unknown; readonly message: string }
  | { readonly type: "not-json" };

function parseFrame(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON at all is a case of its own on the wire, without an answer.
    return { type: "not-json" };
  }
  const invalid = (id: unknown, message: string): Parsed => ({ type: "invalid-frame", id, message });
  if (!isWireObject(value)) return invalid("invalid", "must be object");
  const { type, id, method, params } = value;
  if (type !== "req") return invalid("invalid", "must have required property 'type'");
  if (typeof id !== "string") return invalid(id ?? "invalid", "at /id: must be string");
  if (typeof method !== "string") return invalid(id, "must have required property 'method'");
  return { type: "request", frame: { id, method, params: isWireObject(params) ? params : {} } };
}

/** The life of one socket: challenge, connect, requests, close. */
export function createPeerLife(peer: GatewayPeer, options: PeerLifeOptions): PeerLife {
  const { protocol, clock, createId, plan } = options;
  const nonce = createId();
  let connection: Connection | undefined;
  let isClosed = false;
  const deadline = clock.setTimeout(() => close(1000, ""), CONNECT_DEADLINE_MS[protocol]);

  /** What waits at the mouth of a black hole, in order; undefined while the line carries. */
  let held: (() => void)[] | undefined;
  const pass = (act: () => void): void => {
    if (held === undefined) act();
    else held.push(act);
  };
  const blackHole = (ms: number, isDead: boolean): void => {
    if (isClosed || held !== undefined) return;
    held = [];
    clock.setTimeout(() => {
      const arrivals = held ?? [];
      held = undefined;
      if (isDead) end();
      else for (const arrive of arrivals) arrive();
    }, ms);
  };

  const sendRaw = (text: string): void => {
    if (!isClosed) pass(() => peer.send(text));
  };
  const outlet = createFrameOutlet(clock, plan, sendRaw);
  const sendFrame = (frame: WireObject): void => {
    if (!plan.isFrozen()) outlet.send(frame);
  };
  const end = (): boolean => {
    if (isClosed) return false;
    isClosed = true;
    clock.clearTimeout(deadline);
    options.onClosed(life, connection);
    return true;
  };
  const close = (code: number, reason: string): void => {
    if (end()) pass(() => peer.close(code, reason.slice(0, CLOSE_REASON_CHARS)));
  };
  const refuse = (id: string, { error, closeCode, closeReason }: GatewayRefusal): void => {
    sendFrame(toErrorFrame(id, error));
    close(closeCode, closeReason ?? error.message);
  };

  const connect = ({ id, method, params }: RequestFrame): void => {
    if (method !== "connect") {
      const error = { code: "INVALID_REQUEST", message: "invalid handshake: first request must be connect" };
      refuse(id, { error, closeCode: 1008 });
      return;
    }
    const forced = plan.takeRefusal();
    const result = forced === undefined ? checkHandshake({ ...options.handshake, nonce }, params) : undefined;
    if (result?.type !== "admitted") {
      const refusal = forced ?? result?.refusal;
      if (refusal !== undefined) refuse(id, refusal);
      return;
    }
    const { admission } = result;
    clock.clearTimeout(deadline);
    connection = {
      id: createId(),
      clientId: admission.clientId,
      scopes: new Set(admission.scopes),
      caps: new Set(admission.caps),
      watchedSessions: new Set(),
      watchesList: false,
      lastSeq: 0,
      sendFrame,
    };
    sendFrame(toOkFrame(id, options.onAdmitted(connection, admission)));
    options.onReady(connection);
  };

  const respond = (method: string, frame: WireObject): void => {
    if (plan.takeSwallowedResponse(method)) return;
    const delayMs = plan.takeResponseDelayMs(method);
    if (delayMs === 0) sendFrame(frame);
    else clock.setTimeout(() => sendFrame(frame), delayMs);
  };

  const answer = (asking: Connection, { id, method, params }: RequestFrame): void => {
    if (plan.takeSwallowedRequest(method)) return;
    const cut = plan.takeCut(method);
    if (cut === "before-arrival") {
      close(ABNORMAL_CLOSURE, "");
      return;
    }
    const frame = carryOut(asking, { id, method, params });
    if (cut !== "before-answer") respond(method, frame);
    if (cut !== undefined) close(ABNORMAL_CLOSURE, "");
  };

  const carryOut = (asking: Connection, { id, method, params }: RequestFrame): WireObject => {
    const failure = plan.takeFailure(method);
    if (failure !== undefined) return toErrorFrame(id, failure);
    try {
      return toOkFrame(id, options.onRequest(asking, method, params));
    } catch (error) {
      if (!(error instanceof WireFailure)) throw error;
      return toErrorFrame(id, error.wireError);
    }
  };

  const receiveFirst = (parsed: Parsed): void => {
    if (parsed.type === "request") connect(parsed.frame);
    else if (parsed.type === "not-json") close(1000, "");
    else close(1008, "invalid request frame");
  };

  const receiveNext = (asking: Connection, parsed: Parsed): void => {
    if (parsed.type === "request") answer(asking, parsed.frame);
    if (parsed.type !== "invalid-frame") return;
    const message = `invalid request frame: ${parsed.message}`;
    sendFrame(toErrorFrame(parsed.id, { code: "INVALID_REQUEST", message }));
  };

  const receive = (text: string): void => {
    if (isClosed || plan.isFrozen()) return;
    const limit = connection === undefined ? MAX_BYTES_BEFORE_CONNECT[protocol] : toMaxPayload(protocol);
    if (isLargerThan(text, limit)) close(1009, "");
    else if (connection === undefined) receiveFirst(parseFrame(text));
    else receiveNext(connection, parseFrame(text));
  };

  const life: PeerLife = {
    receive: (text) => pass(() => receive(text)),
    closed: () => pass(() => void end()),
    close,
    sendRaw,
    blackHole,
  };
  if (!plan.takeWithheldChallenge()) {
    const capabilities = protocol === 4 ? { capabilities: ["model-catalog-snapshot"] } : {};
    const payload = { nonce, ts: clock.now(), ...capabilities };
    sendFrame({ type: "event", event: "connect.challenge", payload });
  }
  return life;
}
