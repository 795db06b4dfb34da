import { expect, test } from "vitest";
import type { TranscriptState } from "../stores/transcript/transcript-state.ts";
import { dayChange } from "./use-day-change.ts";

const at = (day: number, hour: number): number => new Date(2026, 8, day, hour).getTime();

function rows(times: readonly (number | undefined)[], hasMore = false): TranscriptState {
  const rowIds = times.map((_, index) => `row${index}`);
  const entries = times.map((timestamp, index) => {
    const type = timestamp === undefined ? "notice" : "user";
    return [`row${index}`, { type, id: `row${index}`, timestamp }] as const;
  });
  return { rowIds, rows: new Map(entries), hasMore } as unknown as TranscriptState;
}

const changes = (state: TranscriptState): readonly (number | undefined)[] =>
  state.rowIds.map((rowId, index) => dayChange(state, rowId, index));

test("the first row of a day has it, and no other row of that day", () => {
  expect(changes(rows([at(1, 9), at(1, 23), at(2, 0), at(2, 1)]))).toEqual([
    at(1, 0),
    undefined,
    at(2, 0),
    undefined,
  ]);
});

test("rows without a time are looked through", () => {
  expect(changes(rows([at(1, 9), undefined, at(1, 10), undefined, at(3, 1)]))).toEqual([
    at(1, 0),
    undefined,
    undefined,
    undefined,
    at(3, 0),
  ]);
});

test("where earlier messages are not here, nobody knows whether the first row begins a day", () => {
  expect(changes(rows([at(1, 9), at(1, 10)], true))).toEqual([undefined, undefined]);
});

test("a clock that goes back, or says nonsense, ends no day", () => {
  expect(changes(rows([at(2, 0), at(1, 23), Number.NaN, 1e300]))).toEqual([
    at(2, 0),
    undefined,
    undefined,
    undefined,
  ]);
});
