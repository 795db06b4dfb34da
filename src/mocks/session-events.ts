import type { EventHub } from "./event-hub.ts";
import { toRowsV4 } from "./history-rows.ts";
import type { ScriptedProtocol } from "./scripted-gateway-options.ts";
import type { GatewaySession } from "./session.ts";
import { toSessionFields } from "./session-rows.ts";
import type { TranscriptRecord } from "./transcript-record.ts";
import type { WireObject } from "./wire.ts";

export interface SessionEvents {
  /** Tells those who watch the list. `cause` is a `reason`, or the `phase` of a run. */
  changed(session: GatewaySession, cause: WireObject): void;
  deleted(session: GatewaySession): void;
  /** Tells those who watch the session that its transcript has a new record. */
  appended(session: GatewaySession, record: TranscriptRecord): void;
}

interface SessionEventsOptions {
  readonly protocol: ScriptedProtocol;
  readonly hub: EventHub;
  readonly now: () => number;
}

const SILENT: SessionEvents = {
  changed: () => undefined,
  deleted: () => undefined,
  appended: () => undefined,
};

/** A new record as those who watch the session get it, live or when they come back. */
export function toMessagePayload(session: GatewaySession, record: TranscriptRecord, now: number): WireObject {
  return {
    ...toSessionFields(session, now, true),
    sessionKey: session.key,
    ...(record.role === "user" ? { senderIsOwner: true } : {}),
    // Text before a tool call has a row of its own in the history, and no event.
    message: toRowsV4(record).at(-1),
    messageId: record.id,
    messageSeq: record.seq,
  };
}

export function createSessionEvents({ protocol, hub, now }: SessionEventsOptions): SessionEvents {
  if (protocol === 3) return SILENT;

  return {
    changed: (session, cause) => {
      const fields = toSessionFields(session, now(), true);
      const payload = { ...fields, sessionKey: session.key, ...cause, ts: now() };
      hub.send("sessions.changed", payload, (connection) => connection.watchesList);
    },
    deleted: (session) => {
      const payload = {
        sessionKey: session.key,
        sessionId: session.sessionId,
        agentId: session.agentId,
        reason: "delete",
        ts: now(),
      };
      hub.send("sessions.changed", payload, (connection) => connection.watchesList);
    },
    appended: (session, record) => {
      const payload = toMessagePayload(session, record, now());
      hub.send("session.message", payload, (connection) => connection.watchedSessions.has(session.key));
    },
  };
}
