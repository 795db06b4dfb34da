import { describe, expect, it, vi } from "vitest";
import type { RunEvent } from "../../gateway-client/index.ts";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { createConnectionStore } from "../../stores/connection-store.ts";
import { createNavigationStore } from "../../stores/navigation-store.ts";
import { createTranscriptRegistry } from "../../stores/transcript/transcript-store.ts";
import { createRunWatch } from "./run-watch.ts";

const SESSION = "agent:main:main";

function setUp() {
  const clock = createManualClock();
  const transcripts = createTranscriptRegistry();
  const navigation = createNavigationStore(SESSION);
  const onNothingStopped = vi.fn();
  const connection = createConnectionStore();
  const watch = createRunWatch({ clock, transcripts, navigation, connection, onNothingStopped });
  const store = transcripts.of(SESSION);
  const origin = clock.now();
  const tell = (event: object): void =>
    store.apply({
      type: "run-event",
      // Each test says what its kind of event has.
      event: { runId: "a", sessionKey: SESSION, ...event } as RunEvent,
      now: clock.now(),
    });
  return { clock, watch, tell, origin, store, onNothingStopped };
}

describe("what is seen of a run", () => {
  it("notes when a step came and when it grew last", () => {
    const { clock, watch, tell, origin } = setUp();
    tell({ type: "chat.delta", deltaText: "One", snapshotText: "One", isReplacement: false, runSeq: 1 });
    clock.elapse(500);
    tell({ type: "chat.delta", deltaText: " two", snapshotText: "One two", isReplacement: false, runSeq: 2 });
    clock.elapse(500);
    tell({ type: "chat.final", text: "One two", blocks: [], runSeq: 3 });
    const seen = watch.of("run:a");
    expect(seen?.firstSeen.get("text-0")).toBe(origin);
    expect(seen?.lastSeen.get("text-0")).toBe(origin + 500);
  });

  it("remembers which calls had no result when the run was stopped", () => {
    const { watch, tell } = setUp();
    tell({ type: "run.tool", phase: "start", toolCallId: "t1", name: "exec", runSeq: 1 });
    tell({ type: "run.tool", phase: "result", toolCallId: "t1", name: "exec", output: "x", runSeq: 2 });
    tell({ type: "run.tool", phase: "start", toolCallId: "t2", name: "exec", runSeq: 3 });
    tell({ type: "chat.aborted", stopReason: "rpc", runSeq: 4 });
    expect(watch.of("run:a")?.runningAtStop).toEqual(["t2"]);
  });

  it("tells of a stop that came too late, and of no other end", () => {
    const { store, tell, onNothingStopped } = setUp();
    const start = { type: "run.lifecycle", phase: "start", isAborted: false, runSeq: 1 };
    tell(start);
    tell({ type: "chat.final", text: "Done", blocks: [], runSeq: 2 });
    tell({ ...start, runId: "b" });
    store.apply({ type: "stop-requested", runId: "b" });
    tell({ type: "chat.aborted", runId: "b", stopReason: "rpc", runSeq: 2 });
    expect(onNothingStopped).not.toHaveBeenCalled();

    tell({ ...start, runId: "c" });
    store.apply({ type: "stop-requested", runId: "c" });
    store.apply({ type: "stop-settled", runId: "c" });
    tell({ type: "chat.final", runId: "c", text: "Done too", blocks: [], runSeq: 2 });
    expect(onNothingStopped).toHaveBeenCalledOnce();
    expect(onNothingStopped.mock.calls[0]?.[0]).toMatchObject({ id: "run:c", status: "done" });
  });

  it("gives no time to what was there before it looked", () => {
    const { watch, tell } = setUp();
    tell({
      type: "chat.delta",
      deltaText: "Middle",
      snapshotText: "Middle",
      isReplacement: false,
      runSeq: 9,
    });
    expect(watch.of("run:a")?.firstSeen.size).toBe(0);
  });

  it("notes how long a run waited to be allowed something", () => {
    const { clock, watch, tell, origin } = setUp();
    tell({ type: "run.lifecycle", phase: "start", isAborted: false, runSeq: 1 });
    tell({ type: "run.lifecycle", phase: "waiting-approval", isAborted: false, runSeq: 2 });
    clock.elapse(2_000);
    tell({ type: "run.lifecycle", phase: "approval-resolved", isAborted: false, runSeq: 3 });
    expect(watch.of("run:a")?.waits).toEqual([{ from: origin, to: origin + 2_000 }]);
  });
});
