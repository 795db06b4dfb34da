import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../gateway-client/index.ts";
import {
  answer,
  continued,
  delta,
  final,
  runEvent,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";
import type { TranscriptEvent } from "./transcript-events.ts";

function numbered(snapshotText: string, runSeq: number): TranscriptEvent {
  return runEvent({ type: "chat.delta", snapshotText, isReplacement: false, runSeq });
}

const aborted = (text?: string) =>
  runEvent({ type: "chat.aborted", stopReason: "rpc", ...(text === undefined ? {} : { text }) });
const failed = (errorMessage = "no money left") => runEvent({ type: "chat.error", errorMessage });

describe("the numbers of a run's events", () => {
  it("that are lower than the highest so far mean old news (R19)", () => {
    const state = transcriptAfter(numbered("one two three", 3), numbered("one", 1), numbered("one two", 2));
    expect(describeTranscript(state)).toEqual(["run running", "text: one two three"]);
  });

  it("that are equal mean the same again, and change nothing at all (R19)", () => {
    const before = transcriptAfter(numbered("one", 1));
    const tool = {
      type: "run.tool",
      phase: "update",
      toolCallId: "t",
      name: "exec",
      output: "a",
      runSeq: 7,
    } as const;
    const once = continued(before, runEvent(tool));
    const twice = continued(once, runEvent({ ...tool, output: "b" }), numbered("one", 1));
    expect(describeTranscript(twice)).toEqual(describeTranscript(once));
  });

  it("belong to one run each: a lower number of another run is no old news (R19)", () => {
    const state = transcriptAfter(
      numbered("first", 9),
      runEvent({ type: "chat.delta", snapshotText: "second", isReplacement: false, runSeq: 1 }, "r2"),
    );
    expect(describeTranscript(state)).toContain("text: second");
  });

  it("that skip some change nothing: gateways leave numbers out, and each text is whole (R19) (case 19)", () => {
    const state = transcriptAfter(numbered("one", 1), numbered("one two three four", 9));
    expect(describeTranscript(state)).toEqual(["run running", "text: one two three four"]);
  });

  it("count from the start again after a break of the line (R19)", () => {
    const state = transcriptAfter(numbered("one", 40), { type: "stale" }, numbered("one two", 1));
    expect(describeTranscript(state)).toEqual(["run running", "text: one two"]);
  });

  it("that go backwards leave one row and the newest text (case 10)", () => {
    const state = transcriptAfter(...[5, 7, 6].map((seq) => numbered("word ".repeat(seq), seq)));
    expect(describeTranscript(state)).toEqual(["run running", `text: ${"word ".repeat(7).trim()}`]);
  });
});

describe("text that comes in pieces", () => {
  const piece = (deltaText: string, fields: Partial<RunEvent> = {}) =>
    runEvent({ type: "chat.delta", deltaText, isReplacement: false, ...fields } as never);

  it("is put together in order, and begins anew on `replace` (R21)", () => {
    const state = transcriptAfter(piece("Hel"), piece("lo"), piece("Bye", { isReplacement: true } as never));
    expect(describeTranscript(state)).toEqual(["run running", "text: Bye"]);
  });

  it("is corrected by a snapshot of which it is no beginning (R21)", () => {
    const state = transcriptAfter(
      piece("Helo wrld"),
      runEvent({
        type: "chat.delta",
        deltaText: "!",
        snapshotText: "Hello world!",
        isReplacement: true,
      }),
    );
    expect(describeTranscript(state)).toEqual(["run running", "text: Hello world!"]);
  });

  it("counts for nothing beside a snapshot, so that a piece missed or repeated does no harm (R21)", () => {
    const both = (deltaText: string, snapshotText: string) =>
      runEvent({ type: "chat.delta", deltaText, snapshotText, isReplacement: false });
    const state = transcriptAfter(both("a", "a"), both("c", "abc"), both("c", "abc"), both("d", "abcd"));
    expect(describeTranscript(state)).toEqual(["run running", "text: abcd"]);
  });

  it("is cleared by an empty replacement, and its row stays (case 20)", () => {
    const state = transcriptAfter(piece("wrong"), piece("", { isReplacement: true } as never));
    expect(describeTranscript(state)).toEqual(["run running"]);
  });

  it("is whole whatever its pieces are (R21)", () => {
    const chunks = fc.array(fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }), { maxLength: 30 });
    fc.assert(
      fc.property(chunks, (parts) => {
        const state = transcriptAfter(...parts.map((part) => piece(part)));
        const row = [...state.liveRows.values()][0];
        const text = row?.parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("");
        // Reasoning tags and outer blanks are not part of what is shown.
        fc.pre(!parts.join("").includes("<"));
        expect((text ?? "").trim()).toBe(parts.join("").trim());
      }),
    );
  });
});

describe("the first end of a run", () => {
  const ends = {
    final: () => final("the end"),
    aborted: () => aborted("the end"),
    error: () => failed(),
  };
  const statuses = { final: "done", aborted: "stopped", error: "failed" } as const;
  const pairs = Object.keys(ends).flatMap((first) => Object.keys(ends).map((second) => [first, second]));

  it.each(pairs as [keyof typeof ends, keyof typeof ends][])(
    "decides: %s is not undone by a later %s or by deltas (R22) (case 17)",
    (first, second) => {
      const state = transcriptAfter(
        delta("the end"),
        ends[first](),
        delta("the end and more"),
        ends[second](),
      );
      expect(describeTranscript(state)).toEqual([`run ${statuses[first]}`, "text: the end"]);
      expect(state.activeRunIds).toEqual([]);
    },
  );

  it("with an empty message keeps what was streamed until the record says it (R22)", () => {
    const state = transcriptAfter(delta("streamed"), final());
    expect(describeTranscript(state)).toEqual(["run done", "text: streamed"]);
    const told = continued(
      state,
      snapshot([userMessage("u", "q", "r1"), answer("a", "streamed, whole", "r1")]),
    );
    expect(describeTranscript(told)).toEqual(["user sent: q", "run done", "text: streamed, whole"]);
  });

  it("shows its own text when a second one has another, until the record decides (case 18)", () => {
    const state = transcriptAfter(delta("fi"), final("first"), final("second"));
    expect(describeTranscript(state)).toEqual(["run done", "text: first"]);
    const told = continued(state, snapshot([userMessage("u", "q", "r1"), answer("a", "second", "r1")]));
    expect(describeTranscript(told)).toEqual(["user sent: q", "run done", "text: second"]);
  });

  it("by a stop keeps the partial text, and is one row with what the gateway kept of it (R49)", () => {
    const state = transcriptAfter(delta("half an ans"), aborted());
    const rowIds = state.rowIds;
    expect(describeTranscript(state)).toEqual(["run stopped", "text: half an ans"]);
    const kept = { ...answer("a", "half an ans", "r1"), isAborted: true, stopReason: "aborted" };
    const pushed = continued(state, { type: "message", message: kept, now: 2_100 });
    const told = continued(pushed, snapshot([userMessage("u", "q", "r1"), kept]));
    expect(describeTranscript(pushed)).toEqual(["run stopped", "text: half an ans"]);
    expect(describeTranscript(told)).toEqual(["user sent: q", "run stopped", "text: half an ans"]);
    expect(told.rowIds).toEqual(expect.arrayContaining([...rowIds]));
  });
});
