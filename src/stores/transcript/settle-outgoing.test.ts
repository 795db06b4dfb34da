import { describe, expect, it } from "vitest";
import type { PendingInput } from "../../gateway-client/index.ts";
import {
  answer,
  continued,
  draft,
  outgoing,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { describeTranscript } from "../../test/replay.ts";

const mine = outgoing(draft("m1", "hello", { delivery: "accepted" }));
const pending = (state: PendingInput["state"], submissionId = "m1"): PendingInput => ({
  submissionId,
  message: userMessage("p", "hello"),
  acceptedAt: 950,
  state,
});

describe("a message on its way, when the record is read,", () => {
  it("is settled by the row that names it, and by no other (R37) (R56)", () => {
    const waiting = continued(transcriptAfter(mine), snapshot([userMessage("u0", "hello", "somebody")]));
    expect(describeTranscript(waiting)).toEqual(["user sent: hello", "user accepted: hello"]);
    const settled = continued(waiting, snapshot([userMessage("u1", "hello", "m1")]));
    expect(describeTranscript(settled)).toEqual(["user sent: hello"]);
    expect(settled.rowIds).toEqual(["user:m1"]);
  });

  it("is counted after the last row that was known, where the gateway names no submissions", () => {
    const before = transcriptAfter(snapshot([userMessage("u0", "hello"), answer("a0", "hi")]), mine);
    const settled = continued(
      before,
      snapshot([userMessage("u0", "hello"), answer("a0", "hi"), userMessage("u1", "hello")]),
    );
    expect(describeTranscript(settled)).toEqual([
      "user sent: hello",
      "run done",
      "text: hi",
      "user sent: hello",
    ]);
  });

  it("stays on its way while the gateway keeps it for later", () => {
    const state = transcriptAfter(mine, snapshot([], { pendingInputs: [pending("queued")] }));
    expect(state.outgoing).toMatchObject([{ submissionId: "m1", delivery: "accepted", custody: "queued" }]);
  });

  it("is not called lost by a record in which it does not stand yet: the word of a run is no proof (R41)", () => {
    const state = transcriptAfter(
      mine,
      snapshot([], { hasActiveRun: true, activeRunIds: ["m1"], pendingInputs: [] }),
    );
    expect(state.outgoing).toMatchObject([{ submissionId: "m1" }]);
    expect(state.outgoing[0]?.provedAt).toBeUndefined();
  });
});

describe("what the gateway keeps and this page did not send", () => {
  it("is shown as accepted while it waits, and once only (R60)", () => {
    const state = transcriptAfter(snapshot([], { pendingInputs: [pending("queued", "x1")] }));
    const again = continued(state, snapshot([], { pendingInputs: [pending("queued", "x1")] }));
    expect(describeTranscript(again)).toEqual(["user accepted: hello"]);
    const recorded = continued(again, snapshot([userMessage("u1", "hello", "x1")], { pendingInputs: [] }));
    expect(describeTranscript(recorded)).toEqual(["user sent: hello"]);
  });

  it.each(["interrupted", "cancelled"] as const)("is left to the person when it was %s", (state) => {
    const shown = transcriptAfter(snapshot([], { pendingInputs: [pending(state, "x1")] }));
    expect(describeTranscript(shown)).toEqual(["user unconfirmed: hello"]);
  });

  it("stays away once the person has dismissed it", () => {
    const state = transcriptAfter(
      snapshot([], { pendingInputs: [pending("interrupted", "x1")] }),
      { type: "dismissed", submissionId: "x1" },
      snapshot([], { pendingInputs: [pending("interrupted", "x1")] }),
    );
    expect(describeTranscript(state)).toEqual([]);
  });

  it("goes when the gateway keeps it no longer", () => {
    const state = transcriptAfter(
      snapshot([], { pendingInputs: [pending("queued", "x1")] }),
      snapshot([], { pendingInputs: [] }),
    );
    expect(describeTranscript(state)).toEqual([]);
  });
});

describe("two tabs that send at once", () => {
  it("show both messages once each, the own one by its key, the other by its record (R60)", () => {
    const theirs = userMessage("u1", "hello", "theirs");
    const own = userMessage("u2", "hello", "m1");
    const state = transcriptAfter(
      mine,
      { type: "message", message: theirs, now: 1_000 },
      { type: "message", message: own, now: 1_100 },
      { type: "message", message: theirs, now: 1_200 },
      snapshot([theirs, own]),
    );
    expect(describeTranscript(state)).toEqual(["user sent: hello", "user sent: hello"]);
    expect(state.rowIds).toEqual(["user:theirs", "user:m1"]);
  });
});
