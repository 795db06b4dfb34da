import { capRow, DISPLAY_CAP_CHARS, toRowsV4 } from "./history-rows.ts";
import { OWNER } from "./identity.ts";
import type { MethodContext } from "./method-table.ts";
import type { GatewaySession, PendingInput } from "./session.ts";
import { toMessagePayload } from "./session-events.ts";
import { SESSION_DEFAULTS, toSessionRowV4 } from "./session-rows.ts";
import { createSession } from "./session-store.ts";
import { type TranscriptRecord, toCanonicalKey } from "./transcript-record.ts";
import { compact, invalidRequest, readNumber, readString, readStrings, type WireObject } from "./wire.ts";

export const DEFAULT_HISTORY_LIMIT = 200;

/** Further behind than this, a client gets the tail anew. */
const MAX_DELTA_RECORDS = 200;
const MAX_PENDING_INPUTS = 20;

function toActivity(records: readonly TranscriptRecord[]): readonly WireObject[] {
  return records.flatMap((record) => {
    const calls = record.blocks.flatMap((block) => (block.type === "tool-call" ? [block] : []));
    if (calls.length === 0) return [];
    const items = calls.map(({ toolCallId, name }) => ({
      itemId: `tool:${toolCallId}`,
      toolCallId,
      name,
      kind: "tool",
      phase: "end",
      title: name.charAt(0).toUpperCase() + name.slice(1),
      status: "completed",
    }));
    return [{ messageId: record.id, items }];
  });
}

function toSessionInfo(context: MethodContext, session: GatewaySession): WireObject {
  const now = context.clock.now();
  const row = toSessionRowV4(session, { now, includeDerivedTitle: false, includeLastMessage: false });
  return { ...row, activeLeafEntryId: session.records.at(-1)?.id ?? null };
}

function toInFlight(session: GatewaySession): WireObject {
  const run = session.activeRun;
  if (run === undefined) return {};
  const { runId, text, startedAt, events } = run;
  return { inFlightRun: { runId, text, startedAt, events } };
}

/** Names the place up to which somebody has read, and what makes it void. */
function toCursor(session: GatewaySession): string {
  return [session.sessionId, session.epoch, session.records.at(-1)?.seq ?? 0].join(":");
}

function readAfter(session: GatewaySession, cursor: string): readonly TranscriptRecord[] | undefined {
  const [sessionId, epoch, seq] = cursor.split(":");
  const lastSeq = Number(seq);
  if (sessionId !== session.sessionId || epoch !== String(session.epoch)) return undefined;
  if (!Number.isInteger(lastSeq) || lastSeq > (session.records.at(-1)?.seq ?? 0)) return undefined;
  const records = session.records.filter((record) => record.seq > lastSeq);
  return records.length > MAX_DELTA_RECORDS ? undefined : records;
}

/** A message without its key: it names itself by its run id, beside the row. */
function toPendingMessage({ id, submission, acceptedAt }: PendingInput): WireObject {
  return {
    role: "user",
    content: submission.message,
    timestamp: acceptedAt,
    __openclaw: {
      id: `pending:${id}`,
      senderIsOwner: true,
      senderId: OWNER.id,
      senderIdentity: OWNER.identity,
    },
  };
}

function toPendingInputs({ pendingInputs }: GatewaySession): WireObject {
  const items = pendingInputs.slice(-MAX_PENDING_INPUTS).map((input) => {
    const { id, submission, acceptedAt, state } = input;
    return { id, runId: submission.runId, acceptedAt, state, message: toPendingMessage(input) };
  });
  return { items, total: pendingInputs.length };
}

