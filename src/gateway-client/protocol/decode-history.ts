import { FrameDecodeError } from "../errors.ts";
import { dropAbortCopies } from "./abort-copies.ts";
import { decodeAgentEvent } from "./decode-agent-event.ts";
import { decodeHistoryMessage, toRowKeyBase, withRowKey } from "./decode-history-message.ts";
import type { HistoryMessage } from "./events.ts";
import type { ChatHistory, ConsumedInput, InFlightRun, PendingInput } from "./methods.ts";
import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readCount,
  readRecord,
  readString,
  readStrings,
  readText,
  readTimestamp,
  type WireRecord,
} from "./read-fields.ts";

/**
 * Reads the result of `chat.history` of any gateway version.
 *
 * @throws FrameDecodeError when the result names no session or has no list of messages. An odd row is kept with
 * what can be read of it; a row that is no object at all is left out.
 */
export function decodeHistory(payload: unknown): ChatHistory {
  if (!isRecord(payload)) throw malformed("$", "an object");
  const kind = readKind(payload);
  // Answers to a cursor leave out whose they are.
  const sessionKey = readText(payload, "sessionKey") ?? (kind === undefined ? undefined : "");
  if (sessionKey === undefined) throw malformed("$.sessionKey", "a session key");
  const rows = kind === "reset" ? [] : readArray(payload, "messages");
  if (rows === undefined) throw malformed("$.messages", "a list");
  const sessionInfo = readRecord(payload, "sessionInfo") ?? {};
  return compact({
    sessionKey,
    sessionId: readText(payload, "sessionId"),
    kind,
    deltaCursor: readText(payload, "deltaCursor"),
    messages: kind === "delta" ? rows.filter(isRecord).flatMap(decodeNewRow) : decodeRows(rows),
    hasMore: readBoolean(payload, "hasMore") ?? false,
    totalMessages: readCount(payload, "totalMessages"),
    inFlightRun: decodeInFlightRun(readRecord(payload, "inFlightRun"), sessionKey),
    activeRunIds: readStrings(sessionInfo, "activeRunIds"),
    hasActiveRun: readBoolean(sessionInfo, "hasActiveRun"),
    thinkingLevel: readText(payload, "thinkingLevel") ?? readText(sessionInfo, "thinkingLevel"),
    pendingInputs: decodePendingInputs(readRecord(payload, "pendingInputs")),
    consumed: decodeConsumed(payload),
  });
}

function readKind(payload: WireRecord): ChatHistory["kind"] {
  const kind = readString(payload, "kind");
  return kind === "delta" || kind === "reset" ? kind : undefined;
}

/** New rows come in the envelope of `session.message`. */
function decodeNewRow(envelope: WireRecord): readonly HistoryMessage[] {
  const row = readRecord(envelope, "message");
  if (row === undefined) return [];
  const recordId = readText(envelope, "messageId");
  return [decodeHistoryMessage(row, { recordId, recordSeq: readCount(envelope, "messageSeq") })];
}

function decodePendingInputs(pending: WireRecord | undefined): readonly PendingInput[] | undefined {
  if (pending === undefined) return undefined;
  return (readArray(pending, "items") ?? []).filter(isRecord).flatMap((item) => {
    const submissionId = readText(item, "runId");
    if (submissionId === undefined) return [];
    const message = decodeHistoryMessage({ role: "user", ...readRecord(item, "message") });
    const acceptedAt = readTimestamp(item, "acceptedAt");
    return [compact({ submissionId, message, acceptedAt, state: toPendingState(readText(item, "state")) })];
  });
}

/** A state this client does not know is one that a person should look at. */
function toPendingState(state: string | undefined): PendingInput["state"] {
  return state === "queued" || state === "cancelled" ? state : "interrupted";
}

function decodeConsumed(payload: WireRecord): readonly ConsumedInput[] | undefined {
  return readArray(payload, "inputConsumptions")
    ?.filter(isRecord)
    .flatMap((consumption) => {
      const submissionId = readText(consumption, "runId");
      const recordId = readText(consumption, "consumedByEventId");
      return submissionId === undefined || recordId === undefined ? [] : [{ submissionId, recordId }];
    });
}

/** Reads transcript rows, gives each a key of its own and keeps one row of every aborted answer. */
export function decodeRows(rows: readonly unknown[]): readonly HistoryMessage[] {
  const seen = new Map<string, number>();
  return dropAbortCopies(rows.filter(isRecord)).map((row) => {
    const message = decodeHistoryMessage(row);
    const base = toRowKeyBase(message);
    const ordinal = seen.get(base) ?? 0;
    seen.set(base, ordinal + 1);
    return withRowKey(message, ordinal);
  });
}

function decodeInFlightRun(run: WireRecord | undefined, sessionKey: string): InFlightRun | undefined {
  const runId = run === undefined ? undefined : readText(run, "runId");
  if (run === undefined || runId === undefined) return undefined;
  const events = readArray(run, "events") ?? [];
  return compact({
    runId,
    text: readString(run, "text") ?? "",
    startedAt: readTimestamp(run, "startedAt"),
    events: events.flatMap((event) => decodeAgentEvent(event, sessionKey) ?? []),
  });
}

function malformed(path: string, expected: string): FrameDecodeError {
  return new FrameDecodeError({
    message: `Unreadable chat.history: ${expected} was expected at ${path}`,
    path,
  });
}
