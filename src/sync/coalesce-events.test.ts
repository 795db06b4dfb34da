import { afterEach, describe, expect, it, vi } from "vitest";
import type { TranscriptEvent } from "../stores/transcript/transcript-events.ts";
import { delta, final, toolStart } from "../test/builders.ts";
import { createEventQueue, createFrameScheduler } from "./coalesce-events.ts";

function createHarness() {
  const applied: (readonly TranscriptEvent[])[] = [];
  const frames: (() => void)[] = [];
  const queue = createEventQueue(
    (events) => applied.push(events),
    (flush) => {
      frames.push(flush);
      return () => frames.splice(frames.indexOf(flush), 1);
    },
  );
  return { queue, applied, frames, paint: () => frames.shift()?.() };
}

/** One delta was just applied: the frame that shows it is still to come. */
function createBusyHarness() {
  const harness = createHarness();
  harness.queue.push(delta("earlier", "r0"));
  harness.applied.length = 0;
  const paintTwice = (): void => {
    harness.paint();
    harness.paint();
  };
  return { ...harness, paintTwice };
}

describe("createEventQueue", () => {
  it("applies what comes after a rest at once, so that it is in the very next frame", () => {
    const { queue, applied, frames, paint } = createHarness();
    queue.push(delta("a"));
    expect(applied).toEqual([[delta("a")]]);
    paint();
    expect(frames).toEqual([]);
    queue.push(delta("ab"));
    expect(applied).toHaveLength(2);
  });

  it("applies any number of deltas once per frame, the newest only", () => {
    const { queue, applied, frames, paint } = createBusyHarness();
    for (const text of ["a", "ab", "abc"]) queue.push(delta(text));
    expect(frames).toHaveLength(1);
    paint();
    expect(applied, "this frame has its change already").toEqual([]);
    paint();
    expect(applied).toEqual([[delta("abc")]]);
    expect(frames).toEqual([]);
  });

  it("puts together what two deltas bring, so that the text before them need not be compared", () => {
    const { queue, applied, paintTwice } = createBusyHarness();
    const bringing = (deltaText: string, snapshotText: string): TranscriptEvent => ({
      type: "run-event",
      event: {
        type: "chat.delta",
        runId: "r1",
        sessionKey: "s",
        deltaText,
        snapshotText,
        isReplacement: false,
      },
      now: 1,
    });
    queue.push(bringing("a", "a"));
    queue.push(bringing("b", "ab"));
    queue.push(bringing("c", "abc"));
    queue.push(bringing("e", "abcde"));
    paintTwice();
    expect(applied).toEqual([[bringing("abc", "abc"), bringing("e", "abcde")]]);
  });

  it("keeps a delta that starts afresh apart from the one before", () => {
    const { queue, applied, paintTwice } = createBusyHarness();
    queue.push(delta("first"));
    queue.push(delta("second"));
    paintTwice();
    expect(applied).toEqual([[delta("first"), delta("second")]]);
  });

  it("keeps the deltas of two runs", () => {
    const { queue, applied, paintTwice } = createBusyHarness();
    queue.push(delta("a", "r1"));
    queue.push(delta("a", "r2"));
    paintTwice();
    expect(applied[0]).toHaveLength(2);
  });

  it("lets a terminal event through at once, behind what waits", () => {
    const { queue, applied, frames } = createBusyHarness();
    queue.push(delta("text"));
    queue.push(final("text"));
    expect(applied).toEqual([[delta("text"), final("text")]]);
    expect(frames).toEqual([]);
  });

  it("keeps the order of text and tool calls", () => {
    const { queue, applied } = createBusyHarness();
    queue.push(delta("before"));
    queue.push(toolStart("t1"));
    expect(applied).toEqual([[delta("before"), toolStart("t1")]]);
  });

  it("applies nothing after it was disposed of", () => {
    const { queue, applied, frames } = createBusyHarness();
    queue.push(delta("text"));
    queue.dispose();
    queue.flush();
    expect(applied).toEqual([]);
    expect(frames).toEqual([]);
  });
});

describe("a hidden page", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("applies what waits on a timer, or as soon as it is seen, and once", () => {
    vi.useFakeTimers();
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    const apply = vi.fn();
    const queue = createEventQueue(apply, createFrameScheduler(document, window));
    queue.push(delta("one"));
    vi.advanceTimersByTime(100);
    expect(apply).toHaveBeenCalledTimes(1);
    queue.push(delta("one two"));
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(apply).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1_000);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(apply).toHaveBeenCalledTimes(2);
  });
});
