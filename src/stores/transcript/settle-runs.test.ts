import { describe, expect, it } from "vitest";
import {
  answer,
  continued,
  delta,
  draft,
  final,
  outgoing,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";
import { RESUME_GRACE_MS } from "./settle-runs.ts";

const IDLE = { hasActiveRun: false, activeRunIds: [] };
const asked = userMessage("u", "q", "r1");

describe("a run whose end nobody saw", () => {
  it("is over when the record has its answer", () => {
    const state = transcriptAfter(
      delta("half"),
      snapshot([asked, answer("a", "half and whole", "r1")], IDLE),
    );
    expect(describeTranscript(state)).toEqual(["user sent: q", "run done", "text: half and whole"]);
    expect(state.activeRunIds).toEqual([]);
  });

  it("goes on while the gateway names it, however long nothing comes (R54)", () => {
    const state = transcriptAfter(
      delta("half"),
      snapshot([asked], { hasActiveRun: true, activeRunIds: ["r1"] }, 5_000_000),
    );
    expect(state.activeRunIds).toEqual(["r1"]);
  });

  it("no longer thinks once the gateway is proved idle, without any timer (R54)", () => {
    const lost = transcriptAfter(delta(""), snapshot([asked], IDLE, 5_000));
    const after = continued(lost, snapshot([asked], IDLE, 5_000 + RESUME_GRACE_MS));
    expect(after.activeRunIds).toEqual([]);
    expect(describeTranscript(after)).toEqual(["user sent: q", "run interrupted"]);
  });

  it("that is over by the gateway's own word is over at once (R54)", () => {
    const state = transcriptAfter(delta("x"), snapshot([asked, answer("a", "x", "r1")], IDLE, 1_001));
    expect(state.activeRunIds).toEqual([]);
  });

  it("is not settled by an answer that was asked for before it began (R55)", () => {
    const state = transcriptAfter(delta("new", "r2", 6_000), snapshot([asked], IDLE, 5_000));
    expect(state.activeRunIds).toEqual(["r2"]);
    expect(describeTranscript(state)).toContain("text: new");
  });
});

describe("a gateway that was restarted", () => {
  const lost = transcriptAfter(delta("half"), snapshot([asked], IDLE, 5_000));

  it("is given ten seconds to go on before a run is called interrupted (R53)", () => {
    expect(describeTranscript(lost)[1]).toBe("run running");
    const early = continued(lost, snapshot([asked], IDLE, 5_000 + RESUME_GRACE_MS - 100));
    expect(describeTranscript(early)[1]).toBe("run running");
    const late = continued(early, snapshot([asked], IDLE, 5_000 + RESUME_GRACE_MS));
    expect(describeTranscript(late)).toEqual(["user sent: q", "run interrupted", "text: half"]);
    expect(RESUME_GRACE_MS).toBeGreaterThanOrEqual(10_000);
  });

  it("and goes on under the same name is simply watched again (R53)", () => {
    const found = continued(lost, delta("half and more", "r1", 7_000));
    const later = continued(found, snapshot([asked], { hasActiveRun: true, activeRunIds: ["r1"] }, 30_000));
    expect(later.activeRunIds).toEqual(["r1"]);
    expect([...later.runs.values()][0]?.lostAt).toBeUndefined();
  });

  it("and goes on under another name is watched under that name, with one question (R53)", () => {
    const resumed = continued(
      lost,
      snapshot(
        [asked],
        { hasActiveRun: true, inFlightRun: { runId: "r9", text: "again", events: [] } },
        12_000,
      ),
    );
    expect(resumed.activeRunIds).toEqual(["r9"]);
    const over = continued(resumed, final("again, whole", "r9"));
    expect(describeTranscript(over).filter((line) => line.startsWith("user "))).toEqual(["user sent: q"]);
    expect(describeTranscript(over)).toContain("text: again, whole");
    expect(over.activeRunIds).toEqual([]);
  });

  it("with an answer that a person had asked to stop ends as stopped, not as interrupted (R47)", () => {
    const state = transcriptAfter(
      delta("half"),
      { type: "stop-requested", runId: "r1" },
      snapshot([asked], IDLE, 5_000),
    );
    expect(describeTranscript(state)).toEqual(["user sent: q", "run stopped", "text: half"]);
  });
});

describe("a question that nobody answers any more", () => {
  it("long ago is shown as interrupted, with something to try again (R53)", () => {
    const state = transcriptAfter(snapshot([{ ...asked, timestamp: 1_000 }], IDLE, 60_000));
    expect(describeTranscript(state)).toEqual(["user sent: q", "run interrupted"]);
  });

  it("of a moment ago is waited for first (R53)", () => {
    const state = transcriptAfter(snapshot([{ ...asked, timestamp: 59_000 }], IDLE, 60_000));
    expect(describeTranscript(state)).toEqual(["user sent: q", "run running"]);
  });

  it("is none while the gateway says that it works, nor where it says nothing (R53)", () => {
    const old = { ...asked, timestamp: 1_000 };
    const busy = transcriptAfter(snapshot([old], { hasActiveRun: true, activeRunIds: ["r1"] }, 60_000));
    expect(describeTranscript(busy)).not.toContain("run interrupted");
    expect(describeTranscript(transcriptAfter(snapshot([old], {}, 60_000)))).toEqual(["user sent: q"]);
  });
});

describe("a reload of the record during a run", () => {
  it("keeps the live text and replaces the rows before it (R55)", () => {
    const state = transcriptAfter(
      snapshot([userMessage("u0", "old", "r0"), answer("a0", "old answer", "r0")], {}, 100),
      delta("streamed so far"),
      snapshot([userMessage("u0", "new", "r0"), answer("a0", "new answer", "r0"), asked], {
        inFlightRun: { runId: "r1", text: "streamed", events: [] },
      }),
    );
    expect(describeTranscript(state)).toEqual([
      "user sent: new",
      "run done",
      "text: new answer",
      "user sent: q",
      "run running",
      "text: streamed so far",
    ]);
  });

  it("takes the longer text of the gateway, and what the run did before (R55)", () => {
    const state = transcriptAfter(
      delta("streamed"),
      snapshot([asked], { inFlightRun: { runId: "r1", text: "streamed so far", events: [] } }),
    );
    expect(describeTranscript(state)).toContain("text: streamed so far");
    expect(state.rowIds).toEqual(["user:r1", "run:r1"]);
  });

  it("keeps rows that came while it was under way (R55)", () => {
    const late = { ...userMessage("u2", "late", "r2"), recordSeq: 3 };
    const state = transcriptAfter(
      { type: "message", message: late, now: 6_000 },
      snapshot([{ ...asked, recordSeq: 1 }], {}, 5_000),
    );
    expect(describeTranscript(state)).toEqual(["user sent: q", "user sent: late"]);
  });
});

describe("runs of others in the session", () => {
  const theirs = { type: "message", message: userMessage("u2", "theirs", "x1"), now: 1_000 } as const;

  it("stream into rows of their own, and nobody is told that their message was sent from here (R51)", () => {
    const state = transcriptAfter(theirs, delta("for them", "x1"));
    expect(describeTranscript(state)).toEqual(["user sent: theirs", "run running", "text: for them"]);
    expect(state.outgoing).toEqual([]);
    expect(state.ownIds.has("x1")).toBe(false);
  });

  it("are never taken for the run of a message that waits (R51)", () => {
    const state = transcriptAfter(
      outgoing(draft("m1", "mine", { delivery: "accepted" })),
      snapshot([], { hasActiveRun: true, activeRunIds: ["x1"] }),
    );
    expect(state.outgoing).toMatchObject([{ submissionId: "m1", delivery: "accepted" }]);
    expect(state.outgoing[0]?.provedAt).toBeUndefined();
    expect(state.runs.has("m1")).toBe(false);
  });

  it("do not end because this page's own does (R51)", () => {
    const state = transcriptAfter(delta("mine", "m1"), delta("theirs", "x1"), final("mine", "m1"));
    expect(state.activeRunIds).toEqual(["x1"]);
  });
});
