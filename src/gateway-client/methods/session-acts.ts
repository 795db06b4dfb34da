/*
 * What a person can do to a whole conversation (PROTOCOL.md, "Acts on a session"). None of these is in the first load.
 * Every function throws what `GatewayClient.request` throws; a missing scope comes as a `GatewayRequestError` whose
 * `detailCode` is `MISSING_SCOPE`, or on old gateways whose message begins with "missing scope".
 */
import { FrameDecodeError } from "../errors.ts";
import { decodeSessionSummary } from "../protocol/decode-lists.ts";
import type { SessionSummary } from "../protocol/methods.ts";
import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readCount,
  readString,
  readText,
  toRecord,
  type WireRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";

/** What deleting, resetting, compacting and rewinding need on every gateway. */
export const MANAGE_SCOPE = "operator.admin";

/** A summary is written by a model, which takes its time. In ms. */
const COMPACT_TIMEOUT_MS = 180_000;
/** Archiving and deleting wait until what runs there has ended. In ms. */
const DRAIN_TIMEOUT_MS = 60_000;

export interface SessionPatch {
  /** At most 512 characters and unique on the gateway; `null` gives the derived title back. */
  readonly label?: string | null;
  readonly pinned?: boolean;
  readonly unread?: boolean;
  /** From 2026.9 on only together with `expectedSessionId`; stops what runs there. */
  readonly archived?: boolean;
}

/** A message that goes back to the composer. */
export interface EditorText {
  readonly text: string;
  readonly attachments: readonly { readonly mimeType: string; readonly content: string }[];
}

export interface SessionBranch {
  readonly leafEntryId: string;
  readonly headline: string;
  readonly messageCount: number;
  readonly isActive: boolean;
}

/**
 * Changes how a session is kept: title, pin, mark, archive. Needs `operator.write`; before 2026.6 `operator.admin`.
 *
 * @param expectedSessionId the conversation meant; the gateway refuses when another is under that key by now. Only sent
 * with `archived`, because gateways before 2026.9 refuse the field.
 */
export async function patchSession(
  access: GatewayAccess,
  key: string,
  patch: SessionPatch,
  expectedSessionId?: string,
): Promise<void> {
  const isLifecycle = patch.archived !== undefined && expectedSessionId !== undefined;
  const params = { key, ...patch, ...(isLifecycle ? { expectedSessionId } : {}) };
  await access.request("sessions.patch", params, { timeoutMs: DRAIN_TIMEOUT_MS });
}

/** Begins the conversation under this key anew; its rows go for good. Needs `operator.admin`. Stops what runs there. */
export async function resetSession(access: GatewayAccess, key: string): Promise<void> {
  await access.request("sessions.reset", { key }, { timeoutMs: DRAIN_TIMEOUT_MS });
}

export interface CompactResult {
  readonly isCompacted: boolean;
  /** In the gateway's words, where it did not. */
  readonly reason?: string;
}

/** Has the older part of a conversation summed up for the model; the rows stay. Needs `operator.admin`; up to 3 min. */
export async function compactSession(access: GatewayAccess, key: string): Promise<CompactResult> {
  const result = requireRecord(
    await access.request("sessions.compact", { key }, { timeoutMs: COMPACT_TIMEOUT_MS }),
    "sessions.compact",
  );
  return compact({
    isCompacted: readBoolean(result, "compacted") ?? false,
    reason: readText(result, "reason")?.slice(0, 300),
  });
}

export interface DeleteOptions {
  /** The conversation meant; from 2026.9 on, where it protects one that took its place. */
  readonly expectedSessionId?: string | undefined;
  /** Deletes what is archived and nothing else: the one deletion that needs `operator.write` only, from 2026.9 on. */
  readonly archivedOnly?: boolean;
}

/**
 * Deletes a session with its rows. Needs `operator.admin`, unless `archivedOnly`. A main session cannot be deleted.
 *
 * @returns false when there was none
 */
export async function deleteSession(
  access: GatewayAccess,
  key: string,
  { expectedSessionId, archivedOnly = false }: DeleteOptions = {},
): Promise<boolean> {
  const params = compact({ key, expectedSessionId, archivedOnly: archivedOnly || undefined });
  const result = await access.request("sessions.delete", params, { timeoutMs: DRAIN_TIMEOUT_MS });
  return readBoolean(toRecord(result), "deleted") ?? true;
}

