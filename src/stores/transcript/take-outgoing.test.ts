import { describe, expect, it } from "vitest";
import {
  continued,
  delta,
  draft,
  final,
  outgoing,
  runEvent,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";
import type { TranscriptEvent } from "./transcript-events.ts";

const sending = outgoing(draft("m1", "hello"));
const accepted = outgoing(draft("m1", "hello", { delivery: "accepted" }));
const waiting = outgoing(draft("m1", "hello", { delivery: "waiting" }));
const NAMES_INPUTS = snapshot([], { pendingInputs: [] }, 100);

describe("the run of a message", () => {
  it("is shown from the moment its message is on the line, so that it can be stopped (R46)", () => {
    expect(transcriptAfter(sending).activeRunIds).toEqual(["m1"]);
  });

  it("is taken back when the line broke before anything of it was heard (R37)", () => {
    const state = transcriptAfter(sending, waiting);
    expect(describeTranscript(state)).toEqual(["user waiting: hello"]);
    expect(state.activeRunIds).toEqual([]);
  });

  it("stays when the gateway has said something about it (R37)", () => {
    const state = transcriptAfter(sending, delta("half", "m1"), waiting);
    expect(state.activeRunIds).toEqual(["m1"]);
  });

  it("is not invented for a message that joins one going on", () => {
    const state = transcriptAfter(delta("busy"), sending);
    expect(state.activeRunIds).toEqual(["r1"]);
  });

  it("that was stopped before the answer came is not shown going on by that answer (R46)", () => {
    const state = transcriptAfter(sending, runEvent({ type: "chat.aborted" }, "m1"), accepted);
    expect(state.activeRunIds).toEqual([]);
  });
});

describe("what counts as the gateway's word for a message", () => {
  const isProved = (...events: readonly TranscriptEvent[]): boolean =>
    transcriptAfter(...events).outgoing[0]?.provedAt !== undefined;

  it("is neither its answer nor streamed text: a gateway that dies then has nothing (R41)", () => {
    expect(isProved(NAMES_INPUTS, accepted)).toBe(false);
    expect(isProved(NAMES_INPUTS, accepted, delta("half", "m1"))).toBe(false);
  });

  it("is neither an empty final, which only says that it waits, nor the error of one that turns it away (R41)", () => {
    const turnedAway = runEvent({ type: "chat.error", errorMessage: "draining" }, "m1");
    expect(isProved(NAMES_INPUTS, accepted, final(undefined, "m1"))).toBe(false);
    expect(isProved(NAMES_INPUTS, accepted, turnedAway)).toBe(false);
  });

  it("is a whole answer, or that it was stopped (R38)", () => {
    expect(isProved(NAMES_INPUTS, accepted, final("whole", "m1"))).toBe(true);
    expect(isProved(NAMES_INPUTS, accepted, runEvent({ type: "chat.aborted" }, "m1"))).toBe(true);
  });

  it("is never the run of another message (R51)", () => {
    expect(isProved(NAMES_INPUTS, accepted, final("whole", "x1"))).toBe(false);
  });
});

describe("what the outbox lets go of", () => {
  it("is gone from the screen when it was discarded", () => {
    expect(describeTranscript(transcriptAfter(waiting, outgoing()))).toEqual([]);
  });

  it("stays on screen until its row comes when it was proved (R41)", () => {
    const proved = transcriptAfter(NAMES_INPUTS, accepted, final("whole", "m1"), outgoing());
    expect(describeTranscript(proved)[0]).toBe("user accepted: hello");
    const recorded = continued(proved, {
      type: "message",
      message: userMessage("u1", "hello", "m1"),
      now: 3_000,
    });
    expect(describeTranscript(recorded)[0]).toBe("user sent: hello");
    expect(recorded.rowIds).toHaveLength(2);
  });

  it("and what is recorded already is not shown a second time", () => {
    const state = transcriptAfter(snapshot([userMessage("u1", "hello", "m1")]), sending);
    expect(describeTranscript(state).filter((line) => line.startsWith("user "))).toEqual([
      "user sent: hello",
    ]);
  });
});
