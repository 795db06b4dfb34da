import { describe, expect, it } from "vitest";
import type { HistoryMessage } from "../../gateway-client/index.ts";
import {
  answer,
  continued,
  delta,
  draft,
  final,
  message,
  outgoing,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";
import { MAX_ROWS } from "./take-history.ts";

const IDLE = { hasActiveRun: false, activeRunIds: [] };

describe("work that the gateway does not name", () => {
  const asked = userMessage("u", "q", "x1");
  const busy = transcriptAfter(snapshot([asked], { hasActiveRun: true }));

  it("is shown as work, and there is nothing to stop it by (R52)", () => {
    expect(describeTranscript(busy)).toEqual(["user sent: q", "run running"]);
    expect(busy.activeRunIds).toEqual([]);
    expect(busy.rows.get(busy.rowIds.at(-1) ?? "")).not.toHaveProperty("runId");
  });

  it("is shown too when its name is all that is known (R52)", () => {
    const named = transcriptAfter(snapshot([asked], { hasActiveRun: true, activeRunIds: ["x9"] }));
    expect(describeTranscript(named)).toEqual(["user sent: q", "run running"]);
    expect(named.activeRunIds).toEqual([]);
  });

  it("gives way to the run itself, and does not come back when that ends (R52)", () => {
    const begun = continued(busy, delta("here", "x1"));
    expect(describeTranscript(begun)).toEqual(["user sent: q", "run running", "text: here"]);
    const ended = continued(begun, final("here", "x1"));
    expect(describeTranscript(ended)).toEqual(["user sent: q", "run done", "text: here"]);
  });

  it("is over when the next look says so, by a word or by leaving it out (R52) (R54)", () => {
    const done = [asked, answer("a", "yes", "x1")];
    expect(describeTranscript(continued(busy, snapshot(done, IDLE)))).not.toContain("run running");
    expect(describeTranscript(continued(busy, snapshot(done)))).not.toContain("run running");
  });

  it("is no row of its own beside a run that is watched (R52)", () => {
    const state = transcriptAfter(delta("mine"), snapshot([], { hasActiveRun: true, activeRunIds: ["r1"] }));
    expect(describeTranscript(state)).toEqual(["run running", "text: mine"]);
  });
});

describe("what makes a row", () => {
  it("is its record and its place in it: two rows of one record are both shown, and stay themselves (R56)", () => {
    const rows = [
      message({ key: "rec#0", recordId: "rec", role: "user", blocks: [{ type: "text", text: "same" }] }),
      message({ key: "rec#1", recordId: "rec", role: "user", blocks: [{ type: "text", text: "same" }] }),
    ];
    const state = transcriptAfter(snapshot(rows));
    expect(new Set(state.rowIds).size).toBe(2);
    const older = message({ key: "first", recordId: "first", role: "user", timestamp: 1 });
    const more = continued(state, snapshot([older, ...rows.map((row) => ({ ...row, timestamp: 7 }))]));
    expect(more.rowIds.slice(1)).toEqual(state.rowIds);
  });

  it("is never its text or its time: the same words at the same time are two messages (R56)", () => {
    const twin = (key: string) => ({ ...userMessage(key, "same words", key), timestamp: 5 });
    const state = transcriptAfter(
      { type: "message", message: twin("u1"), now: 1 },
      { type: "message", message: twin("u2"), now: 1 },
      snapshot([twin("u1"), twin("u2")]),
    );
    expect(state.rowIds).toEqual(["user:u1", "user:u2"]);
  });

  it("is one record once, however often it comes (R56)", () => {
    const row = userMessage("u1", "once", "u1");
    const arrives = { type: "message", message: row, now: 1 } as const;
    const state = transcriptAfter(arrives, arrives, snapshot([row]), arrives);
    expect(state.rowIds).toEqual(["user:u1"]);
  });
});

describe("a session that was reset, compacted or replaced", () => {
  const before = transcriptAfter(
    delta("half of an old answer", "r0"),
    final("an old answer", "r0"),
    delta("still being written", "r1"),
    snapshot(
      [userMessage("u0", "old", "r0"), answer("a0", "an old answer", "r0")],
      { sessionId: "first" },
      900,
    ),
    { type: "message", message: { ...userMessage("u1", "old too", "r9"), recordSeq: 9 }, now: 6_000 },
  );

  it("shows nothing of the one before, however it came to be known (R57)", () => {
    const state = continued(before, snapshot([], { sessionId: "second", ...IDLE }));
    expect(describeTranscript(state)).toEqual([]);
    expect(state.activeRunIds).toEqual([]);
  });

  it("keeps what this page has on its way, and the run that the gateway names (R57)", () => {
    const state = continued(
      before,
      outgoing(draft("m1", "on its way", { delivery: "accepted" })),
      snapshot([], {
        sessionId: "second",
        hasActiveRun: true,
        activeRunIds: ["r1"],
        inFlightRun: { runId: "r1", text: "still being written", events: [] },
      }),
    );
    expect(describeTranscript(state)).toContain("user accepted: on its way");
    expect(state.activeRunIds).toEqual(["r1"]);
    expect(describeTranscript(state)).not.toContain("user sent: old");
  });

  it("under its own name goes on as it is, and a compaction is a line of its own (R57)", () => {
    const compacted = message({ key: "c", recordId: "c", role: "system", marker: "compaction" });
    const state = continued(
      before,
      snapshot([compacted, userMessage("u2", "new", "r2")], { sessionId: "first" }),
    );
    expect(describeTranscript(state).slice(0, 2)).toEqual(["notice compaction", "user sent: new"]);
  });
});

describe("older rows", () => {
  const row = (index: number): HistoryMessage => ({
    ...userMessage(`u${index}`, `message ${index}`, `s${index}`),
    recordSeq: index,
  });
  const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i));

  it("come before those that are known, though new ones arrived while they were asked for (R58)", () => {
    const state = transcriptAfter(
      snapshot(rows(100, 200), { hasMore: true }, 1_000),
      { type: "message", message: row(200), now: 5_500 },
      { type: "message", message: row(201), now: 5_600 },
      snapshot(rows(0, 201), {}, 5_000),
    );
    expect(state.rowIds).toEqual(rows(0, 202).map(({ submissionId }) => `user:${submissionId}`));
  });

  it("leave the rows that are known the same objects, so that the reader's place can be kept (R58)", () => {
    const first = transcriptAfter(snapshot(rows(100, 200), { hasMore: true }));
    const more = continued(first, snapshot(rows(0, 200)));
    expect(more.rows.get("user:s150")).toBe(first.rows.get("user:s150"));
  });

  it("are let go of when a page lives long: it holds ten thousand rows at most (case 97)", () => {
    let state = transcriptAfter(
      snapshot(rows(0, 100), {}, 1_000),
      delta("an answer", "s3"),
      final("an answer", "s3"),
    );
    const recorded = [...rows(0, 4), { ...answer("a3", "an answer", "s3"), recordSeq: 4 }];
    state = continued(state, snapshot([...recorded, ...rows(5, MAX_ROWS)], {}, 2_000));
    expect(state.runs.size).toBe(1);
    for (const message of rows(MAX_ROWS, MAX_ROWS + 10)) {
      state = continued(state, { type: "message", message, now: 3_000 });
      expect(state.messages.length).toBeLessThanOrEqual(MAX_ROWS);
    }
    expect(MAX_ROWS).toBeLessThanOrEqual(10_000);
    expect(state.hasMore).toBe(true);
    expect(state.runs.size).toBe(0);
    expect(state.rowIds).toHaveLength(MAX_ROWS);
    expect(state.rowIds.at(-1)).toBe(`user:s${MAX_ROWS + 9}`);
  });

  it("beyond ten thousand that a person asked for stay, and live rows add none to them (case 97)", () => {
    const read = transcriptAfter(snapshot(rows(1_000, 1_010), { hasMore: true }, 1_000), {
      type: "older",
      messages: rows(0, MAX_ROWS + 500),
      hasMore: true,
    });
    expect(read.rowIds).toHaveLength(MAX_ROWS + 500);
    const more = continued(read, { type: "message", message: row(MAX_ROWS + 500), now: 3_000 });
    expect(more.rowIds).toHaveLength(MAX_ROWS + 500);
    expect(more.rowIds[0]).toBe("user:s1");
  });

  it("beyond ten thousand are not held even when a gateway sends them (case 97)", () => {
    const state = transcriptAfter(snapshot(rows(0, 20_000)));
    expect(state.messages).toHaveLength(MAX_ROWS);
    expect(state.messages.at(-1)?.key).toBe("u19999");
    expect(state.hasMore).toBe(true);
  });
});