/** One session, listed or not. Needs `operator.read`; from 2026.5 on. @returns undefined when there is none */
export async function describeSession(
  access: GatewayAccess,
  key: string,
): Promise<SessionSummary | undefined> {
  const params = { key, includeDerivedTitles: true };
  const result = toRecord(await access.request("sessions.describe", params));
  return decodeSessionSummary(result["session"]);
}

/**
 * A new conversation that begins as a copy of this one. Needs `operator.write`; from 2026.9 on.
 *
 * @param isRunning then the copy ends with the last answer that is complete
 * @returns the key of the new session
 */
export async function forkSession(
  access: GatewayAccess,
  parentSessionKey: string,
  isRunning: boolean,
): Promise<string> {
  const params = { parentSessionKey, fork: true, ...(isRunning ? { forkFrom: "last-completed" } : {}) };
  return requireText(await access.request("sessions.create", params), "key", "sessions.create");
}

export interface ForkResult extends EditorText {
  readonly sessionKey: string;
}

/**
 * A new conversation with everything before one of the person's own messages, and that message to write anew. Needs
 * `operator.write`; from 2026.6 on. Not while an answer is being written.
 *
 * @param entryId record id of a row with role `user`; the gateway refuses any other
 */
export async function forkSessionAt(
  access: GatewayAccess,
  sessionKey: string,
  entryId: string,
): Promise<ForkResult> {
  const result = await access.request("sessions.fork", { sessionKey, entryId });
  return {
    sessionKey: requireText(result, "sessionKey", "sessions.fork"),
    ...decodeEditorText(toRecord(result)),
  };
}

/**
 * Takes the conversation back to before one of the person's own messages, under the same key and with a new session id;
 * what came after stays as another branch. Needs `operator.admin`; from 2026.6 on. Not while an answer is being written.
 *
 * @param entryId record id of a row with role `user`; the gateway refuses any other
 */
export async function rewindSession(
  access: GatewayAccess,
  sessionKey: string,
  entryId: string,
): Promise<EditorText> {
  return decodeEditorText(toRecord(await access.request("sessions.rewind", { sessionKey, entryId })));
}

/** The ways this conversation has gone; one without rewinds has a single branch. Needs `operator.read`. */
export async function listSessionBranches(
  access: GatewayAccess,
  sessionKey: string,
): Promise<readonly SessionBranch[]> {
  const result = toRecord(await access.request("sessions.branches.list", { sessionKey }));
  return (readArray(result, "branches") ?? []).filter(isRecord).flatMap((row) => {
    const leafEntryId = readText(row, "leafEntryId");
    if (leafEntryId === undefined) return [];
    const headline = readString(row, "headline") ?? "";
    const messageCount = readCount(row, "messageCount") ?? 0;
    return [{ leafEntryId, headline, messageCount, isActive: readBoolean(row, "active") ?? false }];
  });
}

/** Goes on with another branch. Needs `operator.admin`. The branch that is active already is refused. */
export async function switchSessionBranch(
  access: GatewayAccess,
  sessionKey: string,
  leafEntryId: string,
): Promise<void> {
  await access.request("sessions.branches.switch", { sessionKey, leafEntryId });
}

function decodeEditorText(fields: WireRecord): EditorText {
  const attachments = (readArray(fields, "editorAttachments") ?? []).filter(isRecord).flatMap((file) => {
    const mimeType = readText(file, "mimeType");
    const content = readText(file, "data");
    return mimeType === undefined || content === undefined ? [] : [{ mimeType, content }];
  });
  return { text: readString(fields, "editorText") ?? "", attachments };
}

function requireRecord(payload: unknown, method: string): WireRecord {
  if (isRecord(payload)) return payload;
  throw new FrameDecodeError({ message: `Unreadable ${method}: an object was expected`, path: "$" });
}

function requireText(payload: unknown, name: string, method: string): string {
  const text = readText(requireRecord(payload, method), name);
  if (text !== undefined) return text;
  throw new FrameDecodeError({ message: `Unreadable ${method}: no ${name}`, path: `$.${name}` });
}
