import { FrameDecodeError } from "../errors.ts";
import { decodeHistory, decodeRows } from "./decode-history.ts";
import { decodeAgentsList, decodeSessionsList, decodeSessionsSubscribe } from "./decode-lists.ts";
import type {
  ChatAbortResult,
  ChatMessageGetResult,
  ChatSendResult,
  GatewayMethod,
  MethodResult,
} from "./methods.ts";
import {
  compact,
  isRecord,
  readBoolean,
  readField,
  readString,
  readStrings,
  readText,
  type WireRecord,
} from "./read-fields.ts";

const DECODERS: { readonly [M in GatewayMethod]: (payload: unknown) => MethodResult<M> } = {
  "chat.send": decodeChatSend,
  "chat.abort": decodeChatAbort,
  "chat.history": decodeHistory,
  "chat.message.get": decodeChatMessageGet,
  "sessions.list": decodeSessionsList,
  "sessions.subscribe": decodeSessionsSubscribe,
  "sessions.messages.subscribe": (payload) => payload,
  "sessions.messages.unsubscribe": (payload) => payload,
  "agents.list": decodeAgentsList,
};

function isTyped(method: string): method is GatewayMethod {
  return Object.hasOwn(DECODERS, method);
}

/**
 * Reads the payload of a successful response; methods this client does not type come back as they are.
 *
 * @throws FrameDecodeError when a typed method's payload has a shape that cannot be used.
 */
export function decodeResult(method: string, payload: unknown): unknown {
  return isTyped(method) ? DECODERS[method](payload) : payload;
}

const SEND_STATUSES: ReadonlySet<string> = new Set<ChatSendResult["status"] & string>([
  "started",
  "in_flight",
  "ok",
  "timeout",
  "error",
]);

function isSendStatus(status: string | undefined): status is ChatSendResult["status"] & string {
  return status !== undefined && SEND_STATUSES.has(status);
}

function decodeChatSend(payload: unknown): ChatSendResult {
  const fields = requireRecord(payload, "chat.send");
  const status = readString(fields, "status");
  return compact({ runId: readText(fields, "runId"), status: isSendStatus(status) ? status : undefined });
}

function decodeChatAbort(payload: unknown): ChatAbortResult {
  const fields = requireRecord(payload, "chat.abort");
  return { aborted: readBoolean(fields, "aborted") ?? false, runIds: readStrings(fields, "runIds") ?? [] };
}

function decodeChatMessageGet(payload: unknown): ChatMessageGetResult {
  const fields = requireRecord(payload, "chat.message.get");
  const message = readField(fields, "message");
  const isServed = readBoolean(fields, "ok") === true && message !== undefined && message !== null;
  return compact({
    messages: isServed ? decodeRows(Array.isArray(message) ? message : [message]) : [],
    unavailableReason: isServed ? undefined : (readText(fields, "unavailableReason") ?? "not_found"),
  });
}

function requireRecord(payload: unknown, method: string): WireRecord {
  if (isRecord(payload)) return payload;
  throw new FrameDecodeError({ message: `Unreadable ${method}: an object was expected`, path: "$" });
}
