import { decodeBlocks, decodeMedia, decodeUsage, readMedia } from "./decode-content.ts";
import type { ContentBlock, HistoryMessage } from "./events.ts";
import {
  compact,
  readBoolean,
  readCount,
  readField,
  readNumber,
  readRecord,
  readString,
  readText,
  readTimestamp,
  toRecord,
  type WireRecord,
} from "./read-fields.ts";

const CUT_TEXT_END = "\n...(truncated)...";
const OMITTED_PLACEHOLDER = "[chat.history omitted: message too large]";
/** What the gateway calls the author of rows that it wrote itself, such as the rest of an aborted answer. */
const GATEWAY_WRITTEN_MODEL = "gateway-injected";

/** What a restarted gateway tells an agent, in the person's place, to take up an interrupted turn. */
const RESUMED_BY = "main_session_restart_recovery";

/** Its first words; the pushed copy of the row says nothing else about where it comes from. */
const RESUMED_WORDS = "[System] Your previous turn was interrupted by a gateway restart";

function isResumptionOrder(fields: WireRecord): boolean {
  const provenance = toRecord(readField(fields, "provenance"));
  if (readString(provenance, "sourceTool") === RESUMED_BY) return true;
  return (
    readString(fields, "role") === "user" && (readString(fields, "content") ?? "").startsWith(RESUMED_WORDS)
  );
}

/** What the caller knows about a row better than the row itself. */
export interface RowPlace {
  readonly recordId?: string | undefined;
  readonly recordSeq?: number | undefined;
}

/**
 * Normalizes one transcript row of any gateway version. Tolerates every missing or odd field; never throws.
 *
 * @param row one entry of `chat.history`'s `messages`, or the `message` of `session.message`.
 */
export function decodeHistoryMessage(row: unknown, place: RowPlace = {}): HistoryMessage {
  const fields = toRecord(row);
  const envelope = toRecord(readField(fields, "__openclaw"));
  const isResumption = isResumptionOrder(fields);
  const role = isResumption ? "system" : toRole(readString(fields, "role"));
  const marker = isResumption ? "resumed" : readMarker(envelope);
  const recordId = readText(envelope, "id") ?? place.recordId;
  const timestamp = readTimestamp(fields, "timestamp");
  const blocks = decodeRowBlocks(fields, envelope);
  const message: HistoryMessage = compact({
    key: "",
    recordId,
    recordSeq: readCount(envelope, "seq") ?? place.recordSeq,
    role: marker === undefined ? role : "system",
    blocks,
    timestamp,
    marker,
    ...decodeRunFields(fields, envelope, role),
    ...decodeToolFields(fields),
    ...decodeOutcome(fields),
    isAborted: isAborted(fields),
    isTruncated: readBoolean(envelope, "truncated") === true || blocks.some(isCutText),
  });
  return withRowKey(message, 0);
}

/** The part of a key that a row gives by itself; siblings share it. */
export function toRowKeyBase(row: HistoryMessage): string {
  return row.recordId ?? `${row.role}:${row.timestamp ?? "undated"}`;
}

/** Rows get their place among siblings where the siblings are known; a row by itself is the first. */
export function withRowKey(row: HistoryMessage, ordinal: number): HistoryMessage {
  return { ...row, key: `${toRowKeyBase(row)}:${ordinal}` };
}

function toRole(role: string | undefined): HistoryMessage["role"] {
  switch (role) {
    case "user":
    case "assistant":
      return role;
    case "toolResult":
    case "tool_result":
    case "tool":
      return "tool-result";
    default:
      return "system";
  }
}

function readMarker(envelope: WireRecord): HistoryMessage["marker"] {
  const kind = readString(envelope, "kind");
  return kind === "compaction" || kind === "reset" ? kind : undefined;
}

function decodeRowBlocks(fields: WireRecord, envelope: WireRecord): readonly ContentBlock[] {
  const blocks = decodeBlocks(readField(fields, "content") ?? readField(fields, "text"));
  const media = decodeMedia(readMedia(envelope));
  if (media.length === 0) return blocks;
  // Where the images came inline as well, the media list repeats them.
  const hasInlineImages = blocks.some((block) => block.type === "image");
  return [...blocks, ...(hasInlineImages ? media.filter((block) => block.type !== "image") : media)];
}

function decodeRunFields(fields: WireRecord, envelope: WireRecord, role: HistoryMessage["role"]) {
  const idempotencyKey = readText(fields, "idempotencyKey") ?? readText(envelope, "idempotencyKey") ?? "";
  const abort = readRecord(fields, "openclawAbort") ?? {};
  const isOwnSubmission = role === "user" && idempotencyKey.endsWith(":user");
  const ownRunId =
    role === "user" ? undefined : beforeLastColon(idempotencyKey, ["assistant", "terminal-error"]);
  return {
    runId: readText(envelope, "runId") ?? readText(abort, "runId") ?? ownRunId,
    submissionId: isOwnSubmission ? beforeLastColon(idempotencyKey, ["user"]) : undefined,
    steerTargetRunId: readText(envelope, "steerTargetRunId"),
  };
}

/** `<runId>:assistant` → `<runId>`, for the given endings only. */
function beforeLastColon(key: string, endings: readonly string[]): string | undefined {
  const colon = key.lastIndexOf(":");
  return colon > 0 && endings.includes(key.slice(colon + 1)) ? key.slice(0, colon) : undefined;
}

function decodeToolFields(fields: WireRecord) {
  const details = toRecord(readField(fields, "details"));
  return {
    toolCallId: readText(fields, "toolCallId"),
    toolName: readText(fields, "toolName"),
    isError: readBoolean(fields, "isError"),
    exitCode: readNumber(details, "exitCode"),
    durationMs: readNumber(details, "durationMs"),
  };
}

function decodeOutcome(fields: WireRecord) {
  const model = readText(fields, "model");
  return {
    stopReason: readText(fields, "stopReason"),
    errorMessage: readText(fields, "errorMessage"),
    model: model === GATEWAY_WRITTEN_MODEL ? undefined : model,
    usage: decodeUsage(readField(fields, "usage")),
  };
}

function isAborted(fields: WireRecord): boolean {
  return readString(fields, "stopReason") === "aborted" || readRecord(fields, "openclawAbort") !== undefined;
}

function isCutText(block: ContentBlock): boolean {
  if (block.type !== "text") return false;
  return block.text.endsWith(CUT_TEXT_END) || block.text.trim() === OMITTED_PLACEHOLDER;
}
