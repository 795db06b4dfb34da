import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import { calendarDaysBetween } from "./calendar-days.ts";

const ORDER = ["pinned", "running", "today", "yesterday", "week", "older"] as const;

export interface SessionGroup {
  readonly id: (typeof ORDER)[number] | "agent";
  /** The agent whose chats these are, where they are grouped by agent. */
  readonly agentId?: string;
  readonly sessions: readonly SessionSummary[];
}

/** What is remembered of a group that is folded away. */
export function groupKey({ id, agentId }: SessionGroup): string {
  return agentId === undefined ? id : `agent:${agentId}`;
}

function groupOf(session: SessionSummary, now: number): (typeof ORDER)[number] {
  if (session.isPinned) return "pinned";
  if (session.isRunning) return "running";
  if (session.updatedAt === undefined) return "older";
  const days = calendarDaysBetween(session.updatedAt, now);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  return days < 7 ? "week" : "older";
}

/** Newest first, without the archived ones. */
function visibleSessions(sessions: readonly SessionSummary[]): readonly SessionSummary[] {
  return sessions
    .filter(({ isArchived }) => !isArchived)
    .toSorted((one, other) => (other.updatedAt ?? 0) - (one.updatedAt ?? 0));
}

/** Sessions in the groups of the sidebar, newest first; archived ones are left out. */
export function groupSessions(sessions: readonly SessionSummary[], now: number): readonly SessionGroup[] {
  const groups = new Map(ORDER.map((id) => [id, [] as SessionSummary[]]));
  for (const session of visibleSessions(sessions)) groups.get(groupOf(session, now))?.push(session);
  return [...groups].flatMap(([id, members]) => (members.length === 0 ? [] : [{ id, sessions: members }]));
}

/** The same by agent, in the order of the gateway's agents; pinned ones first within each. */
export function groupByAgent(
  sessions: readonly SessionSummary[],
  agents: readonly AgentSummary[],
): readonly SessionGroup[] {
  const groups = new Map(agents.map(({ id }) => [id, [] as SessionSummary[]]));
  for (const session of visibleSessions(sessions)) {
    const members = groups.get(session.agentId) ?? [];
    members.push(session);
    groups.set(session.agentId, members);
  }
  return [...groups].flatMap(([agentId, members]) => {
    const ordered = members.toSorted((one, other) => Number(other.isPinned) - Number(one.isPinned));
    return members.length === 0 ? [] : [{ id: "agent" as const, agentId, sessions: ordered }];
  });
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
