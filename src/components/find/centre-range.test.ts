import { describe, expect, it } from "vitest";
import { offsetToMiddle } from "./centre-range.ts";
import { placeIn } from "./use-found-on-page.ts";

const VIEW = { start: 100, end: 700 };

describe("bringing a match into view", () => {
  it("moves nothing while it is well in view", () => {
    expect(offsetToMiddle({ start: 170, end: 190 }, VIEW, 64)).toBe(0);
    expect(offsetToMiddle({ start: 600, end: 630 }, VIEW, 64)).toBe(0);
  });

  it.each([
    [110, 130, -280],
    [-1_000, -980, -1_390],
    [690, 710, 300],
  ])("takes what lies from %i to %i to the middle", (start, end, offset) => {
    expect(offsetToMiddle({ start, end }, VIEW, 64)).toBe(offset);
  });

  it("leaves room for something in a view that is hardly higher than its edges", () => {
    expect(offsetToMiddle({ start: 130, end: 150 }, { start: 100, end: 180 }, 64)).toBe(0);
  });
});

describe("the place of a match in its row", () => {
  it("is counted through the sections, empty ones passed over", () => {
    const counts = [2, 0, 1];
    expect([0, 1, 2, 3].map((index) => placeIn(counts, index))).toEqual([
      { section: 0, index: 0 },
      { section: 0, index: 1 },
      { section: 2, index: 0 },
      undefined,
    ]);
  });
});
