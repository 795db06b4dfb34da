import { FrameDecodeError } from "../errors.ts";
import type {
  AgentSummary,
  AgentsList,
  SessionSummary,
  SessionsList,
  SessionsSubscribeResult,
} from "./methods.ts";
import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readCount,
  readRecord,
  readText,
  readTimestamp,
  type WireRecord,
} from "./read-fields.ts";

/**
 * Reads the result of `sessions.list`. Rows without a key are left out.
 *
 * @throws FrameDecodeError when there is no list of sessions.
 */
export function decodeSessionsList(payload: unknown): SessionsList {
  const fields = requireRecord(payload, "sessions.list");
  const rows = requireList(fields, "sessions", "sessions.list");
  return {
    sessions: rows.flatMap((row) => decodeSessionSummary(row) ?? []),
    hasMore: readBoolean(fields, "hasMore") ?? false,
  };
}

/** Reads the result of `sessions.subscribe`, which carries the list when it was asked for with parameters. */
export function decodeSessionsSubscribe(payload: unknown): SessionsSubscribeResult {
  const list = isRecord(payload) ? readRecord(payload, "list") : undefined;
  return list === undefined ? {} : { list: decodeSessionsList(list) };
}

/** Reads one row of the sessions list, or the `session` of a `sessions.changed` event; `undefined` without a key. */
export function decodeSessionSummary(row: unknown): SessionSummary | undefined {
  if (!isRecord(row)) return undefined;
  const key = readText(row, "key");
  if (key === undefined) return undefined;
  return compact({
    key,
    sessionId: readText(row, "sessionId"),
    agentId: readText(row, "agentId") ?? /^agent:([^:]+):/.exec(key)?.[1] ?? "main",
    title:
      readText(row, "label") ?? readText(row, "displayName") ?? cleanTitle(readText(row, "derivedTitle")),
    preview: stripEnvelope(readText(row, "lastMessagePreview")),
    // From 2026.9 on the other one moves with every setting, and when somebody reads.
    updatedAt: readTimestamp(row, "lastInteractionAt") ?? readTimestamp(row, "updatedAt"),
    isRunning: readBoolean(row, "hasActiveRun") ?? false,
    isUnread: readBoolean(row, "unread") ?? false,
    markedUnreadAt: readTimestamp(row, "markedUnreadAt"),
    isPinned: readBoolean(row, "pinned") ?? false,
    isArchived: readBoolean(row, "archived") ?? false,
    model: readText(row, "model"),
    channel: readChannel(row),
    totalTokens: readCount(row, "totalTokens"),
    contextTokens: readCount(row, "contextTokens"),
    parentKey: readText(row, "spawnedBy"),
  });
}

/** `[Sat 2026-11-21 01:35 UTC] `, which old gateways put before what the person wrote. */
const INBOUND_DATE = /^\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{4}-\d{2}-\d{2} \d{2}:\d{2}[^\]]{0,40}\]\s*/;
/** `[message_id: …]`, whole or cut off by the title's length limit. */
const MESSAGE_ID = /\s*\[message_id:[\s\S]*$/;
/** `a7da5a4a (2026-11-21)`: the gateway's stand-in when it found no text for a title. */
const STAND_IN_TITLE = /^[0-9a-f]{8} \(\d{4}-\d{2}-\d{2}\)$/;

function stripEnvelope(text: string | undefined): string | undefined {
  const stripped = text?.replace(INBOUND_DATE, "").replace(MESSAGE_ID, "").trim();
  return stripped === "" ? undefined : stripped;
}

function cleanTitle(title: string | undefined): string | undefined {
  if (title === undefined || STAND_IN_TITLE.test(title)) return undefined;
  return stripEnvelope(title);
}

function readChannel(row: WireRecord): string | undefined {
  const origin = readRecord(row, "origin") ?? {};
  const channel = readText(row, "channel") ?? readText(origin, "provider") ?? readText(row, "lastChannel");
  return channel === "webchat" ? undefined : channel;
}

/**
 * Reads the result of `agents.list`. Agents without an id are left out.
 *
 * @throws FrameDecodeError when there is no list of agents.
 */
export function decodeAgentsList(payload: unknown): AgentsList {
  const fields = requireRecord(payload, "agents.list");
  const defaultId = readText(fields, "defaultId");
  const agents = requireList(fields, "agents", "agents.list").flatMap(
    (row) => decodeAgent(row, defaultId) ?? [],
  );
  return compact({ agents, defaultId });
}

function decodeAgent(row: unknown, defaultId: string | undefined): AgentSummary | undefined {
  if (!isRecord(row)) return undefined;
  const id = readText(row, "id");
  if (id === undefined) return undefined;
  const identity = readRecord(row, "identity") ?? {};
  return compact({
    id,
    name: readText(identity, "name") ?? readText(row, "name") ?? id,
    isDefault: id === defaultId,
    emoji: readText(identity, "emoji"),
    avatar: readText(identity, "avatarUrl"),
  });
}

function requireRecord(payload: unknown, method: string): WireRecord {
  if (isRecord(payload)) return payload;
  throw new FrameDecodeError({ message: `Unreadable ${method}: an object was expected`, path: "$" });
}

function requireList(fields: WireRecord, name: string, method: string): readonly unknown[] {
  const list = readArray(fields, name);
  if (list !== undefined) return list;
  throw new FrameDecodeError({
    message: `Unreadable ${method}: a list was expected at $.${name}`,
    path: `$.${name}`,
  });
}
