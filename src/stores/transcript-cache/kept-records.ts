import type { ContentBlock, HistoryMessage } from "../../gateway-client/index.ts";
import { isRecord } from "../../lib/read-json.ts";
import { readAgentsList, readMessages, readSessionsList } from "./read-kept.ts";
import type { KeptScope, KeptTranscript } from "./transcript-cache.ts";

const RECORD_VERSION = 1;
const MAX_ROWS = 100;
const MAX_ROW_LENGTH = 200_000;
const MAX_TRANSCRIPT_LENGTH = 2_000_000;

/** What is known of a kept conversation without reading it. */
export interface KeptEntry {
  readonly sessionKey: string;
  readonly savedAt: number;
  /** Length of its text, about its size in bytes. */
  readonly size: number;
}

/** The scope with its table of contents. */
export interface StoredScope extends KeptScope {
  readonly entries: readonly KeptEntry[];
}

export interface StoredTranscript extends KeptTranscript {
  readonly identity: string;
  readonly savedAt: number;
}

function withoutBytes(block: ContentBlock): ContentBlock {
  if (block.type !== "image") return block;
  const { data: _data, ...rest } = block;
  return rest;
}

/** The newest rows as JSON, without what is too large to be worth its place. */
export function toKeptJson(messages: readonly HistoryMessage[]): string {
  const rows: string[] = [];
  let length = 0;
  for (const message of messages.slice(-MAX_ROWS).toReversed()) {
    const row = JSON.stringify({ ...message, blocks: message.blocks.map(withoutBytes) });
    if (row.length > MAX_ROW_LENGTH) continue;
    length += row.length;
    if (length > MAX_TRANSCRIPT_LENGTH) break;
    rows.push(row);
  }
  return `[${rows.toReversed().join(",")}]`;
}

export function toTranscriptRecord(
  gatewayId: string,
  { messages: json, ...rest }: Omit<StoredTranscript, "messages"> & { readonly messages: string },
): Readonly<Record<string, unknown>> {
  return { ...rest, gatewayId, json, version: RECORD_VERSION };
}

export function readTranscriptRecord(value: unknown): StoredTranscript | undefined {
  if (!isRecord(value) || value["version"] !== RECORD_VERSION) return undefined;
  const { sessionKey, identity, savedAt, title } = value;
  const messages = readMessages(value["json"]);
  if (typeof sessionKey !== "string" || typeof identity !== "string" || !messages) return undefined;
  if (typeof savedAt !== "number" || !Number.isFinite(savedAt)) return undefined;
  return { sessionKey, identity, savedAt, messages, ...(typeof title === "string" ? { title } : {}) };
}

function readEntry(value: unknown): readonly KeptEntry[] {
  if (!isRecord(value)) return [];
  const { sessionKey, savedAt, size } = value;
  const isWhole = typeof sessionKey === "string" && Number.isFinite(savedAt) && Number.isFinite(size);
  return isWhole ? [{ sessionKey, savedAt: Number(savedAt), size: Number(size) }] : [];
}

export function toScopeRecord({ sessions, ...scope }: StoredScope): Readonly<Record<string, unknown>> {
  // Whether something runs is a question to the gateway, not to a memory.
  const still = sessions?.sessions.map((session) => ({ ...session, isRunning: false }));
  return {
    ...scope,
    ...(sessions && still ? { sessions: { ...sessions, sessions: still } } : {}),
    version: RECORD_VERSION,
  };
}

export function readScopeRecord(value: unknown): StoredScope | undefined {
  if (!isRecord(value) || value["version"] !== RECORD_VERSION) return undefined;
  const { identity, entries } = value;
  if (typeof identity !== "string" || !Array.isArray(entries)) return undefined;
  const sessions = readSessionsList(value["sessions"]);
  const agents = readAgentsList(value["agents"]);
  return {
    identity,
    entries: entries.flatMap(readEntry),
    ...(sessions ? { sessions } : {}),
    ...(agents ? { agents } : {}),
  };
}
