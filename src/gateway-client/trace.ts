import type { ConnectionState } from "./connection-state.ts";
import type { FrameDecodeResult } from "./protocol/decode-frame.ts";
import type { InboundFrame, RequestFrame } from "./protocol/frames.ts";
import { redact } from "./redact.ts";

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
  /** For this client's own words only. */
  add(entry: Omit<TraceEntry, "at">): void;
  addRequest(frame: RequestFrame, sizeBytes: number): void;
  addFrame(frame: InboundFrame, sizeBytes: number | undefined): void;
  /** Newest last. */
  entries(): readonly TraceEntry[];
}

const MAX_ENTRIES = 500;
/** Responses name no method; the methods of this many requests are remembered to name them. */
const MAX_UNANSWERED = 64;
const NAME = /^[\w.:-]{1,64}$/;

/** The last things that happened, over all sockets of one client. Redacted on the way in: nothing else is held. */
export function createTraceLog(now: () => number): TraceLog {
  const ring: TraceEntry[] = [];
  const methodsById = new Map<string, string>();
  let next = 0;

  const add = (entry: Omit<TraceEntry, "at">): void => {
    ring[next] = { at: now(), ...entry };
    next = (next + 1) % MAX_ENTRIES;
  };

  return {
    add,
    addRequest({ id, method, params }, sizeBytes) {
      methodsById.set(id, method);
      const [oldest] = methodsById.keys();
      if (methodsById.size > MAX_UNANSWERED && oldest !== undefined) methodsById.delete(oldest);
      const name = toTraceName(method);
      add({ direction: "out", kind: "request", name, id, sizeBytes, detail: redact(params) });
    },
    addFrame(frame, sizeBytes) {
      const shared = { direction: "in", ...sizeOf(sizeBytes) } as const;
      if (frame.type === "event") {
        const seq = frame.seq === undefined ? {} : { seq: frame.seq };
        const name = toTraceName(frame.event);
        add({ ...shared, kind: "event", name, ...seq, detail: redact(frame.payload) });
        return;
      }
      // An id that this client did not make may be anything.
      const method = methodsById.get(frame.id);
      const known =
        method === undefined ? { name: "‹unknown›" } : { name: toTraceName(method), id: frame.id };
      add({
        ...shared,
        kind: "response",
        ...known,
        ok: frame.ok,
        detail: redact(frame.ok ? frame.payload : frame.error),
      });
    },
    entries: () => [...ring.slice(next), ...ring.slice(0, next)],
  };
}

/** Names of methods, events and codes; whatever does not look like one is not kept. */
function toTraceName(name: string): string {
  return NAME.test(name) ? name : `‹${name.length} chars›`;
}

/** Adds what one message of the socket turned out to be. */
export function traceMessage(trace: TraceLog, data: unknown, decoded: FrameDecodeResult): void {
  const sizeBytes = typeof data === "string" ? data.length : undefined;
  if (decoded.ok) trace.addFrame(decoded.frame, sizeBytes);
  else trace.add({ direction: "in", kind: "undecodable", name: decoded.error.path, ...sizeOf(sizeBytes) });
}

function sizeOf(sizeBytes: number | undefined): { readonly sizeBytes?: number } {
  return sizeBytes === undefined ? {} : { sizeBytes };
}

/** Adds a change of the connection's state, with the code of a refusal and without its words. */
export function traceState(trace: TraceLog, state: ConnectionState): void {
  const refusal = "refusal" in state ? state.refusal : undefined;
  const code = refusal === undefined ? {} : { code: refusal.code, detailCode: refusal.detailCode };
  // The greeting is in the trace as a frame already.
  const detail = state.status === "ready" ? undefined : redact({ ...state, ...code });
  trace.add({ direction: "socket", kind: "state", name: state.status, detail });
}
