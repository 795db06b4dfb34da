import { describe, expect, it } from "vitest";
import type { PendingInput } from "../../gateway-client/index.ts";
import {
  continued,
  delta,
  draft,
  message,
  outgoing,
  runEvent,
  SESSION,
  snapshot,
  transcriptAfter,
  userMessage,
} from "../../test/builders.ts";
import { aHello } from "../../test/fake-client.ts";
import { judgeDoubt, type LineEntry, nextToSend, toDraft, toStored } from "./outbox-line.ts";

const NOW = 10_000_000;

function entry(fields: Partial<LineEntry> = {}): LineEntry {
  return {
    submissionId: "m1",
    gatewayId: "g",
    sessionKey: SESSION,
    text: "hello",
    attachments: [],
    state: "attempted",
    ownerId: "tab",
    position: 1,
    createdAt: NOW - 60_000,
    firstAttemptAt: NOW - 60_000,
    isStored: true,
    ...fields,
  };
}

const V4 = { hello: aHello(), since: NOW - 1_000 };
const waiting = outgoing(draft("m1", "hello", { delivery: "waiting" }));
const READ = snapshot([]);

const pendingInput = (state: PendingInput["state"]): PendingInput => ({
  submissionId: "m1",
  message: userMessage("p", "hello"),
  state,
});

describe("the next message of a line", () => {
  it("is the first that the gateway has not", () => {
    const line = [entry({ state: "accepted" }), entry({ submissionId: "m2", state: "queued" })];
    expect(nextToSend(line)?.submissionId).toBe("m2");
  });

  it.each(["unconfirmed", "refused"] as const)("is none while one before it is %s (R44)", (state) => {
    expect(nextToSend([entry({ state }), entry({ submissionId: "m2", state: "queued" })])).toBeUndefined();
  });

  it("is none while one is on the line", () => {
    const line = [entry({ isOnTheLine: true }), entry({ submissionId: "m2", state: "queued" })];
    expect(nextToSend(line)).toBeUndefined();
  });
});

describe("a message in doubt, of which the record knows nothing,", () => {
  it("is sent again while the gateway surely remembers its key (R37)", () => {
    const state = transcriptAfter(waiting, READ);
    expect(judgeDoubt(entry(), { state, line: V4, now: NOW })).toBe("resend");
  });

  it.each([
    ["much later", NOW - 271_000],
    ["when the clock was set back meanwhile", NOW + 1_000],
  ])("is not sent again %s (R37) (R62)", (_when, firstAttemptAt) => {
    const state = transcriptAfter(waiting, READ);
    expect(judgeDoubt(entry({ firstAttemptAt }), { state, line: V4, now: NOW })).toBe("too-old");
  });

  it("is sent again however old it is when the person says so", () => {
    const old = entry({ firstAttemptAt: 0, isForced: true });
    expect(judgeDoubt(old, { state: transcriptAfter(waiting, READ), line: V4, now: NOW })).toBe("resend");
  });

  it("is not sent again when its row may stand further up than what was read", () => {
    const newer = message({ key: "u9", recordId: "u9", role: "user", timestamp: NOW - 1_000 });
    const state = transcriptAfter(waiting, snapshot([newer], { hasMore: true }));
    expect(judgeDoubt(entry(), { state, line: V4, now: NOW })).toBe("too-old");
    const older = message({ key: "u8", recordId: "u8", role: "user", timestamp: NOW - 600_000 });
    const whole = transcriptAfter(waiting, snapshot([older, newer], { hasMore: true }));
    expect(judgeDoubt(entry(), { state: whole, line: V4, now: NOW })).toBe("resend");
  });

  it("is not sent again to an old gateway that was restarted since: it names no submission and forgot the key", () => {
    const line = { hello: aHello({ protocol: 3, uptimeMs: 5_000 }), since: NOW };
    const state = transcriptAfter(waiting, READ);
    expect(judgeDoubt(entry(), { state, line, now: NOW })).toBe("too-old");
    const old = { hello: aHello({ protocol: 3, uptimeMs: 500_000 }), since: NOW };
    expect(judgeDoubt(entry(), { state, line: old, now: NOW })).toBe("resend");
  });

  it("is left alone while its run is heard of (R37)", () => {
    const state = transcriptAfter(
      waiting,
      runEvent({ type: "chat.status", phase: "working", runSeq: 1 }, "m1"),
    );
    expect(judgeDoubt(entry(), { state, line: V4, now: NOW })).toBe("alive");
  });

  it("is not vouched for by a run that this page only drew, nor by anybody else's (R41) (R51)", () => {
    const drawn = transcriptAfter(outgoing(draft("m1", "hello")));
    expect(drawn.activeRunIds).toEqual(["m1"]);
    expect(judgeDoubt(entry(), { state: drawn, line: V4, now: NOW })).toBe("resend");
    const foreign = continued(transcriptAfter(waiting, READ), delta("of somebody else", "theirs"));
    expect(judgeDoubt(entry(), { state: foreign, line: V4, now: NOW })).toBe("resend");
  });

  it.each([
    ["queued", "alive"],
    ["interrupted", "resend"],
  ] as const)("is judged by what the gateway keeps of it: %s means %s", (custody, verdict) => {
    const state = transcriptAfter(waiting, snapshot([], { pendingInputs: [pendingInput(custody)] }));
    expect(judgeDoubt(entry({ firstAttemptAt: 0 }), { state, line: V4, now: NOW })).toBe(verdict);
  });
});

describe("an entry", () => {
  it("is shown as sending only while it really is", () => {
    expect(toDraft(entry({ isOnTheLine: true })).delivery).toBe("sending");
    expect(toDraft(entry()).delivery).toBe("waiting");
  });

  it("is stored without what only this page knows", () => {
    const known = { isOnTheLine: true, hasLeft: true, doubtfulSince: 3, isStopWanted: true, isForced: true };
    expect(Object.keys(toStored(entry(known)))).toEqual(Object.keys(toStored(entry())));
    expect(toStored(entry(known))).not.toHaveProperty("isStored");
  });
});
