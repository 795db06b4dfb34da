import { decodeSessionSummary } from "./decode-lists.ts";
import type { SessionsChangedEvent } from "./events.ts";
import type { SessionSummary, SessionsList } from "./methods.ts";

/** Summary fields that default to false when the wire leaves them out, with the wire's name for each. */
const FLAGS = {
  isRunning: "hasActiveRun",
  isUnread: "unread",
  isPinned: "pinned",
  isArchived: "archived",
} as const satisfies Partial<Record<keyof SessionSummary, string>>;

/** Summary fields that a `null` of that name on the wire empties. */
const CLEARABLE = {
  preview: "lastMessagePreview",
  model: "model",
  markedUnreadAt: "markedUnreadAt",
} as const satisfies Partial<Record<keyof SessionSummary, string>>;

function mergeSummary(
  known: SessionSummary | undefined,
  next: SessionSummary,
  row: Readonly<Record<string, unknown>>,
): SessionSummary {
  if (!known) return next;
  const flags = Object.fromEntries(
    Object.entries(FLAGS).map(([field, wireName]) => [
      field,
      Object.hasOwn(row, wireName) ? next[field as keyof typeof FLAGS] : known[field as keyof typeof FLAGS],
    ]),
  );
  const cleared = Object.entries(CLEARABLE).filter(([, wireName]) => row[wireName] === null);
  const kept = Object.entries(known).filter(([field]) => !cleared.some(([name]) => name === field));
  return { ...next, ...Object.fromEntries(kept), ...next, ...flags };
}

/** What is said about a conversation that is gone says nothing about the one in its place. */
function isReplaced(known: string | undefined, named: string | undefined): boolean {
  return known !== undefined && named !== undefined && known !== named;
}

/**
 * Applies one `sessions.changed` event to a list of sessions: what the event leaves out stays, a preview or model that
 * it sets to `null` is cleared, a deleted session goes, the others are ordered by their last change. A title stays when
 * the label goes, because events never carry the title that the gateway derives from the text.
 *
 * @returns the same list when nothing changed; `undefined` when only the gateway can tell (ask for the list again).
 */
export function patchSessions(list: SessionsList, event: SessionsChangedEvent): SessionsList | undefined {
  if (event.sessionKey === undefined) return undefined;
  const index = list.sessions.findIndex((session) => session.key === event.sessionKey);
  if (event.isDeleted) {
    const isGone = index !== -1 && !isReplaced(list.sessions[index]?.sessionId, event.sessionId);
    return isGone ? { ...list, sessions: list.sessions.toSpliced(index, 1) } : list;
  }
  const next = event.session && decodeSessionSummary({ ...event.session, key: event.sessionKey });
  if (!next || !event.session) return index === -1 ? undefined : list;
  const merged = mergeSummary(list.sessions[index], next, event.session);
  const others = index === -1 ? list.sessions : list.sessions.toSpliced(index, 1);
  const sessions = [merged, ...others].toSorted((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0));
  return { ...list, sessions };
}
