// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { SessionsChangedEvent } from "./events.ts";
import type { SessionSummary, SessionsList } from "./methods.ts";
import { patchSessions } from "./patch-sessions.ts";

const aSession = (fields: Partial<SessionSummary> & { readonly key: string }): SessionSummary => ({
  agentId: "main",
  isRunning: false,
  isUnread: false,
  isPinned: false,
  isArchived: false,
  ...fields,
});
const aList = (...sessions: readonly SessionSummary[]): SessionsList => ({ sessions, hasMore: false });
const aChange = (fields: Partial<SessionsChangedEvent>): SessionsChangedEvent => ({
  type: "sessions.changed",
  isDeleted: false,
  ...fields,
});
const known = aSession({
  key: "a",
  title: "Title",
  preview: "hi",
  isPinned: true,
  isRunning: true,
  updatedAt: 2,
});

describe("patchSessions", () => {
  it("keeps what an event leaves out and takes what it says", () => {
    const change = aChange({ sessionKey: "a", session: { hasActiveRun: false, unread: true, updatedAt: 3 } });
    expect(patchSessions(aList(known), change)?.sessions).toEqual([
      { ...known, isRunning: false, isUnread: true, updatedAt: 3 },
    ]);
  });

  it("clears a preview that the event sets to null, and keeps the title without a label", () => {
    const change = aChange({ sessionKey: "a", session: { lastMessagePreview: null, label: null } });
    const session = patchSessions(aList(known), change)?.sessions[0];
    expect(session).not.toHaveProperty("preview");
    expect(session?.title).toBe("Title");
  });

  it("puts a new session where its last change belongs", () => {
    const change = aChange({ sessionKey: "b", session: { updatedAt: 5 } });
    expect(patchSessions(aList(known), change)?.sessions.map(({ key }) => key)).toEqual(["b", "a"]);
  });

  it("removes a deleted session and leaves the list alone when it is not there", () => {
    const list = aList(known);
    expect(patchSessions(list, aChange({ sessionKey: "a", isDeleted: true }))?.sessions).toEqual([]);
    expect(patchSessions(list, aChange({ sessionKey: "z", isDeleted: true }))).toBe(list);
  });

  it("leaves the session alone that took the place of a deleted one (R57)", () => {
    const list = aList({ ...known, sessionId: "new" });
    const deleted = { sessionKey: "a", isDeleted: true };
    expect(patchSessions(list, aChange({ ...deleted, sessionId: "old" }))).toBe(list);
    expect(patchSessions(list, aChange({ ...deleted, sessionId: "new" }))?.sessions).toEqual([]);
    expect(patchSessions(list, aChange(deleted))?.sessions).toEqual([]);
  });

  it("notes which session is in the place of another (R57)", () => {
    const change = aChange({
      sessionKey: "a",
      sessionId: "new",
      session: { sessionId: "new", updatedAt: 3 },
    });
    expect(patchSessions(aList({ ...known, sessionId: "old" }), change)?.sessions[0]?.sessionId).toBe("new");
  });

  it("asks for the whole list when the event names no session or an unknown one without a row", () => {
    expect(patchSessions(aList(known), aChange({}))).toBeUndefined();
    expect(patchSessions(aList(known), aChange({ sessionKey: "z" }))).toBeUndefined();
  });
});
