import { DEFAULT_MODEL, OWNER } from "./identity.ts";
import {
  type ArtifactBlock,
  base64Size,
  type RecordBlock,
  type TranscriptRecord,
} from "./transcript-record.ts";
import { compact, type WireObject } from "./wire.ts";

/** How long a text may be in a history row before the gateway cuts it. */
export const DISPLAY_CAP_CHARS = 12_000;

const NO_USAGE = { input: 0, output: 0, totalTokens: 0, cacheRead: 0, cacheWrite: 0 };
const NO_COST = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 };

/** What 9.6 writes where an answer failed; the provider's own words never reach the transcript. */
const FAILED_TURN: readonly RecordBlock[] = [
  { type: "text", text: "The agent run failed before producing a reply." },
];

function toUserContentV3(record: TranscriptRecord): readonly WireObject[] {
  const images = (record.media ?? []).map(({ mimeType, content }) => ({
    type: "image",
    data: content,
    mimeType,
  }));
  return [...record.blocks.map(toWireBlock), ...images];
}

function toWireBlock(block: RecordBlock): WireObject {
  switch (block.type) {
    case "text":
      return { type: "text", text: block.text };
    case "thinking":
      return { type: "thinking", thinking: block.text };
    case "tool-call":
      return { type: "toolCall", id: block.toolCallId, name: block.name, arguments: block.args };
    case "artifact":
      return toArtifactBlock(block);
  }
}

/** The history tells of a file and leaves its bytes out. */
function toArtifactBlock({
  artifactId,
  kind,
  name,
  mimeType,
  base64,
  width,
  height,
}: ArtifactBlock): WireObject {
  const facts = { artifactId, mimeType, sizeBytes: base64Size(base64) };
  return kind === "image"
    ? compact({ type: "image", alt: name, width, height, ...facts })
    : { type: "attachment", attachment: { kind, label: name, ...facts } };
}

function toUsage(record: TranscriptRecord): WireObject {
  const written = record.blocks.filter(({ type }) => type !== "artifact");
  const characters = JSON.stringify(written).length;
  const output = record.stopReason === "error" ? 0 : Math.ceil(characters / 4);
  if (output === 0) return { ...NO_USAGE, cost: NO_COST };
  return { ...NO_USAGE, input: 1840, output, totalTokens: 1840 + output, cost: NO_COST };
}

function toEnvelope(record: TranscriptRecord, idempotencyKey: string | undefined): WireObject {
  const isUser = record.role === "user";
  const media = record.media?.map(({ mimeType, sizeBytes, fileName }, index) => {
    const isImage = mimeType.startsWith("image/");
    const url = `media://inbound/${record.id}-${index}`;
    const kind = isImage ? "image" : "document";
    // The gateway names a picture by its bytes and forgets what it was called.
    return compact({ url, contentType: mimeType, kind, fileName: isImage ? undefined : fileName, sizeBytes });
  });
  return compact({
    ...(isUser
      ? {
          senderIsOwner: true,
          senderId: OWNER.id,
          senderIdentity: OWNER.identity,
          transport: { clients: [{ id: "webchat-ui", mode: "webchat" }] },
        }
      : {}),
    runId: isUser ? undefined : record.runId,
    steerTargetRunId: record.steerTargetRunId,
    media,
    id: record.id,
    idempotencyKey,
    recordTimestampMs: record.timestamp + 12,
    transcriptPosition: { source: "scripted-transcript", rawSeq: record.seq * 2 - 1 },
    seq: record.seq,
  });
}

function toIdempotencyKey(record: TranscriptRecord): string | undefined {
  if (record.role === "user" && record.submissionId !== undefined) return `${record.submissionId}:user`;
  if (record.abortOrigin !== undefined) return `${record.runId}:assistant`;
  if (record.stopReason === "error") return `${record.runId}:terminal-error`;
  return undefined;
}

function toUserRow(record: TranscriptRecord, envelope: WireObject): WireObject {
  const text = record.blocks.map((block) => (block.type === "text" ? block.text : "")).join("");
  const idempotencyKey = toIdempotencyKey(record);
  return compact({
    role: "user",
    content: text,
    timestamp: record.timestamp,
    idempotencyKey,
    __openclaw: envelope,
  });
}

