import { decodeHistoryMessage } from "./decode-history-message.ts";
import type { GatewayEvent } from "./events.ts";
import { compact, isRecord, readCount, readNumber, readRecord, readText, toRecord } from "./read-fields.ts";

/** Reads `session.message`: one row as the transcript now has it. */
export function decodeSessionMessage(payload: unknown): GatewayEvent | undefined {
  if (!isRecord(payload)) return undefined;
  const sessionKey = readText(payload, "sessionKey");
  const row = readRecord(payload, "message");
  if (sessionKey === undefined || row === undefined) return undefined;
  const message = decodeHistoryMessage(row, {
    recordId: readText(payload, "messageId"),
    recordSeq: readCount(payload, "messageSeq"),
  });
  return { type: "session.message", sessionKey, message };
}

/** Reads `sessions.changed`; without a key it says "ask for the list again". */
export function decodeSessionsChanged(payload: unknown): GatewayEvent | undefined {
  if (!isRecord(payload)) return undefined;
  const reason = readText(payload, "reason") ?? readText(payload, "phase");
  const session = readRecord(payload, "session");
  return compact({
    type: "sessions.changed" as const,
    sessionKey: readText(payload, "sessionKey"),
    sessionId: readText(payload, "sessionId") ?? readText(toRecord(session), "sessionId"),
    reason,
    isDeleted: reason === "delete" || reason === "deleted",
    session,
  });
}

/** Reads `shutdown`; an unreadable one still means that the gateway goes away. */
export function decodeShutdown(payload: unknown): GatewayEvent {
  const fields = toRecord(payload);
  const restartExpectedMs = readNumber(fields, "restartExpectedMs");
  return compact({
    type: "shutdown" as const,
    reason: readText(fields, "reason"),
    restartExpectedMs: restartExpectedMs === undefined ? undefined : Math.max(0, restartExpectedMs),
  });
}
