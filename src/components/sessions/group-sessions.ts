import type { SessionSummary } from "../../gateway-client/index.ts";
import { calendarDaysBetween } from "./calendar-days.ts";

export type SessionGroupId = "pinned" | "today" | "yesterday" | "week" | "older";

export interface SessionGroup {
  readonly id: SessionGroupId;
  readonly sessions: readonly SessionSummary[];
}

const ORDER: readonly SessionGroupId[] = ["pinned", "today", "yesterday", "week", "older"];

function groupOf(session: SessionSummary, now: number): SessionGroupId {
  if (session.isPinned) return "pinned";
  if (session.updatedAt === undefined) return "older";
  const days = calendarDaysBetween(session.updatedAt, now);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  return days < 7 ? "week" : "older";
}

/** Sessions in the groups of the sidebar, newest first; archived ones are left out. */
export function groupSessions(sessions: readonly SessionSummary[], now: number): readonly SessionGroup[] {
  const visible = sessions
    .filter(({ isArchived }) => !isArchived)
    .toSorted((one, other) => (other.updatedAt ?? 0) - (one.updatedAt ?? 0));
  const groups = new Map(ORDER.map((id) => [id, [] as SessionSummary[]]));
  for (const session of visible) groups.get(groupOf(session, now))?.push(session);
  return [...groups].flatMap(([id, members]) => (members.length === 0 ? [] : [{ id, sessions: members }]));
}

/** The first sessions of the list in their groups; the same groups when that is all. */
export function takeFirst(groups: readonly SessionGroup[], count: number): readonly SessionGroup[] {
  let left = count;
  const taken = groups.flatMap((group) => {
    const sessions = group.sessions.slice(0, Math.max(left, 0));
    left -= group.sessions.length;
    return sessions.length === 0 ? [] : [{ ...group, sessions }];
  });
  return left >= 0 ? groups : taken;
}
