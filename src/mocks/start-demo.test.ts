import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createDemoGateway } from "./start-demo.ts";
import { createTestPeer } from "./test-peer.ts";
import { isWireObject, type WireObject } from "./wire.ts";

const HOUR_MS = 3_600_000;

function setUp() {
  const clock = createManualClock();
  const gateway = createDemoGateway(clock);
  const peer = createTestPeer(gateway);
  peer.connect();
  const list = peer.ask("sessions.list", { includeDerivedTitles: true, includeLastMessage: true });
  const sessions = (Array.isArray(list["sessions"]) ? list["sessions"] : []).filter(isWireObject);
  return { clock, gateway, peer, sessions };
}

function rowsOf(peer: ReturnType<typeof createTestPeer>, sessionKey: unknown): readonly WireObject[] {
  const { messages } = peer.ask("chat.history", { sessionKey });
  return (Array.isArray(messages) ? messages : []).filter(isWireObject);
}

describe("the demo", () => {
  it("has titled sessions with previews, from just now to weeks ago, and none in the future", () => {
    const { clock, sessions } = setUp();
    expect(sessions.length).toBeGreaterThanOrEqual(9);
    const ages = sessions.map((session) => (clock.now() - Number(session["updatedAt"])) / HOUR_MS);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...ages)).toBeLessThan(1);
    expect(ages.filter((age) => age > 24 && age < 48).length).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeGreaterThan(14 * 24);
    for (const session of sessions) {
      expect(session).toMatchObject({
        label: expect.stringMatching(/\w/),
        lastMessagePreview: expect.stringMatching(/\w/),
      });
    }
  });

  it("shows one session running, one unread, one pinned and one from another channel", () => {
    const { sessions } = setUp();
    const count = (key: string, value: unknown) =>
      sessions.filter((session) => session[key] === value).length;
    expect(count("hasActiveRun", true)).toBe(1);
    expect(count("unread", true)).toBe(1);
    expect(count("pinned", true)).toBe(1);
    expect(count("channel", "telegram")).toBe(1);
  });

  it("holds tools, reasoning, a failed command, an abort and an error somewhere in its histories", () => {
    const { peer, sessions } = setUp();
    const rows = sessions.flatMap((session) => rowsOf(peer, session["key"]));
    const text = JSON.stringify(rows);
    for (const name of ["exec", "read", "edit", "web_search", "web_fetch"]) {
      expect(rows.filter((row) => row["toolName"] === name).length).toBeGreaterThan(0);
    }
    expect(text).toContain('"type":"thinking"');
    expect(rows.filter((row) => row["isError"] === true).length).toBeGreaterThan(0);
    expect(rows.filter((row) => "openclawAbort" in row)).toHaveLength(1);
    expect(rows.filter((row) => row["stopReason"] === "error")).toHaveLength(1);
  });

  it("keeps the rows of a history in the order of time", () => {
    const { clock, peer, sessions } = setUp();
    for (const session of sessions) {
      const times = rowsOf(peer, session["key"]).map((row) => Number(row["timestamp"]));
      expect(times).toEqual([...times].sort((left, right) => left - right));
      expect(times.at(-1)).toBeLessThanOrEqual(clock.now());
    }
  });

  it("brings the session that is running to a good end, unread because nobody looked", () => {
    const { clock, gateway } = setUp();
    const find = () => gateway.sessions.find(({ key }) => key === "agent:developer:release-4-2");
    expect(find()).toMatchObject({ isRunning: true });
    clock.elapse(5 * 60_000);
    expect(find()).toMatchObject({ isRunning: false, isUnread: true });
  });

  it("answers anything with words that take up the question, and waits for nothing that the page cannot grant", () => {
    const { clock, peer } = setUp();
    const say = (message: string) => {
      peer.request("chat.send", {
        sessionKey: `agent:main:${message.length}`,
        message,
        idempotencyKey: message,
      });
      clock.elapse(60_000);
    };
    say("Shall we paint the fence?");
    const final = peer.events("chat").findLast((payload) => payload["runId"] === "Shall we paint the fence?");
    expect(JSON.stringify(final)).toContain("Shall we paint the fence?");
    say("Please deploy it now");
    expect(peer.events("exec.approval.requested")).toHaveLength(0);
    expect(peer.events("chat").at(-1)).toMatchObject({ runId: "Please deploy it now", state: "final" });
  });

  it("lists its agents with emoji", () => {
    const { peer } = setUp();
    expect(peer.ask("agents.list")).toMatchObject({
      defaultId: "main",
      agents: [
        { name: "Harbor", identity: { emoji: "⚓" } },
        { name: "Devin", identity: { emoji: "🛠️" } },
        { name: "Quill", identity: { emoji: "🪶" } },
      ],
    });
  });
});
