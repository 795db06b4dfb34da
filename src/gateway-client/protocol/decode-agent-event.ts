import { decodeRunScope } from "./decode-chat-event.ts";
import { decodeBlocks, decodeToolOutput, decodeUsage } from "./decode-content.ts";
import type { RunEvent, RunItemEvent, RunLifecycleEvent } from "./events.ts";
import {
  compact,
  isRecord,
  readBoolean,
  readCount,
  readField,
  readNumber,
  readString,
  readText,
  readTimestamp,
  toRecord,
  type WireRecord,
} from "./read-fields.ts";

type Scope = NonNullable<ReturnType<typeof decodeRunScope>>;

/**
 * Reads an `agent` payload `{runId, sessionKey, stream, seq, ts, data}`; `undefined` for the streams that say
 * nothing a chat needs (`assistant` repeats `chat` deltas, `run_status` repeats `chat` status).
 *
 * @param defaultSessionKey used where the payload names no session, as inside a history's `inFlightRun`.
 */
export function decodeAgentEvent(payload: unknown, defaultSessionKey?: string): RunEvent | undefined {
  if (!isRecord(payload)) return undefined;
  const scope = decodeRunScope(payload, defaultSessionKey);
  const data = readField(payload, "data");
  if (scope === undefined || !isRecord(data) || isInnerCall(data)) return undefined;
  switch (readString(payload, "stream")) {
    case "lifecycle":
      return decodeLifecycle(data, scope);
    case "thinking":
      return decodeThinking(data, scope);
    case "tool":
      return decodeTool(data, scope, readTimestamp(payload, "ts"));
    case "item":
      return decodeItem(data, scope);
    case "command_output":
      return decodeCommandOutput(data, scope);
    case "usage":
      return decodeRunUsage(data, scope);
    default:
      return undefined;
  }
}

/** The call behind a `tool_call` is part of it, in the record too. */
function isInnerCall(data: WireRecord): boolean {
  return readText(data, "toolCallId")?.startsWith("tool_search_code:") ?? false;
}

const LIFECYCLE_PHASES: ReadonlySet<string> = new Set<RunLifecycleEvent["phase"]>([
  "start",
  "model",
  "finishing",
  "waiting-approval",
  "approval-resolved",
  "end",
  "error",
]);

function isLifecyclePhase(phase: string | undefined): phase is RunLifecycleEvent["phase"] {
  return phase !== undefined && LIFECYCLE_PHASES.has(phase);
}

function decodeLifecycle(data: WireRecord, scope: Scope): RunEvent | undefined {
  const phase = readString(data, "phase");
  if (!isLifecyclePhase(phase)) return undefined;
  return compact({
    type: "run.lifecycle" as const,
    ...scope,
    phase,
    startedAt: readTimestamp(data, "startedAt"),
    endedAt: readTimestamp(data, "endedAt"),
    model: readText(data, "model"),
    isAborted: readBoolean(data, "aborted") ?? readString(data, "status") === "cancelled",
    errorMessage: readText(data, "error"),
  });
}

function decodeThinking(data: WireRecord, scope: Scope): RunEvent | undefined {
  const snapshotText = readString(data, "text");
  const deltaText = readString(data, "delta");
  if (snapshotText === undefined && deltaText === undefined) return undefined;
  return compact({ type: "run.thinking" as const, ...scope, snapshotText, deltaText });
}

function decodeTool(data: WireRecord, scope: Scope, at: number | undefined): RunEvent | undefined {
  const phase = readString(data, "phase");
  const toolCallId = readText(data, "toolCallId");
  if (toolCallId === undefined || (phase !== "start" && phase !== "update" && phase !== "result"))
    return undefined;
  const result = readField(data, phase === "result" ? "result" : "partialResult");
  const details = toRecord(readField(toRecord(result), "details"));
  const pictures = decodeBlocks(readField(toRecord(result), "content")).filter(
    ({ type }) => type === "image",
  );
  return compact({
    type: "run.tool" as const,
    ...scope,
    phase,
    toolCallId,
    name: readText(data, "name") ?? "tool",
    args: readField(data, "args"),
    output: decodeToolOutput(result),
    pictures: pictures.length > 0 ? pictures : undefined,
    summary: readText(data, "meta"),
    isError: readBoolean(data, "isError"),
    exitCode: readNumber(details, "exitCode"),
    durationMs: readNumber(details, "durationMs"),
    at,
  });
}

function toStatus(status: string | undefined): RunItemEvent["status"] {
  switch (status) {
    case "running":
    case "completed":
    case "failed":
      return status;
    case "error":
    case "cancelled":
    case "denied":
      return "failed";
    default:
      return undefined;
  }
}

function decodeItem(data: WireRecord, scope: Scope): RunEvent | undefined {
  const phase = readString(data, "phase");
  const itemId = readText(data, "itemId");
  if (itemId === undefined || (phase !== "start" && phase !== "update" && phase !== "end")) return undefined;
  const kind = readString(data, "kind");
  return compact({
    type: "run.item" as const,
    ...scope,
    kind: kind === "tool" || kind === "preamble" ? kind : "other",
    phase,
    itemId,
    toolCallId: readText(data, "toolCallId"),
    name: readText(data, "name"),
    summary: readText(data, "meta"),
    text: readText(data, "progressText") ?? readText(data, "error") ?? readText(data, "summary"),
    status: toStatus(readString(data, "status")),
    startedAt: readTimestamp(data, "startedAt"),
    endedAt: readTimestamp(data, "endedAt"),
  });
}

function decodeCommandOutput(data: WireRecord, scope: Scope): RunEvent | undefined {
  const phase = readString(data, "phase");
  const toolCallId = readText(data, "toolCallId");
  if (toolCallId === undefined || (phase !== "delta" && phase !== "end")) return undefined;
  return compact({
    type: "run.command-output" as const,
    ...scope,
    phase,
    toolCallId,
    name: readText(data, "name") ?? "tool",
    output: readString(data, "output") ?? "",
    status: toStatus(readString(data, "status")),
    exitCode: readNumber(data, "exitCode"),
    durationMs: readCount(data, "durationMs"),
  });
}

function decodeRunUsage(data: WireRecord, scope: Scope): RunEvent | undefined {
  const usage = decodeUsage(data);
  return usage === undefined ? undefined : { type: "run.usage", ...scope, usage };
}
