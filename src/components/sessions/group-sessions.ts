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
  return ORDER.map((id) => ({
    id,
    sessions: visible.filter((session) => groupOf(session, now) === id),
  })).filter((group) => group.sessions.length > 0);
}
