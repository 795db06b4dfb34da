import { expect, test } from "vitest";
import type { TranscriptRow, TranscriptState } from "../../stores/transcript/transcript-state.ts";
import { stepTurn, turnStarts } from "./turn-steps.ts";

const TYPES = { u: "user", r: "run", n: "notice" } as const;

/** `u` for a message, `r` for an answer, `n` for a notice. */
function conversation(rows: string): TranscriptState {
  const rowIds = [...rows].map((letter, index) => `${letter}${index}`);
  const entries = rowIds.map((id) => [id, { type: TYPES[id[0] as keyof typeof TYPES], id } as TranscriptRow]);
  return { rowIds, rows: new Map(entries as [string, TranscriptRow][]) } as unknown as TranscriptState;
}

test("a turn begins with a message, or with an answer that nobody asked for here", () => {
  expect(turnStarts(conversation("ururnru"))).toEqual(["u0", "u2", "r5", "u6"]);
});

test("from within an answer, back leads to its own question", () => {
  expect(stepTurn(conversation("urur"), "previous", 3, false)).toBe("u2");
});

test("from the beginning of a turn, back leads to the turn before", () => {
  expect(stepTurn(conversation("urur"), "previous", 2, true)).toBe("u0");
  expect(stepTurn(conversation("urur"), "previous", 2, false)).toBe("u2");
});

test("forward leads to the next turn, and nowhere from the last one", () => {
  expect(stepTurn(conversation("urur"), "next", 0, true)).toBe("u2");
  expect(stepTurn(conversation("urur"), "next", 2, true)).toBeUndefined();
});

test("there is nothing before the first turn, and nothing in an empty conversation", () => {
  expect(stepTurn(conversation("ur"), "previous", 0, true)).toBeUndefined();
  expect(stepTurn(conversation(""), "next", 0, true)).toBeUndefined();
});
