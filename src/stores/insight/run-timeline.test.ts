import { describe, expect, it } from "vitest";
import type { HistoryMessage } from "../../gateway-client/index.ts";
import type { RunPart, RunRow } from "../transcript/transcript-state.ts";
import { buildRunTimeline } from "./run-timeline.ts";
import type { WatchedRun } from "./timeline-facts.ts";

const START = 1_000_000;

function tool(id: string, startedAt: number | undefined, durationMs: number | undefined): RunPart {
  return {
    type: "tool",
    id,
    name: "exec",
    status: durationMs === undefined ? "running" : "done",
    output: "",
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}

const text = (id: string): RunPart => ({ type: "text", id, text: "words" });

function aRow(fields: Partial<RunRow>): RunRow {
  return {
    type: "run",
    id: "run:a",
    runId: "a",
    status: "done",
    phase: "working",
    parts: [],
    isStopping: false,
    startedAt: START,
    endedAt: START + 10_000,
    ...fields,
  };
}

function watchedRun(fields: Partial<WatchedRun>): WatchedRun {
  return { firstSeen: new Map(), lastSeen: new Map(), waits: [], runningAtStop: [], ...fields };
}

function message(fields: Partial<HistoryMessage>): HistoryMessage {
  return { key: "k", role: "assistant", blocks: [], isAborted: false, isTruncated: false, ...fields };
}

describe("a turn that this page watched", () => {
  const row = aRow({
    parts: [tool("t1", START + 1_000, 4_000), tool("t2", START + 3_000, 4_000), text("text-0")],
  });
  const watched = watchedRun({
    firstSeen: new Map([
      ["t1", START + 1_000],
      ["t2", START + 3_000],
      ["text-0", START + 8_000],
    ]),
    lastSeen: new Map([["text-0", START + 9_500]]),
    waits: [{ from: START + 1_000, to: START + 2_000 }],
  });
  const timeline = buildRunTimeline({ row, messages: [], watched, now: START + 60_000 });

  it("counts calls that went on beside each other once", () => {
    expect(timeline.totals).toMatchObject({ toolMs: 6_000, calls: 2, durationMs: 10_000 });
  });

  it("leads from a wait to the call that waited", () => {
    const wait = timeline.spans.find(({ kind }) => kind === "approval");
    expect(wait?.part?.id).toBe("t1");
  });

  it("says when each step began and how long it took", () => {
    expect(timeline.source).toBe("watched");
    expect(timeline.spans.map(({ id, startMs, durationMs }) => [id, startMs, durationMs])).toEqual([
      ["tool:t1", 1_000, 4_000],
      ["approval:0", 1_000, 1_000],
      ["tool:t2", 3_000, 4_000],
      ["text:text-0", 8_000, 1_500],
    ]);
  });

  it("lists a step whose time nobody saw, and gives it none", () => {
    const partly = buildRunTimeline({
      row: aRow({ parts: [text("text-0"), tool("t9", START - 9_000, 10)] }),
      messages: [],
      watched: watchedRun({ firstSeen: new Map([["text-0", START + 1]]) }),
      now: START,
    });
    expect(partly.untimed.map(({ id }) => id)).toEqual(["t9"]);
    expect(partly.spans).toHaveLength(1);
  });

  it("lets what goes on last until now", () => {
    const live = buildRunTimeline({
      row: aRow({ status: "running", parts: [tool("t1", START + 1_000, undefined)] }),
      messages: [],
      watched: watchedRun({ firstSeen: new Map([["t1", START + 1_000]]) }),
      now: START + 7_000,
    });
    expect(live.spans[0]).toMatchObject({ durationMs: 6_000, status: "running" });
    expect(live.totals.durationMs).toBe(7_000);
  });
});

describe("a turn out of the record alone", () => {
  it("draws what the model said as points, because its length is not recorded", () => {
    const timeline = buildRunTimeline({
      row: aRow({ parts: [tool("t1", START, 3_000), text("text-0")] }),
      messages: [
        message({ timestamp: START }),
        message({ key: "k2", timestamp: START + 3_100, blocks: [{ type: "text", text: "words" }] }),
      ],
      now: START,
    });
    expect(timeline.source).toBe("recorded");
    expect(timeline.spans.map(({ kind, startMs, durationMs }) => [kind, startMs, durationMs])).toEqual([
      ["tool", 0, 3_000],
      ["model", 3_100, undefined],
    ]);
    expect(timeline.totals.modelMs).toBeUndefined();
  });

  it("invents no time where the record has none", () => {
    const {
      startedAt: _startedAt,
      endedAt: _endedAt,
      ...timeless
    } = aRow({
      parts: [tool("t1", undefined, undefined), text("text-0")],
    });
    const timeline = buildRunTimeline({ row: timeless, messages: [message({})], now: START });
    expect(timeline.spans).toEqual([]);
    expect(timeline.untimed).toHaveLength(2);
    expect(timeline.totals.durationMs).toBeUndefined();
  });

  it("never draws a length below nothing, whatever the clocks say", () => {
    const timeline = buildRunTimeline({
      row: aRow({ endedAt: START - 5_000, parts: [tool("t1", START - 9_000, 10)] }),
      messages: [message({ timestamp: START - 9_000 })],
      now: START,
    });
    expect(timeline.spans[0]?.startMs).toBe(0);
    expect(timeline.totals.durationMs).toBeUndefined();
  });
});

describe("what a turn's calls set going elsewhere", () => {
  const KEY = "agent:main:subagent:1";
  const spawn: RunPart = {
    type: "tool",
    id: "t1",
    name: "sessions_spawn",
    status: "done",
    output: JSON.stringify({ status: "accepted", childSessionKey: KEY }),
    startedAt: START + 1_000,
    durationMs: 500,
  };
  const row = aRow({ parts: [spawn] });
  /** An hour off: what happened there has its own clock. */
  const helper = { title: "Count", status: "done", startedAt: 4_600_000, endedAt: 4_604_000 } as const;
  const watched = watchedRun({ firstSeen: new Map([["t1", START + 1_000]]) });
  const spanOf = (fields: Partial<Parameters<typeof buildRunTimeline>[0]>) =>
    buildRunTimeline({ row, messages: [], now: START + 60_000, ...fields }).spans.find(
      ({ kind }) => kind === "helper",
    );

  it("is drawn below its call, as long as the gateway says, from where this page saw the call", () => {
    const helpers = new Map([[KEY, helper]]);
    const timeline = buildRunTimeline({ row, messages: [], watched, helpers, now: START + 60_000 });
    expect(timeline.spans.map(({ kind }) => kind)).toEqual(["tool", "helper"]);
    expect(spanOf({ watched, helpers })).toMatchObject({
      name: "Count",
      sessionKey: KEY,
      part: { id: "t1" },
      startMs: 1_000,
      durationMs: 4_000,
      status: "done",
    });
  });

  it("goes on until the gateway says that it is over, and fails as the gateway says", () => {
    const running = new Map([[KEY, { status: "running", startedAt: 4_600_000 } as const]]);
    expect(spanOf({ watched, helpers: running })).toMatchObject({ durationMs: 59_000, status: "running" });
    const failed = new Map([[KEY, { ...helper, status: "error" } as const]]);
    expect(spanOf({ watched, helpers: failed })).toMatchObject({ status: "error" });
  });

  it("begins in the record when the record says", () => {
    const helpers = new Map([[KEY, { ...helper, startedAt: START + 2_500, endedAt: START + 4_500 }]]);
    expect(spanOf({ helpers })).toMatchObject({ startMs: 2_500, durationMs: 2_000 });
  });

  it("is found by what it was told where the answer did not reach this page, and never guessed", () => {
    const args = { id: "sessions_spawn", args: { task: "Count" } };
    const mute = aRow({ parts: [{ ...spawn, name: "tool_call", output: "", args }] });
    const one = new Map([[KEY, helper]]);
    expect(spanOf({ row: mute, watched, helpers: one })).toMatchObject({ sessionKey: KEY });
    const two = new Map([...one, [`${KEY}2`, helper]]);
    expect(spanOf({ row: mute, watched, helpers: two })).toBeUndefined();
    const other = new Map([[KEY, { ...helper, title: "Count the ships" }]]);
    expect(spanOf({ row: mute, watched, helpers: other })).toBeUndefined();
  });

  it("is nothing where nobody knows of it", () => {
    expect(spanOf({ watched })).toBeUndefined();
    expect(spanOf({ watched, helpers: new Map([[KEY, { status: "queued" } as const]]) })).toBeUndefined();
  });
});
