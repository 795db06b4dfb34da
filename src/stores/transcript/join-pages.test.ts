import { describe, expect, it } from "vitest";
import type { HistoryMessage } from "../../gateway-client/index.ts";
import {
  answer,
  continued,
  delta,
  message,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";
import { joinOlder } from "./join-pages.ts";

const row = (seq: number): HistoryMessage => ({
  ...userMessage(`u${seq}`, `message ${seq}`, `s${seq}`),
  recordSeq: seq,
});
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i));
const older = (messages: readonly HistoryMessage[], hasMore = false) =>
  ({ type: "older", messages, hasMore }) as const;
const ids = (from: number, to: number) => rows(from, to).map(({ submissionId }) => `user:${submissionId}`);

describe("an older page", () => {
  it("goes before the rows that are known, each record once, and those stay the same objects (R58)", () => {
    const known = rows(10, 20);
    const joined = joinOlder(rows(1, 13), known);
    expect(joined?.map(({ recordSeq }) => recordSeq)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1));
    expect(joined?.slice(9).every((message, index) => message === known[index])).toBe(true);
  });

  it("does not count when it does not meet them (R58)", () => {
    expect(joinOlder(rows(1, 10), rows(10, 20))).toBeUndefined();
    const other = rows(1, 13).map((known) => ({ ...known, recordId: `other-${known.recordSeq}` }));
    expect(joinOlder(other, rows(10, 20))).toBeUndefined();
  });

  it("tells a record whole that the known page begins in the middle of", () => {
    const said = message({ key: "r:0", recordId: "r", recordSeq: 5, role: "assistant", runId: "s4" });
    const called = { ...said, key: "r:1" };
    const joined = joinOlder([row(4), said, called], [{ ...called, key: "r:0" }, row(6)]);
    expect(joined).toEqual([row(4), said, called, row(6)]);
  });

  it("joins a turn that was cut between a tool call and its result, under the row's own id (R58)", () => {
    const call = message({
      ...answer("call", "", "s1"),
      recordSeq: 2,
      blocks: [{ type: "tool-call", toolCallId: "t1", name: "exec", args: { command: "ls" } }],
    });
    const result = message({
      key: "result",
      recordId: "result",
      recordSeq: 3,
      role: "tool-result",
      runId: "s1",
      toolCallId: "t1",
      blocks: [{ type: "text", text: "a.txt" }],
    });
    const end = { ...answer("end", "Done.", "s1"), recordSeq: 4 };
    const first = transcriptAfter(snapshot([result, end], { hasMore: true }));
    expect(first.rowIds).toEqual(["run:s1"]);
    const joined = joinOlder([row(1), call, result], first.messages) ?? [];
    const state = continued(first, older(joined));
    expect(state.rowIds).toEqual(["user:s1", "run:s1"]);
    const run = state.rows.get("run:s1");
    expect(run?.type === "run" && run.parts).toMatchObject([
      { type: "tool", args: { command: "ls" }, output: "a.txt" },
      { type: "text", text: "Done." },
    ]);
  });

  it("leaves a running answer and every other row as they are (R58)", () => {
    const first = transcriptAfter(snapshot(rows(10, 20), { hasMore: true }), delta("being written", "s19"));
    const state = continued(first, older([...rows(1, 10), ...first.messages], true));
    expect(state.rowIds).toEqual([...ids(1, 20), "run:s19"]);
    expect(state.hasMore).toBe(true);
    for (const id of first.rowIds) expect(state.rows.get(id)).toEqual(first.rows.get(id));
    for (const id of ids(10, 20)) expect(state.rows.get(id)).toBe(first.rows.get(id));
    expect(describeTranscript(state)).toContain("text: being written");
  });
});

describe("a snapshot of the newest page", () => {
  const paged = transcriptAfter(
    snapshot(rows(50, 100), { hasMore: true, sessionId: "one" }),
    older(rows(10, 100), true),
  );

  it("leaves the older pages where they are (R58)", () => {
    const state = continued(
      paged,
      { type: "stale" },
      snapshot(rows(60, 120), { hasMore: true, sessionId: "one" }),
    );
    expect(state.rowIds).toEqual(ids(10, 120));
    expect(state.hasMore).toBe(true);
    expect(state.rows.get("user:s12")).toBe(paged.rows.get("user:s12"));
  });

  it("that says it is whole, that begins further on, or that is of another session counts alone (R57)", () => {
    const whole = continued(paged, snapshot(rows(60, 70), { sessionId: "one" }));
    expect(whole.rowIds).toEqual(ids(60, 70));
    const beyond = continued(paged, snapshot(rows(101, 120), { hasMore: true, sessionId: "one" }));
    expect(beyond.rowIds).toEqual(ids(101, 120));
    const other = continued(paged, snapshot(rows(60, 70), { hasMore: true, sessionId: "two" }));
    expect(other.rowIds).toEqual(ids(60, 70));
    const forked = rows(60, 70).map((known) => ({ ...known, recordId: `fork-${known.recordSeq}` }));
    expect(continued(paged, snapshot(forked, { hasMore: true, sessionId: "one" })).rowIds).toEqual(
      ids(60, 70),
    );
  });

  it("that begins with what came after a gap says nothing of the gap: it counts alone (R58)", () => {
    const missed = continued(paged, { type: "stale" }, { type: "message", message: row(105), now: 1 });
    const state = continued(missed, snapshot(rows(105, 120), { hasMore: true, sessionId: "one" }));
    expect(state.rowIds).toEqual(ids(105, 120));
    expect(continued(state, snapshot(rows(110, 121), { hasMore: true, sessionId: "one" })).rowIds).toEqual(
      ids(105, 121),
    );
  });

  it("replaces what this browser kept, however well it would fit", () => {
    const cached = transcriptAfter({ type: "cached", messages: rows(1, 60) });
    const state = continued(cached, snapshot(rows(50, 80), { hasMore: true }));
    expect(state.rowIds).toEqual(ids(50, 80));
    expect(state.hasMore).toBe(true);
  });
});