function toToolResultRow(record: TranscriptRecord, envelope: WireObject): WireObject {
  return {
    role: "toolResult",
    toolCallId: record.toolCallId,
    toolName: record.toolName,
    content: record.blocks.map(toWireBlock),
    isError: record.isError ?? false,
    timestamp: record.timestamp,
    __openclaw: envelope,
  };
}

function toAssistantRow(
  record: TranscriptRecord,
  blocks: readonly RecordBlock[],
  envelope: WireObject,
): WireObject {
  const isInjected = record.abortOrigin !== undefined;
  return compact({
    role: "assistant",
    content: blocks.map(toWireBlock),
    api: isInjected ? "openai-responses" : "openai-completions",
    provider: isInjected ? "openclaw" : DEFAULT_MODEL.provider,
    model: isInjected ? "gateway-injected" : (record.model ?? DEFAULT_MODEL.id),
    usage: isInjected ? { ...NO_USAGE, cost: NO_COST } : toUsage(record),
    stopReason: record.stopReason ?? "stop",
    timestamp: record.timestamp,
    responseId: isInjected ? undefined : `chatcmpl-${record.seq}`,
    idempotencyKey: toIdempotencyKey(record),
    openclawAbort: isInjected
      ? { aborted: true, origin: record.abortOrigin, runId: record.runId }
      : undefined,
    __openclaw: envelope,
  });
}

/** Text before a tool call is a row of its own, under the id and number of the record it shares with the call. */
function toPreambleRow(
  record: TranscriptRecord,
  blocks: readonly RecordBlock[],
  envelope: WireObject,
): WireObject {
  const text = blocks.map((block) => (block.type === "text" ? block.text : "")).join("");
  return {
    role: "assistant",
    content: blocks.map(toWireBlock),
    timestamp: record.timestamp,
    openclawStreamFallback: { replacementText: text, source: "segment", itemId: `commentary-0-${record.id}` },
    __openclaw: envelope,
  };
}

export function toRowsV4(record: TranscriptRecord): readonly WireObject[] {
  const envelope = toEnvelope(record, toIdempotencyKey(record));
  if (record.stopReason === "error") return [toAssistantRow(record, FAILED_TURN, envelope)];
  if (record.role === "user") return [toUserRow(record, envelope)];
  if (record.role === "toolResult") return [toToolResultRow(record, envelope)];
  const calls = record.blocks.filter((block) => block.type === "tool-call");
  const spoken = record.blocks.filter((block) => block.type !== "tool-call");
  const hasText = spoken.some((block) => block.type === "text");
  if (calls.length === 0 || !hasText) return [toAssistantRow(record, record.blocks, envelope)];
  return [toPreambleRow(record, spoken, envelope), toAssistantRow(record, calls, envelope)];
}

export function toRowV3(record: TranscriptRecord): WireObject {
  if (record.role === "user") {
    return { role: "user", content: toUserContentV3(record), timestamp: record.timestamp };
  }
  if (record.role === "toolResult") {
    const { __openclaw: _envelope, ...row } = toToolResultRow(record, {});
    return { ...row, details: record.details ?? {} };
  }
  return compact({
    role: "assistant",
    content: record.blocks.map(toWireBlock),
    api: "openai-completions",
    provider: DEFAULT_MODEL.provider,
    model: record.model ?? DEFAULT_MODEL.id,
    usage: toUsage(record),
    stopReason: record.stopReason ?? "stop",
    timestamp: record.timestamp,
    errorMessage: record.errorMessage,
  });
}

function capContent(
  content: unknown,
  maxChars: number,
): { readonly content: unknown; readonly isCut: boolean } {
  if (!Array.isArray(content)) return { content, isCut: false };
  let isCut = false;
  const capped = content.map((block: WireObject) => {
    if (block["type"] !== "text" || typeof block["text"] !== "string" || block["text"].length <= maxChars)
      return block;
    isCut = true;
    return { ...block, text: `${block["text"].slice(0, maxChars)}\n...(truncated)...` };
  });
  return { content: capped, isCut };
}

export function capRow(row: WireObject, maxChars: number): WireObject {
  const { content, isCut } = capContent(row["content"], maxChars);
  if (!isCut) return row;
  const envelope = row["__openclaw"] as WireObject;
  return { ...row, content, __openclaw: { ...envelope, truncated: true, reason: "display-cap" } };
}
