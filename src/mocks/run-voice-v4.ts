import type { Connection } from "./connection.ts";
import type { EventHub } from "./event-hub.ts";
import { DEFAULT_MODEL } from "./identity.ts";
import type { GatewaySession } from "./session.ts";
import type { TimedEmission } from "./timeline.ts";
import type { WireObject } from "./wire.ts";

export interface RunEmitterContext {
  readonly hub: EventHub;
  readonly session: GatewaySession;
  readonly runId: string;
  /** The connection that sent the message, and alone gets its tool events. */
  readonly senderId: string | undefined;
  readonly startedAt: number;
  readonly toolEvents: boolean;
  readonly now: () => number;
}

export const RUN_MODEL = { provider: DEFAULT_MODEL.provider, model: DEFAULT_MODEL.id } as const;

/** The words in which 2026.9.6 speaks of one run: envelopes, numbering and the recurring phrases. */
export interface RunVoiceV4 {
  /** Counts tokens that were gathered into one event, so that the next number skips them. */
  skip(count: number): void;
  isSender(connection: Connection): boolean;
  chat(state: string, fields: WireObject): void;
  toPayload(stream: string, data: WireObject, extra?: WireObject): WireObject;
  agent(stream: string, data: WireObject, extra?: WireObject): void;
  lifecycle(data: WireObject): void;
  timing(phase: string, fields?: WireObject): void;
  status(phase: string): void;
  /** The lane is free again. */
  settle(): void;
  /** One try at the model, from the start to its first word. */
  attempt(): readonly TimedEmission[];
  toReceipt(isVisible: boolean, toolNames: readonly string[]): WireObject;
}

export function createRunVoiceV4(context: RunEmitterContext): RunVoiceV4 {
  const { hub, session, runId, senderId, now } = context;
  const { key: sessionKey, agentId } = session;
  let seq = 0;

  const isSender = (connection: Connection): boolean => connection.id === senderId;
  const chat = (state: string, fields: WireObject): void =>
    hub.broadcast("chat", { runId, sessionKey, agentId, seq, state, ...fields });
  const toPayload = (stream: string, data: WireObject, extra: WireObject = {}): WireObject => {
    seq += 1;
    return { runId, sessionKey, agentId, stream, data, seq, ts: now(), isHeartbeat: false, ...extra };
  };
  const agent = (stream: string, data: WireObject, extra?: WireObject): void =>
    hub.broadcast("agent", toPayload(stream, data, extra));
  const lifecycle = (data: WireObject): void => agent("lifecycle", data, { sessionId: session.sessionId });
  const status = (phase: string): void => {
    chat("status", { phase, seq: seq + 1 });
    agent("run_status", { phase });
  };

  return {
    skip: (count) => {
      seq += count;
    },
    isSender,
    chat,
    toPayload,
    agent,
    lifecycle,
    status,
    timing: (phase, fields = {}) => {
      const ackToPhaseMs = now() - context.startedAt;
      const times = { ackToPhaseMs, receivedToPhaseMs: ackToPhaseMs + 6 };
      hub.send("chat.send_timing", { phase, runId, sessionKey, agentId, ...times, ...fields }, isSender);
    },
    settle: () => lifecycle({ phase: "model", provider: null, model: null }),
    attempt: () => [
      { afterMs: 120, emit: () => lifecycle({ phase: "start", startedAt: now() }) },
      { afterMs: 10, emit: () => status("starting_model") },
      { afterMs: 20, emit: () => lifecycle({ phase: "model", ...RUN_MODEL }) },
    ],
    toReceipt: (isVisible, toolNames) => ({
      runId,
      sessionId: session.sessionId,
      turnId: runId,
      requested: RUN_MODEL,
      effective: { ...RUN_MODEL, responseModel: RUN_MODEL.model },
      successfulToolNames: toolNames,
      rerouted: false,
      terminalDisposition: isVisible ? "visible" : "not-visible",
    }),
  };
}

export function toChatMessage(text: string, timestamp: number): WireObject {
  return { role: "assistant", content: [{ type: "text", text }], timestamp };
}