/** A message that was taken alone has left custody: only its record tells of it. */
function toReceipts(session: GatewaySession, params: WireObject): WireObject {
  if (params["inputRunIds"] === undefined) return {};
  const isPending = (runId: string): boolean =>
    session.pendingInputs.some(({ submission }) => submission.runId === runId);
  const inputReceipts = readStrings(params, "inputRunIds").flatMap((runId): readonly WireObject[] => {
    if (isPending(runId)) return [{ runId, state: "pending" }];
    const consumedByEventId = session.consumptions.get(runId);
    return consumedByEventId === undefined ? [] : [{ runId, state: "consumed", consumedByEventId }];
  });
  const inputConsumptions = inputReceipts
    .filter(({ state }) => state === "consumed")
    .map(({ runId, consumedByEventId }) => ({ runId, consumedByEventId }));
  return { inputReceipts, inputConsumptions };
}

function readDelta(
  context: MethodContext,
  params: WireObject,
  session: GatewaySession | undefined,
  cursor: string,
): unknown {
  const records = session === undefined ? undefined : readAfter(session, cursor);
  if (session === undefined || records === undefined) return { kind: "reset" };
  return {
    kind: "delta",
    messages: records.map((record) => toMessagePayload(session, record, context.clock.now())),
    deltaCursor: toCursor(session),
    pendingInputs: toPendingInputs(session),
    ...toReceipts(session, params),
    sessionInfo: toSessionInfo(context, session),
    ...toInFlight(session),
  };
}

/**
 * Rows are counted, places are those of records: the newest page may begin with the second row of a record, and then
 * the next one tells that record whole. A page with an `offset` never cuts one.
 */
function toPage(records: readonly TranscriptRecord[], limit: number, offset: number | undefined) {
  const end = Math.max(0, records.length - (offset ?? 0));
  let start = end;
  let rows: readonly WireObject[] = [];
  while (start > 0 && rows.length < limit) {
    start -= 1;
    rows = [...records.slice(start, start + 1).flatMap(toRowsV4), ...rows];
  }
  const cut = offset === undefined ? Math.max(0, rows.length - limit) : 0;
  return { start, end, rows: rows.slice(cut), nextOffset: records.length - start - (cut > 0 ? 1 : 0) };
}

function readTail(context: MethodContext, params: WireObject, found: GatewaySession | undefined): unknown {
  const sessionKey = readString(params, "sessionKey") ?? "";
  const unknown = (): GatewaySession => createSession(toCanonicalKey(sessionKey), () => "", { createdAt: 0 });
  const session = found ?? unknown();
  const limit = readNumber(params, "limit") ?? DEFAULT_HISTORY_LIMIT;
  const offset = readNumber(params, "offset");
  const page = toPage(session.records, limit, offset);
  const records = session.records.slice(page.start, page.end);
  const maxChars = readNumber(params, "maxChars") ?? DISPLAY_CAP_CHARS;
  const isTail = offset === undefined && params["messageId"] === undefined;
  return compact({
    sessionKey,
    sessionId: found?.sessionId,
    messages: page.rows.map((row) => capRow(row, maxChars)),
    activity: toActivity(records),
    pendingInputs: toPendingInputs(session),
    ...toReceipts(session, params),
    deltaCursor: found === undefined || !isTail ? undefined : toCursor(session),
    offset,
    nextOffset: page.nextOffset < session.records.length ? page.nextOffset : undefined,
    hasMore: page.nextOffset < session.records.length,
    totalMessages: session.records.length,
    defaults: SESSION_DEFAULTS,
    sessionInfo: toSessionInfo(context, session),
    thinkingLevel: found === undefined ? undefined : (session.thinkingLevel ?? "medium"),
    ...toInFlight(session),
  });
}

export function readHistoryV4(
  context: MethodContext,
  params: WireObject,
  session: GatewaySession | undefined,
): unknown {
  const cursor = readString(params, "cursor");
  if (cursor === undefined) return readTail(context, params, session);
  if (params["offset"] !== undefined || params["messageId"] !== undefined) {
    throw invalidRequest("cursor cannot be used with offset or messageId");
  }
  return readDelta(context, params, session, cursor);
}
