import { decodeBlocks, joinText } from "./decode-content.ts";
import type { ContentBlock, RunEvent, RunPhase } from "./events.ts";
import {
  compact,
  isRecord,
  readBoolean,
  readCount,
  readField,
  readRecord,
  readString,
  readText,
  type WireRecord,
} from "./read-fields.ts";

const MAX_ERROR_LENGTH = 4_000;

/** Where an event belongs; without run and session it belongs nowhere. */
interface RunScope {
  readonly runId: string;
  readonly sessionKey: string;
  readonly runSeq?: number;
}

/** Reads run, session and order of a payload; `undefined` where one of the names is missing. */
export function decodeRunScope(payload: WireRecord, defaultSessionKey?: string): RunScope | undefined {
  const runId = readText(payload, "runId");
  const sessionKey = readText(payload, "sessionKey") ?? defaultSessionKey;
  if (runId === undefined || sessionKey === undefined) return undefined;
  return compact({ runId, sessionKey, runSeq: readCount(payload, "seq") });
}

/** Reads a `chat` payload; `undefined` for states and shapes this client does not know. */
export function decodeChatEvent(payload: unknown): RunEvent | undefined {
  if (!isRecord(payload)) return undefined;
  const scope = decodeRunScope(payload);
  if (scope === undefined) return undefined;
  switch (readString(payload, "state")) {
    case "delta":
      return decodeDelta(payload, scope);
    case "status":
      return { type: "chat.status", ...scope, phase: toRunPhase(readString(payload, "phase")) };
    case "final":
      return decodeFinal(payload, scope);
    case "aborted":
      return compact({
        type: "chat.aborted" as const,
        ...scope,
        text: joinText(messageBlocks(payload)),
        stopReason: readText(payload, "stopReason"),
      });
    case "error":
      return decodeError(payload, scope);
    default:
      return undefined;
  }
}

function messageBlocks(payload: WireRecord): readonly ContentBlock[] {
  const message = readField(payload, "message");
  if (typeof message === "string") return decodeBlocks(message);
  return isRecord(message) ? decodeBlocks(readField(message, "content")) : [];
}

function decodeDelta(payload: WireRecord, scope: RunScope): RunEvent | undefined {
  const snapshotText = joinText(messageBlocks(payload));
  const deltaText = readString(payload, "deltaText");
  if (snapshotText === undefined && deltaText === undefined) return undefined;
  const isReplacement = readBoolean(payload, "replace") ?? false;
  return compact({ type: "chat.delta" as const, ...scope, snapshotText, deltaText, isReplacement });
}

function decodeFinal(payload: WireRecord, scope: RunScope): RunEvent {
  const blocks = messageBlocks(payload);
  const message = readRecord(payload, "message") ?? {};
  return compact({
    type: "chat.final" as const,
    ...scope,
    text: joinText(blocks),
    blocks,
    stopReason: readText(payload, "stopReason") ?? readText(message, "stopReason"),
    errorMessage: cut(readText(payload, "errorMessage") ?? readText(message, "errorMessage")),
  });
}

function decodeError(payload: WireRecord, scope: RunScope): RunEvent {
  return compact({
    type: "chat.error" as const,
    ...scope,
    errorMessage:
      cut(readText(payload, "errorMessage") ?? joinText(messageBlocks(payload))) ?? "The run failed.",
    errorKind: readText(payload, "errorKind"),
  });
}

/** What went wrong is read by a person; nobody reads a megabyte of it. */
function cut(text: string | undefined): string | undefined {
  return text?.slice(0, MAX_ERROR_LENGTH);
}

function toRunPhase(phase: string | undefined): RunPhase {
  switch (phase) {
    case "preparing_workspace":
    case "naming_worktree":
    case "creating_worktree":
    case "running_setup":
    case "provisioning_environment":
      return "preparing-workspace";
    case "preparing_context":
      return "preparing-context";
    case "starting_model":
      return "starting-model";
    default:
      return "working";
  }
}
