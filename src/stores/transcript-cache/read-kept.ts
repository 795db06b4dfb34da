/*
 * Design: whatever comes out of storage may have been put there by anybody. These checks are the only way in, and what
 * passes them is plain JSON of the right shape; how it is drawn safely is the business of the components.
 */
import type {
  AgentSummary,
  AgentsList,
  ContentBlock,
  HistoryMessage,
  SessionSummary,
  SessionsList,
} from "../../gateway-client/index.ts";
import { isRecord, oneOf } from "../../lib/read-json.ts";

const ROLES = ["user", "assistant", "tool-result", "system"] as const;
const MARKERS = ["compaction", "reset", "resumed"] as const;
const MAX_DEPTH = 64;
/** Beyond it a number is no time that a browser could show. */
const MAX_NUMBER = 8.64e15;

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === "string";
const isFlag = (value: unknown): boolean => typeof value === "boolean";
const isNumber = (value: unknown): boolean => typeof value === "number" && Math.abs(value) <= MAX_NUMBER;

/** Whether every field that is there passes. */
function have(record: Fields, names: readonly string[], test: (value: unknown) => boolean): boolean {
  return names.every((name) => record[name] === undefined || test(record[name]));
}

function must(record: Fields, names: readonly string[], test: (value: unknown) => boolean): boolean {
  return names.every((name) => test(record[name]));
}

/** Whether code that walks through a value can do so. */
function isShallow(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((entry) => isShallow(entry, depth - 1));
}

function isBlock(value: unknown): value is ContentBlock {
  if (!isRecord(value)) return false;
  switch (value["type"]) {
    case "text":
    case "thinking":
      return isText(value["text"]);
    case "tool-call":
      return must(value, ["toolCallId", "name"], isText) && isShallow(value["args"]);
    case "image":
    case "file":
      // Never kept with its bytes.
      return (
        value["data"] === undefined &&
        have(value, ["mimeType", "name", "artifactId", "failure"], isText) &&
        have(value, ["sizeBytes", "width", "height"], isNumber)
      );
    case "unsupported":
      return isText(value["kind"]);
    default:
      return false;
  }
}

const MESSAGE_TEXTS = [
  "recordId",
  "runId",
  "submissionId",
  "steerTargetRunId",
  "toolCallId",
  "toolName",
  "stopReason",
  "errorMessage",
  "model",
];

function isUsage(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isNumber);
}

function isHistoryMessage(value: unknown): value is HistoryMessage {
  if (!isRecord(value) || !isText(value["key"])) return false;
  const { blocks } = value;
  return (
    oneOf(ROLES, value["role"]) !== undefined &&
    Array.isArray(blocks) &&
    blocks.every(isBlock) &&
    have(value, MESSAGE_TEXTS, isText) &&
    have(value, ["recordSeq", "timestamp", "exitCode", "durationMs"], isNumber) &&
    must(value, ["isAborted", "isTruncated"], isFlag) &&
    have(value, ["isError"], isFlag) &&
    have(value, ["usage"], isUsage) &&
    have(value, ["marker"], (marker) => oneOf(MARKERS, marker) !== undefined)
  );
}

function isSession(value: unknown): value is SessionSummary {
  return (
    isRecord(value) &&
    must(value, ["key", "agentId"], isText) &&
    must(value, ["isRunning", "isUnread", "isPinned", "isArchived"], isFlag) &&
    have(value, ["title", "preview", "model", "channel"], isText) &&
    have(value, ["updatedAt"], isNumber)
  );
}

export function readSessionsList(value: unknown): SessionsList | undefined {
  if (!isRecord(value) || typeof value["hasMore"] !== "boolean") return undefined;
  const { sessions, hasMore } = value;
  return Array.isArray(sessions) && sessions.every(isSession) ? { sessions, hasMore } : undefined;
}

function isAgent(value: unknown): value is AgentSummary {
  return (
    isRecord(value) &&
    must(value, ["id", "name"], isText) &&
    isFlag(value["isDefault"]) &&
    have(value, ["emoji", "avatar"], isText)
  );
}

export function readAgentsList(value: unknown): AgentsList | undefined {
  if (!isRecord(value)) return undefined;
  const { agents, defaultId } = value;
  if (!Array.isArray(agents) || !agents.every(isAgent)) return undefined;
  if (defaultId === undefined) return { agents };
  return typeof defaultId === "string" ? { agents, defaultId } : undefined;
}

/** All rows or none: a conversation with a hole in it would mislead. */
export function readMessages(json: unknown): readonly HistoryMessage[] | undefined {
  if (typeof json !== "string") return undefined;
  try {
    const messages: unknown = JSON.parse(json);
    return Array.isArray(messages) && messages.every(isHistoryMessage) ? messages : undefined;
  } catch {
    return undefined;
  }
}
