// @vitest-environment node
import { describe, expect, it } from "vitest";
import { decodeAgentsList, decodeSessionSummary, decodeSessionsList } from "./decode-lists.ts";
import { decodeResult } from "./decode-result.ts";

const titleOf = (row: object) => decodeSessionSummary({ key: "agent:main:x", ...row })?.title;

describe("decodeSessionSummary", () => {
  it("takes the given name before the derived one", () => {
    expect(titleOf({ label: "Mine", displayName: "Theirs", derivedTitle: "hi" })).toBe("Mine");
    expect(titleOf({ displayName: "Theirs", derivedTitle: "hi" })).toBe("Theirs");
    expect(titleOf({ derivedTitle: "hi" })).toBe("hi");
  });

  const titles: readonly (readonly [string, string | undefined])[] = [
    ["[Sat 2026-11-21 01:35 UTC] hi [stream:3:10] [message_id:…", "hi [stream:3:10]"],
    ["[Sat 2026-11-21 01:35 UTC] hi dev…", "hi dev…"],
    ["[Sat 2026-11-21 01:34 GMT+1] hi\n[message_id: 97519ae3]", "hi"],
    ["[stream:400:20]", "[stream:400:20]"],
    ["[Saturday] plans", "[Saturday] plans"],
    ["a7da5a4a (2026-11-21)", undefined],
    ["[Sat 2026-11-21 01:35 UTC] ", undefined],
  ];
  for (const [derivedTitle, title] of titles) {
    it(`reads the title ${JSON.stringify(title)} in ${JSON.stringify(derivedTitle)}`, () => {
      expect(titleOf({ derivedTitle })).toBe(title);
    });
  }

  it("knows the agent from the row or from the key", () => {
    expect(decodeSessionSummary({ key: "agent:developer:x" })?.agentId).toBe("developer");
    expect(decodeSessionSummary({ key: "agent:developer:x", agentId: "main" })?.agentId).toBe("main");
    expect(decodeSessionSummary({ key: "global" })?.agentId).toBe("main");
  });

  it("names the channel unless it is the web chat", () => {
    const channelOf = (row: object) => decodeSessionSummary({ key: "k", ...row })?.channel;
    expect(channelOf({ origin: { provider: "telegram" }, lastChannel: "webchat" })).toBe("telegram");
    expect(channelOf({ lastChannel: "slack" })).toBe("slack");
    expect(channelOf({ origin: { provider: "webchat" }, lastChannel: "webchat" })).toBeUndefined();
    expect(channelOf({})).toBeUndefined();
  });

  it("names the channel of a chat, whoever wrote there last", () => {
    const row = { key: "agent:main:telegram:direct:42", channel: "telegram" };
    const web = { origin: { provider: "webchat" }, lastChannel: "webchat" };
    expect(decodeSessionSummary({ ...row, ...web })?.channel).toBe("telegram");
  });

  it("reads the marks of new gateways and assumes none on old ones", () => {
    const marks = { hasActiveRun: true, unread: true, pinned: true, archived: true };
    expect(decodeSessionSummary({ key: "k", ...marks })).toMatchObject({
      isRunning: true,
      isUnread: true,
      isPinned: true,
      isArchived: true,
    });
    expect(decodeSessionSummary({ key: "k" })).toEqual({
      key: "k",
      agentId: "main",
      isRunning: false,
      isUnread: false,
      isPinned: false,
      isArchived: false,
    });
  });
});

describe("the lists", () => {
  it("leave out rows without a name", () => {
    expect(decodeSessionsList({ sessions: [{}, null, { key: "k" }], hasMore: true })).toMatchObject({
      sessions: [{ key: "k" }],
      hasMore: true,
    });
    expect(decodeAgentsList({ agents: [{}, 7], defaultId: "main" })).toEqual({
      agents: [],
      defaultId: "main",
    });
  });

  it("prefer the identity an agent chose", () => {
    const agents = [{ id: "main", name: "main", identity: { name: "Ada", emoji: "🦀" } }, { id: "dev" }];
    expect(decodeAgentsList({ agents, defaultId: "main" }).agents).toEqual([
      { id: "main", name: "Ada", isDefault: true, emoji: "🦀" },
      { id: "dev", name: "dev", isDefault: false },
    ]);
  });

  it("are refused without a list in them", () => {
    for (const method of ["sessions.list", "agents.list"]) {
      expect(() => decodeResult(method, {})).toThrow(/a list was expected/);
      expect(() => decodeResult(method, null)).toThrow(/an object was expected/);
    }
  });
});

describe("the other results", () => {
  it("tell a run that was started from a command that starts none", () => {
    expect(decodeResult("chat.send", { runId: "r", status: "in_flight" })).toEqual({
      runId: "r",
      status: "in_flight",
    });
    expect(decodeResult("chat.send", { ok: true, aborted: true, runIds: ["r"] })).toEqual({});
    expect(decodeResult("chat.send", { runId: "r", status: "new-status" })).toEqual({ runId: "r" });
  });

  it("take an abort of nothing for no error", () => {
    expect(decodeResult("chat.abort", { ok: true, aborted: false, runIds: [] })).toEqual({
      aborted: false,
      runIds: [],
    });
  });

  it("hold every row of a record, or why there is none", () => {
    const message = { role: "assistant", content: "all of it", __openclaw: { id: "m" } };
    expect(decodeResult("chat.message.get", { ok: true, message })).toMatchObject({
      messages: [{ key: "m:0" }],
    });
    expect(decodeResult("chat.message.get", { ok: true, message: [message, message] })).toMatchObject({
      messages: [{ key: "m:0" }, { key: "m:1" }],
    });
    expect(decodeResult("chat.message.get", { ok: false, unavailableReason: "oversized" })).toEqual({
      messages: [],
      unavailableReason: "oversized",
    });
  });

  it("carry the list only where the subscription asked for it", () => {
    expect(decodeResult("sessions.subscribe", { subscribed: true })).toEqual({});
    const list = { sessions: [{ key: "k" }] };
    expect(decodeResult("sessions.subscribe", { subscribed: true, list })).toMatchObject({
      list: { sessions: [{ key: "k" }] },
    });
  });
});
