import type { ConnectionState } from "./connection-state.ts";
import type { FrameDecodeResult } from "./protocol/decode-frame.ts";
import type { InboundFrame, RequestFrame } from "./protocol/frames.ts";
import { keepWord, redact } from "./redact.ts";

/** One thing that happened on the wire or to the connection, without anything secret or said in it. */
export interface TraceEntry {
  /** Epoch ms, by this machine's clock. */
  readonly at: number;
  readonly direction: "in" | "out" | "socket";
  readonly kind: "request" | "response" | "event" | "undecodable" | "open" | "close" | "state";
  /** Method, event name, close code or state. */
  readonly name: string;
  /** Ties a response to its request. */
  readonly id?: string;
  /** The outer number of an event. */
  readonly seq?: number;
  /** Length of the frame's text. */
  readonly sizeBytes?: number;
  /** Whether a response is a success. */
  readonly ok?: boolean;
  /** What is left of the frame when everything but the protocol's own words is taken out. */
  readonly detail?: unknown;
}

export interface TraceLog {
  addSocket(kind: "open" | "close", name: string): void;
  addState(state: ConnectionState): void;
  addRequest(frame: RequestFrame, sizeBytes: number): void;
  /** One message of the socket, and what it turned out to be. */
  addMessage(data: unknown, decoded: FrameDecodeResult): void;
  /** Newest last. */
  entries(): readonly TraceEntry[];
}

const MAX_ENTRIES = 500;
/** Responses name no method; the methods of this many requests are remembered to name them. */
const MAX_METHODS = 64;

/** The last things that happened, over all sockets of one client. Redacted on the way in: nothing else is held. */
export function createTraceLog(now: () => number): TraceLog {
  const log: TraceEntry[] = [];
  const methodsById = new Map<string, string>();

  const add = (entry: Omit<TraceEntry, "at">): void => {
    log.push({ at: now(), ...entry });
    if (log.length > MAX_ENTRIES) log.shift();
  };

  return {
    addSocket: (kind, name) => add({ direction: "socket", kind, name }),
    addState(state) {
      const { refusal } = { refusal: undefined, ...state };
      // The greeting is in the trace as a frame already.
      const fields = state.status === "ready" ? {} : state;
      const detail = redact({ ...fields, code: refusal?.code, detailCode: refusal?.detailCode });
      add({ direction: "socket", kind: "state", name: state.status, detail });
    },
    addRequest({ id, method, params }, sizeBytes) {
      methodsById.set(id, method);
      const [oldest = ""] = methodsById.keys();
      if (methodsById.size > MAX_METHODS) methodsById.delete(oldest);
      add({ direction: "out", kind: "request", name: method, id, sizeBytes, detail: redact(params) });
    },
    addMessage(data, decoded) {
      const size = typeof data === "string" ? { sizeBytes: data.length } : {};
      add({ direction: "in", ...size, ...(decoded.ok ? describeFrame(decoded.frame, methodsById) : BAD) });
    },
    entries: () => [...log],
  };
}

const BAD = { kind: "undecodable", name: "undecodable" } as const;

function describeFrame(
  frame: InboundFrame,
  methodsById: ReadonlyMap<string, string>,
): Omit<TraceEntry, "at" | "direction"> {
  if (frame.type === "event") {
    const seq = frame.seq === undefined ? {} : { seq: frame.seq };
    return { kind: "event", name: keepWord(frame.event), ...seq, detail: redact(frame.payload) };
  }
  const name = methodsById.get(frame.id);
  const detail = redact(frame.ok ? frame.payload : frame.error);
  // An id that this client did not make may be anything.
  return {
    kind: "response",
    name: name ?? "unknown",
    ...(name === undefined ? {} : { id: frame.id }),
    ok: frame.ok,
    detail,
  };
}
