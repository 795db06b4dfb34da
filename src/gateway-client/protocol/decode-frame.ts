import { FrameDecodeError } from "../errors.ts";
import type { InboundFrame, ResponseFrame, WireError } from "./frames.ts";
import {
  compact,
  isRecord,
  readBoolean,
  readCount,
  readField,
  readString,
  readText,
  toDisplayText,
  toRecord,
  type WireRecord,
} from "./read-fields.ts";
import { sanitizeJson } from "./sanitize-json.ts";

export type FrameDecodeResult =
  | { readonly ok: true; readonly frame: InboundFrame }
  | { readonly ok: false; readonly error: FrameDecodeError };

/**
 * Longer than the longest history, shorter than what freezes a page while it is read. A gateway that sends more gets
 * its answer refused instead.
 */
const MAX_FRAME_LENGTH = 16 * 1024 * 1024;
/** The head of a response, to tell whose answer it is without reading the rest. */
const RESPONSE_HEAD = /^\s*\{\s*"type"\s*:\s*"res"\s*,\s*"id"\s*:\s*"([^"\\]{1,128})"/;

/** The longest wait a gateway may ask for; anything beyond is nonsense or spite. */
const MAX_RETRY_AFTER_MS = 10 * 60_000;

/**
 * Turns the payload of one socket message into a frame. Never throws.
 *
 * @param message what the socket delivered; anything but text is refused.
 */
export function decodeFrame(message: unknown): FrameDecodeResult {
  if (typeof message !== "string") return fail("$", "text was expected");
  if (message.length > MAX_FRAME_LENGTH) return refuseHuge(message);
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch (cause) {
    return fail("$", "JSON was expected", cause);
  }
  if (!isRecord(value)) return fail("$", "an object was expected");
  return decodeEnvelope(toRecord(sanitizeJson(value)));
}

function refuseHuge(message: string): FrameDecodeResult {
  const id = RESPONSE_HEAD.exec(message.slice(0, 300))?.[1];
  if (id === undefined) return fail("$", "a smaller frame was expected");
  const text = `The answer is too large for a browser (${Math.round(message.length / 1e6)} MB)`;
  const error: WireError = { code: "RESPONSE_TOO_LARGE", message: text, isRetryable: false };
  return { ok: true, frame: { type: "res", id, ok: false, error } };
}

function decodeEnvelope(value: WireRecord): FrameDecodeResult {
  switch (readField(value, "type")) {
    case "res":
      return decodeResponse(value);
    case "event":
      return decodeEventFrame(value);
    default:
      return fail("$.type", `"res" or "event" was expected`);
  }
}

function decodeResponse(value: WireRecord): FrameDecodeResult {
  const id = readField(value, "id");
  // A gateway echoes the id of a malformed request as it came, even when it was a number.
  if (typeof id !== "string" && typeof id !== "number") return fail("$.id", "an id was expected");
  const ok = readBoolean(value, "ok");
  if (ok === undefined) return fail("$.ok", "true or false was expected");
  const frame: ResponseFrame = ok
    ? { type: "res", id: String(id), ok, payload: readField(value, "payload") }
    : { type: "res", id: String(id), ok, error: decodeWireError(readField(value, "error")) };
  return { ok: true, frame };
}

function decodeEventFrame(value: WireRecord): FrameDecodeResult {
  const event = readText(value, "event");
  if (event === undefined) return fail("$.event", "a name was expected");
  const payload = readField(value, "payload");
  const seq = readCount(value, "seq");
  return { ok: true, frame: { type: "event", event, payload, ...(seq === undefined ? {} : { seq }) } };
}

/** Reads the `error` of a response; whatever is missing gets a neutral stand-in. */
export function decodeWireError(value: unknown): WireError {
  const error = toRecord(value);
  const details = readField(error, "details");
  return compact({
    code: toDisplayText(readText(error, "code") ?? "UNKNOWN", 100),
    message: toDisplayText(readString(error, "message") ?? ""),
    details,
    isRetryable: readBoolean(error, "retryable") ?? false,
    retryAfterMs: readRetryAfter(error) ?? readRetryAfter(toRecord(details)),
  });
}

function readRetryAfter(record: WireRecord): number | undefined {
  const value = readField(record, "retryAfterMs");
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  return Math.min(Math.max(Math.floor(value), 0), MAX_RETRY_AFTER_MS);
}

function fail(path: string, expected: string, cause?: unknown): FrameDecodeResult {
  return {
    ok: false,
    error: new FrameDecodeError({ message: `Unreadable frame: ${expected} at ${path}`, path, cause }),
  };
}
