import { describe, expect, it } from "vitest";
import {
  answer,
  continued,
  delta,
  draft,
  final,
  message,
  outgoing,
  runEvent,
  sent,
  snapshot,
  toolResult,
  toolStart,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";
import type { RunRow, TranscriptState } from "./transcript-state.ts";

function accepted(submissionId: string, text: string) {
  return outgoing(draft(submissionId, text, { delivery: "accepted" }));
}

function lastRun(state: TranscriptState): RunRow {
  const rows = state.rowIds.map((id) => state.liveRows.get(id) ?? state.rows.get(id));
  const run = rows.findLast((row) => row?.type === "run");
  if (run?.type !== "run") throw new Error("no run is shown");
  return run;
}

describe("streamed text", () => {
  it("is replaced by each cumulative snapshot, never appended to", () => {
    const state = transcriptAfter(delta("one"), delta("one two"), delta("one two three"));
    expect(describeTranscript(state)).toEqual(["run running", "text: one two three"]);
  });

  it("grows by deltas where no snapshot is sent", () => {
    const state = transcriptAfter(
      runEvent({ type: "chat.delta", deltaText: "one", isReplacement: false }),
      runEvent({ type: "chat.delta", deltaText: " two", isReplacement: false }),
    );
    expect(describeTranscript(state)).toEqual(["run running", "text: one two"]);
  });

  it("starts over on a replacement and keeps the row when the replacement is empty", () => {
    const replaced = transcriptAfter(
      delta("wrong"),
      runEvent({ type: "chat.delta", deltaText: "right", isReplacement: true }),
    );
    expect(describeTranscript(replaced)).toEqual(["run running", "text: right"]);
    const cleared = continued(replaced, runEvent({ type: "chat.delta", deltaText: "", isReplacement: true }));
    expect(describeTranscript(cleared)).toEqual(["run running"]);
  });

  it("keeps both segments when the text starts afresh after a tool call", () => {
    const state = transcriptAfter(
      delta("I will look."),
      toolStart("t1"),
      toolResult("t1", "out"),
      delta("Found"),
      delta("Found it."),
      final("Found it."),
    );
    expect(describeTranscript(state)).toEqual([
      "run done",
      "text: I will look.",
      'done exec({"command":"ls"}): out',
      "text: Found it.",
    ]);
  });

  it("takes segments apart that 2026.5.7 glues together", () => {
    const state = transcriptAfter(
      delta("I will look."),
      toolStart("t1"),
      toolResult("t1", "out"),
      delta("I will look.Found"),
      final("I will look.Found it."),
    );
    expect(describeTranscript(state)).toEqual([
      "run done",
      "text: I will look.",
      'done exec({"command":"ls"}): out',
      "text: Found it.",
    ]);
  });

  it("keeps the first segment when the text starts afresh without a visible tool call", () => {
    const state = transcriptAfter(delta("First."), delta("Second"), final("Second part."));
    expect(describeTranscript(state)).toEqual(["run done", "text: First.", "text: Second part."]);
  });

  it("keeps what was streamed when the final has no message", () => {
    expect(describeTranscript(transcriptAfter(delta("partial"), final()))).toEqual([
      "run done",
      "text: partial",
    ]);
  });

  it("has the pictures of a tool's result and the files of an answer once each, watched and recorded", () => {
    const picture = { type: "image", artifactId: "p1", mimeType: "image/png" } as const;
    const file = { type: "file", artifactId: "f1", name: "notes.txt" } as const;
    const call = { type: "tool-call", toolCallId: "t1", name: "read", args: {} } as const;
    const done = {
      type: "chat.final",
      text: "here",
      blocks: [{ type: "text", text: "here" }, file],
    } as const;
    const rows = [
      message({ key: "c", recordId: "c", recordSeq: 2, role: "assistant", runId: "r1", blocks: [call] }),
      message({
        key: "t",
        recordId: "t",
        recordSeq: 3,
        role: "tool-result",
        runId: "r1",
        toolCallId: "t1",
        blocks: [picture],
      }),
      { ...answer("a", "here", "r1"), recordSeq: 4, blocks: [{ type: "text", text: "here" } as const, file] },
    ];
    const watched = transcriptAfter(toolStart("t1"), toolResult("t1", "seen"), runEvent(done));
    const state = rows.reduce(
      (before, row) => continued(before, { type: "message", message: row, now: 3 }),
      watched,
    );
    expect(lastRun(state).parts).toMatchObject([
      { type: "tool", id: "t1", output: "seen", files: [{ kind: "image", artifactId: "p1" }] },
      { type: "text", text: "here" },
      { type: "file", file: { kind: "file", name: "notes.txt" } },
    ]);
  });

  it("shows no row for a queued message's empty final", () => {
    expect(transcriptAfter(final(undefined, "queued")).rowIds).toEqual([]);
  });

  it("ignores deltas and a second final after the end", () => {
    const state = transcriptAfter(delta("done"), final("done"), delta("done and more"), final("other"));
    expect(describeTranscript(state)).toEqual(["run done", "text: done"]);
  });

  it("folds a half-open reasoning block out of the answer", () => {
    const state = transcriptAfter(delta("<think>hmm"));
    expect(lastRun(state).parts).toEqual([
      { type: "reasoning", id: "reasoning-0", text: "hmm", isStreaming: true },
    ]);
  });

  it("redraws the row of its run only", () => {
    const before = transcriptAfter(
      snapshot([userMessage("u1", "hi"), answer("a1", "hello")]),
      delta("x", "r9"),
    );
    const after = continued(before, delta("x y", "r9"));
    expect(after.rows).toBe(before.rows);
    expect(after.rowIds).toBe(before.rowIds);
    expect(after.liveRows.get("run:r9")).not.toBe(before.liveRows.get("run:r9"));
  });
});

describe("tool calls", () => {
  it("are paired by id when they end out of order", () => {
    const state = transcriptAfter(toolStart("a"), toolStart("b"), toolResult("b", "B"), toolResult("a", "A"));
    expect(describeTranscript(state)).toEqual([
      "run running",
      'done exec({"command":"ls"}): A',
      'done exec({"command":"ls"}): B',
    ]);
  });

  it("show partial output while they run", () => {
    const state = transcriptAfter(
      toolStart("a"),
      runEvent({ type: "run.tool", phase: "update", toolCallId: "a", name: "exec", output: "half" }),
    );
    expect(describeTranscript(state)).toContain('running exec({"command":"ls"}): half');
  });

  it("fail on an exit code other than zero", () => {
    const state = transcriptAfter(
      toolStart("a"),
      runEvent({
        type: "run.tool",
        phase: "result",
        toolCallId: "a",
        name: "exec",
        output: "no",
        exitCode: 2,
      }),
    );
    expect(lastRun(state).parts[0]).toMatchObject({ status: "error", exitCode: 2 });
  });

  it("are no longer running once their run is over", () => {
    expect(lastRun(transcriptAfter(toolStart("a"), final("done"))).parts[0]).toMatchObject({
      status: "done",
    });
  });

  it("appear when a result comes before its start", () => {
    const state = transcriptAfter(toolResult("a", "out"), toolStart("a"));
    expect(describeTranscript(state)).toEqual(["run running", 'done exec({"command":"ls"}): out']);
  });
});

describe("the end of a run", () => {
  it("keeps the partial text of a stopped run and ignores the late lifecycle error", () => {
    const state = transcriptAfter(
      delta("half an ans"),
      runEvent({ type: "chat.aborted", stopReason: "rpc" }),
      runEvent({
        type: "run.lifecycle",
        phase: "error",
        errorMessage: "This operation was aborted",
        isAborted: true,
      }),
    );
    expect(describeTranscript(state)).toEqual(["run stopped", "text: half an ans"]);
    expect(lastRun(state).errorMessage).toBeUndefined();
  });

  it("tells a time-out from a click", () => {
    const state = transcriptAfter(delta("x"), runEvent({ type: "chat.aborted", stopReason: "timeout" }));
    expect(lastRun(state).stoppedBy).toBe("timeout");
  });

  it("takes the same error twice as one", () => {
    const error = runEvent({ type: "chat.error", errorMessage: "no model" });
    const state = transcriptAfter(error, error);
    expect(state.rowIds).toHaveLength(1);
    expect(lastRun(state)).toMatchObject({ status: "failed", errorMessage: "no model" });
  });

  it("is a failure when only the lifecycle knew the cause, as on 2026.2.9", () => {
    const state = transcriptAfter(
      runEvent({ type: "run.lifecycle", phase: "start", isAborted: false }),
      runEvent({ type: "run.lifecycle", phase: "error", errorMessage: "no model", isAborted: false }),
      final(),
    );
    expect(lastRun(state)).toMatchObject({ status: "failed", errorMessage: "no model" });
  });

  it("forgets an error that the gateway's own retry overcame", () => {
    const state = transcriptAfter(
      runEvent({ type: "run.lifecycle", phase: "start", isAborted: false }),
      runEvent({ type: "run.lifecycle", phase: "error", errorMessage: "busy", isAborted: false }),
      runEvent({ type: "run.lifecycle", phase: "start", isAborted: false }),
      delta("fine"),
      final("fine"),
    );
    expect(lastRun(state)).toMatchObject({ status: "done" });
    expect(lastRun(state).errorMessage).toBeUndefined();
  });

  it("is not announced again by an event that comes after the record", () => {
    const recorded = transcriptAfter(snapshot([userMessage("u", "q", "r1"), answer("a", "text", "r1")]));
    expect(continued(recorded, final("text"))).toBe(recorded);
  });
});

describe("a message from this page", () => {
  it("is one row from the click to the record, under the same id", () => {
    const clicked = transcriptAfter(sent("s1", "hello"));
    const taken = continued(clicked, accepted("s1", "hello"));
    const recorded = continued(taken, snapshot([userMessage("u1", "hello", "s1")], { activeRunIds: ["s1"] }));
    for (const state of [clicked, taken, recorded]) expect(state.rowIds[0]).toBe("user:s1");
    expect(recorded.rows.get("user:s1")).toMatchObject({ delivery: "sent", text: "hello" });
    expect(recorded.rowIds.filter((id) => id.startsWith("user:"))).toHaveLength(1);
  });

  it("shows its run before the gateway said anything", () => {
    const state = transcriptAfter(sent("s1", "hello"));
    expect(state.rowIds).toEqual(["user:s1", "run:s1"]);
    expect(state.activeRunIds).toEqual(["s1"]);
  });

  it("is two messages when the same text is sent twice on purpose", () => {
    const state = transcriptAfter(
      sent("s1", "again"),
      outgoing(draft("s1", "again"), draft("s2", "again", { sentAt: 950 })),
      snapshot([userMessage("u1", "again", "s1")], { activeRunIds: ["s1"] }),
    );
    expect(state.rowIds.filter((id) => id.startsWith("user:"))).toEqual(["user:s1", "user:s2"]);
  });

  it("is settled by its place where the gateway names no submissions", () => {
    const state = transcriptAfter(
      snapshot([userMessage("u0", "before"), answer("a0", "…")], {}, 500),
      sent("s1", "hello"),
      accepted("s1", "hello"),
      delta("hi", "s1"),
      final("hi", "s1"),
      snapshot([
        userMessage("u0", "before"),
        answer("a0", "…"),
        userMessage("u1", "hello"),
        answer("a1", "hi"),
      ]),
    );
    expect(describeTranscript(state)).toEqual([
      "user sent: before",
      "run done",
      "text: …",
      "user sent: hello",
      "run done",
      "text: hi",
    ]);
  });

  it("keeps its text and says why when its fate is unknown", () => {
    const failed = draft("s1", "hello", { delivery: "unconfirmed", failure: "The line broke." });
    const state = transcriptAfter(sent("s1", "hello"), outgoing(failed));
    expect(state.rows.get("user:s1")).toMatchObject({ delivery: "unconfirmed", failure: "The line broke." });
    expect(state.activeRunIds).toEqual([]);
  });

  it("disappears when it is discarded", () => {
    const state = transcriptAfter(sent("s1", "hello"), outgoing());
    expect(state.rowIds).toEqual([]);
  });

  it("starts no run when the gateway says that it was a command", () => {
    const state = transcriptAfter(sent("s1", "/stop"), { type: "run-absent", runId: "s1" });
    expect(state.activeRunIds).toEqual([]);
  });
});

describe("runs of others in the same session", () => {
  it("stream in under their own id", () => {
    const state = transcriptAfter(sent("mine", "q"), delta("theirs", "unknown-run", 1100));
    expect(state.activeRunIds).toEqual(["mine", "unknown-run"]);
    expect(describeTranscript(state)).toContain("text: theirs");
  });

  it("are cut in two by the message that steers them", () => {
    const steering = { ...userMessage("u2", "second", "s2"), steerTargetRunId: "r1", recordSeq: 3 };
    const state = transcriptAfter(
      sent("r1", "first"),
      delta("one two"),
      { type: "message", now: 1000, message: { ...userMessage("u1", "first", "r1"), recordSeq: 1 } },
      { type: "message", now: 1000, message: { ...answer("a1", "one two", "r1"), recordSeq: 2 } },
      { type: "message", now: 1000, message: steering },
      delta("one two\n\nthree"),
      final("one two\n\nthree"),
    );
    expect(describeTranscript(state)).toEqual([
      "user sent: first",
      "run done",
      "text: one two",
      "user sent: second",
      "run done",
      "text: three",
    ]);
  });
});

describe("a turn that a restarted gateway takes up again (R53)", () => {
  const order = message({ key: "s1", recordId: "s1", role: "system", marker: "resumed", recordSeq: 2 });
  const question = { ...userMessage("u1", "q", "r1"), recordSeq: 1 };

  it("is told by its new run alone, as soon as the gateway says so", () => {
    const state = transcriptAfter(
      sent("r1", "q"),
      { type: "message", now: 1000, message: question },
      delta("half an answ"),
      { type: "stale" },
      { type: "message", now: 9000, message: order },
      delta("a whole answer", "r2", 9500),
    );
    expect(describeTranscript(state)).toEqual([
      "user sent: q",
      "notice resumed",
      "run running",
      "text: a whole answer",
    ]);
  });

  it("is told by its new run alone although it was being stopped when the gateway died", () => {
    const state = transcriptAfter(
      sent("r1", "q"),
      { type: "message", now: 1000, message: question },
      delta("half an answ"),
      { type: "stop-requested", runId: "r1" },
      { type: "stale" },
      snapshot([question], { activeRunIds: [] }),
      { type: "message", now: 9000, message: order },
      delta("a whole answer", "r2", 9500),
    );
    expect(describeTranscript(state)).toEqual([
      "user sent: q",
      "notice resumed",
      "run running",
      "text: a whole answer",
    ]);
  });

  it("is told by its new run alone after a reconnect, too", () => {
    const state = transcriptAfter(
      sent("r1", "q"),
      delta("half an answ"),
      { type: "stale" },
      snapshot([question, order, answer("a1", "a whole answer", "r2")], { activeRunIds: [] }),
    );
    expect(describeTranscript(state)).toEqual([
      "user sent: q",
      "notice resumed",
      "run done",
      "text: a whole answer",
    ]);
  });
});

describe("many messages that steer one run", () => {
  it("are told by the record alone where the page saw the run cut into more pieces than that", () => {
    const steer = (key: string, recordSeq: number) => ({
      type: "message" as const,
      now: 1000,
      message: { ...userMessage(key, key, key), recordSeq, steerTargetRunId: "r1" },
    });
    const state = transcriptAfter(
      sent("r1", "first"),
      { type: "message", now: 1000, message: { ...userMessage("u1", "first", "r1"), recordSeq: 1 } },
      delta("one"),
      steer("u2", 2),
      delta("one\n\ntwo"),
      steer("u3", 3),
      delta("one\n\ntwo three"),
      { type: "message", now: 1000, message: { ...answer("a1", "one two three", "r1"), recordSeq: 4 } },
      final("one\n\ntwo three"),
    );
    const texts = describeTranscript(state).filter((line) => line.startsWith("text:"));
    expect(texts).toEqual(["text: one two three"]);
  });

  const plain = (key: string, text: string, id: string, recordSeq: number) => ({
    ...userMessage(key, text, id),
    recordSeq,
  });

  it("are drawn between what the run wrote before and after all of them", () => {
    const again = (key: string, text: string, id: string, recordSeq: number) => ({
      type: "message" as const,
      now: 1000,
      message: { ...plain(key, text, id, recordSeq), steerTargetRunId: "r1" },
    });
    const seen = transcriptAfter(
      sent("r1", "first"),
      { type: "message", now: 1000, message: plain("u1", "first", "r1", 1) },
      delta("one"),
      { type: "message", now: 1000, message: plain("u2", "second", "s2", 3) },
      { type: "message", now: 1000, message: plain("u3", "third", "s3", 4) },
      { type: "message", now: 1000, message: { ...answer("a1", "one", "r1"), recordSeq: 2 } },
      again("u2", "second", "s2", 3),
      again("u3", "third", "s3", 4),
      delta("one\n\ntwo"),
      { type: "message", now: 1000, message: { ...answer("a2", "two", "r1"), recordSeq: 5 } },
      final("one\n\ntwo"),
    );
    expect(describeTranscript(seen)).toEqual([
      "user sent: first",
      "run done",
      "text: one",
      "user sent: second",
      "user sent: third",
      "run done",
      "text: two",
    ]);
  });
});

describe("a snapshot", () => {
  const question = { ...userMessage("u1", "q", "r1"), recordSeq: 1 };
  const call = message({
    key: "a1",
    recordId: "a1",
    role: "assistant",
    runId: "r1",
    blocks: [{ type: "tool-call", toolCallId: "t1", name: "exec", args: { command: "ls" } }],
    stopReason: "toolUse",
  });
  const result = message({
    key: "t1",
    recordId: "t1",
    role: "tool-result",
    runId: "r1",
    toolCallId: "t1",
    blocks: [{ type: "text", text: "out" }],
  });
  const inFlightRun = { runId: "r1", text: "so far", events: [] };

  it("adopts the run in progress behind what is already recorded of it", () => {
    const state = transcriptAfter(snapshot([question, call, result], { inFlightRun, activeRunIds: ["r1"] }));
    expect(describeTranscript(state)).toEqual([
      "user sent: q",
      "run running",
      'done exec({"command":"ls"}): out',
      "text: so far",
    ]);
    expect(describeTranscript(continued(state, delta("so far and on")))).toContain("text: so far and on");
  });

  it("adopts a run in progress that has no text yet", () => {
    const state = transcriptAfter(
      snapshot([question], { inFlightRun: { ...inFlightRun, text: "" }, activeRunIds: ["r1"] }),
    );
    expect(state.activeRunIds).toEqual(["r1"]);
  });

  it("never shortens text that streamed in before it arrived", () => {
    const state = transcriptAfter(
      delta("so far and on"),
      snapshot([question], { inFlightRun, activeRunIds: ["r1"] }, 1500),
    );
    expect(describeTranscript(state)).toContain("text: so far and on");
  });

  it("ends a run whose end was missed", () => {
    const state = transcriptAfter(
      delta("half"),
      snapshot([question, answer("a1", "half and half", "r1")], { activeRunIds: [] }),
    );
    expect(describeTranscript(state)).toEqual(["user sent: q", "run done", "text: half and half"]);
  });

  it("keeps rows as the same objects when nothing changed", () => {
    const before = transcriptAfter(snapshot([question, answer("a1", "text", "r1")]));
    const after = continued(before, snapshot([{ ...question }, { ...answer("a1", "text", "r1") }]));
    expect(after.rows.get("run:r1")).toBe(before.rows.get("run:r1"));
  });

  it("shows the streamed text where the record is cut", () => {
    const cut = { ...answer("a1", "the whole\n...(truncated)...", "r1"), isTruncated: true };
    const state = transcriptAfter(
      delta("the whole long answer"),
      final("the whole long answer"),
      snapshot([question, cut]),
    );
    expect(describeTranscript(state)).toContain("text: the whole long answer");
  });

  it("keeps a turn that the gateway forgot", () => {
    const state = transcriptAfter(
      sent("r1", "q"),
      delta("half"),
      runEvent({ type: "chat.aborted", stopReason: "rpc" }),
      snapshot([]),
    );
    expect(describeTranscript(state)).toEqual(["user accepted: q", "run stopped", "text: half"]);
  });

  it("drops a turn that has left its window", () => {
    const recorded = transcriptAfter(
      delta("old"),
      final("old"),
      snapshot([question, answer("a1", "old", "r1")]),
    );
    const later = continued(recorded, snapshot([userMessage("u9", "new", "s9"), answer("a9", "news", "r9")]));
    expect(describeTranscript(later)).toEqual(["user sent: new", "run done", "text: news"]);
  });

  it("adds up what the calls of one turn used, or takes the running total that was watched", () => {
    const first = { ...call, usage: { outputTokens: 5 } };
    const second = { ...answer("a2", "done", "r1"), usage: { outputTokens: 20 } };
    const recorded = transcriptAfter(snapshot([question, first, result, second]));
    expect(lastRun(recorded).usage).toEqual({ outputTokens: 25 });
    const watched = transcriptAfter(
      delta("done"),
      runEvent({ type: "run.usage", usage: { outputTokens: 25 } }),
      final("done"),
      { type: "message", now: 1000, message: second },
    );
    expect(lastRun(watched).usage).toEqual({ outputTokens: 25 });
  });

  it("names the cause of a failed turn", () => {
    const failed = message({
      key: "e",
      recordId: "e",
      role: "assistant",
      runId: "r1",
      stopReason: "error",
      errorMessage: "no model",
    });
    const state = transcriptAfter(snapshot([question, failed]));
    expect(lastRun(state)).toMatchObject({ status: "failed", errorMessage: "no model", parts: [] });
  });
});

describe("stopping", () => {
  it("is shown until the gateway confirms it, and taken back when nothing was running", () => {
    const asked = transcriptAfter(delta("x"), { type: "stop-requested", runId: "r1" });
    expect(lastRun(asked).isStopping).toBe(true);
    expect(lastRun(continued(asked, { type: "stop-settled", runId: "r1" })).isStopping).toBe(false);
    expect(lastRun(continued(asked, final("x"))).isStopping).toBe(false);
  });
});
