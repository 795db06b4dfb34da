import { describe, expect, it } from "vitest";
import { aSession } from "../../test/render-with-services.tsx";
import { groupSessions } from "./group-sessions.ts";

/** A Saturday, ten minutes after midnight, local time. */
const NOW = new Date(2026, 10, 21, 0, 10).getTime();

function at(...date: [year: number, month: number, day: number, hour?: number]): number {
  const [year, month, day, hour = 12] = date;
  return new Date(year, month, day, hour).getTime();
}

function groupIds(updatedAt: number | undefined, isPinned = false): readonly string[] {
  const session = aSession(updatedAt === undefined ? { isPinned } : { updatedAt, isPinned });
  return groupSessions([session], NOW).map(({ id }) => id);
}

describe("groupSessions", () => {
  it.each([
    ["ten minutes ago, across midnight", NOW - 20 * 60_000, "yesterday"],
    ["just now", NOW - 1000, "today"],
    ["in the future of a clock that is ahead", NOW + 3_600_000, "today"],
    ["yesterday morning", at(2026, 10, 20, 0), "yesterday"],
    ["two days ago", at(2026, 10, 19), "week"],
    ["six days ago", at(2026, 10, 15), "week"],
    ["seven days ago", at(2026, 10, 14), "older"],
    ["at a time the gateway does not know", undefined, "older"],
  ])("goes by the calendar day: %s", (_, updatedAt, group) => {
    expect(groupIds(updatedAt)).toEqual([group]);
  });

  it("keeps pinned sessions together at the top, whatever their age", () => {
    expect(groupIds(at(2020, 0, 1), true)).toEqual(["pinned"]);
  });

  it("orders groups and sessions newest first and leaves empty groups out", () => {
    const groups = groupSessions(
      [
        aSession({ key: "old", updatedAt: at(2026, 5, 1) }),
        aSession({ key: "early", updatedAt: NOW - 5000 }),
        aSession({ key: "late", updatedAt: NOW - 1000 }),
      ],
      NOW,
    );
    expect(groups.map(({ id, sessions }) => [id, sessions.map(({ key }) => key)])).toEqual([
      ["today", ["late", "early"]],
      ["older", ["old"]],
    ]);
  });

  it("does not list archived sessions", () => {
    expect(groupSessions([aSession({ isArchived: true, updatedAt: NOW })], NOW)).toEqual([]);
  });
});
