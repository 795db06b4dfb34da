import type { ContentBlock, MessageUsage } from "./events.ts";
import {
  compact,
  isRecord,
  readArray,
  readCount,
  readField,
  readNumber,
  readRecord,
  readString,
  readText,
  toRecord,
  type WireRecord,
} from "./read-fields.ts";

/** Raster types only: a type that can carry script or markup is never called an image. */
const IMAGE_TYPE = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/;
/** Looked for instead of matched: a whole-string pattern over megabytes exhausts the expression engine. */
const NOT_BASE64 = /[^A-Za-z0-9+/=]/;
const BLOCK_KIND = /^[A-Za-z][\w.-]{0,63}$/;

/** Reads a message's `content`: a plain string on new gateways' user rows, an array of blocks elsewhere. */
export function decodeBlocks(content: unknown): readonly ContentBlock[] {
  if (content === undefined || content === null) return [];
  if (typeof content === "string") return [{ type: "text", text: content }];
  if (!Array.isArray(content)) return [{ type: "unsupported", kind: "content" }];
  return content.map(decodeBlock);
}

function decodeBlock(value: unknown): ContentBlock {
  if (typeof value === "string") return { type: "text", text: value };
  if (!isRecord(value)) return { type: "unsupported", kind: "unknown" };
  const type = readString(value, "type") ?? "";
  switch (type) {
    case "text":
      return { type: "text", text: readString(value, "text") ?? "" };
    case "thinking":
      return { type: "thinking", text: readString(value, "thinking") ?? readString(value, "text") ?? "" };
    case "toolCall":
    case "tool_call":
    case "toolUse":
    case "tool_use":
      return decodeToolCall(value);
    case "image":
    case "audio":
    case "video":
    case "attachment":
    case "attachment_error":
      return decodeFile(readRecord(value, "attachment") ?? value, type === "image");
    default:
      return unsupported(type);
  }
}

function decodeToolCall(value: WireRecord): ContentBlock {
  const toolCallId = readText(value, "id") ?? readText(value, "toolCallId");
  if (toolCallId === undefined) return unsupported("toolCall");
  const args = readField(value, "arguments") ?? readField(value, "input") ?? readField(value, "args");
  return { type: "tool-call", toolCallId, name: readText(value, "name") ?? "tool", args };
}

/** A picture or a file, whoever tells of it: a block, what a block holds, or the list beside the text. */
function decodeFile(value: WireRecord, isImage: boolean): ContentBlock {
  const source = readRecord(value, "source") ?? {};
  const mimeType =
    readString(value, "mimeType") ?? readString(value, "contentType") ?? readString(source, "media_type");
  const isRaster = isImage && IMAGE_TYPE.test(mimeType ?? "image/png");
  const data = readText(value, "data") ?? readText(source, "data");
  // Bytes without a checked type are not shown, so they are not kept either.
  const isUsable = isRaster && data !== undefined && mimeType !== undefined && !NOT_BASE64.test(data);
  return compact({
    type: isRaster ? ("image" as const) : ("file" as const),
    name: readText(value, "fileName") ?? readText(value, "label") ?? readText(value, "alt"),
    mimeType,
    sizeBytes: readCount(value, "sizeBytes") ?? readCount(value, "bytes"),
    data: isUsable ? data : undefined,
    artifactId: readText(value, "artifactId"),
    width: readCount(value, "width"),
    height: readCount(value, "height"),
    failure: readText(value, "code"),
  });
}

/** Reads `__openclaw.media[]`, where new gateways list what a message carried instead of inlining it. */
export function decodeMedia(media: readonly unknown[] | undefined): readonly ContentBlock[] {
  return (media ?? [])
    .filter(isRecord)
    .map((entry) => decodeFile(entry, readString(entry, "kind") === "image"));
}

function unsupported(kind: string): ContentBlock {
  return { type: "unsupported", kind: BLOCK_KIND.test(kind) ? kind : "unknown" };
}

/** The text blocks joined, or `undefined` where there are none. */
export function joinText(blocks: readonly ContentBlock[]): string | undefined {
  const texts = blocks.flatMap((block) => (block.type === "text" ? [block.text] : []));
  return texts.length === 0 ? undefined : texts.join("\n");
}

/** Text of a tool's result, partial or final, in any of the shapes the gateways use. */
export function decodeToolOutput(result: unknown): string | undefined {
  if (typeof result === "string") return result;
  if (!isRecord(result)) return undefined;
  const text = joinText(decodeBlocks(readField(result, "content")));
  if (text !== undefined) return text;
  const details = toRecord(readField(result, "details"));
  return readString(details, "aggregated") ?? readString(details, "tail") ?? readString(result, "error");
}

/** Reads token counts: `{input, output}` in transcripts, `{inputTokens, outputTokens}` in live events. */
export function decodeUsage(value: unknown): MessageUsage | undefined {
  if (!isRecord(value)) return undefined;
  const usage: MessageUsage = compact({
    inputTokens: readCount(value, "input") ?? readCount(value, "inputTokens"),
    outputTokens: readCount(value, "output") ?? readCount(value, "outputTokens"),
    totalTokens: readCount(value, "totalTokens"),
    costUsd: readNumber(toRecord(readField(value, "cost")), "total"),
  });
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/** `media` of a row's `__openclaw` envelope. */
export function readMedia(envelope: WireRecord): readonly unknown[] | undefined {
  return readArray(envelope, "media");
}
