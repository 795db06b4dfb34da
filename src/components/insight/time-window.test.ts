import { describe, expect, it } from "vitest";
import { pan, place, ticks, zoom } from "./time-window.ts";

const WHOLE = { from: 0, to: 1_000 };

describe("the stretch of time that is drawn", () => {
  it("gets smaller around the place that is pointed at", () => {
    expect(zoom(WHOLE, 0.5, 1_000, 1)).toEqual({ from: 500, to: 1_000 });
    expect(zoom(WHOLE, 0.5, 1_000, 0)).toEqual({ from: 0, to: 500 });
  });

  it("never leaves the turn", () => {
    expect(zoom({ from: 900, to: 1_000 }, 50, 1_000)).toEqual(WHOLE);
    expect(pan({ from: 800, to: 1_000 }, 5, 1_000)).toEqual({ from: 800, to: 1_000 });
    expect(pan({ from: 0, to: 200 }, -5, 1_000)).toEqual({ from: 0, to: 200 });
  });

  it("shows nothing of a bar that lies outside, and the part inside of one that crosses its edge", () => {
    expect(place({ from: 500, to: 1_000 }, 0, 100)).toBeUndefined();
    expect(place({ from: 500, to: 1_000 }, 250, 500)).toEqual({ start: 0, width: 50 });
  });

  it("has round times on its scale, and none where there is no time", () => {
    expect(ticks(WHOLE)).toEqual([0, 500, 1_000]);
    expect(ticks({ from: 3, to: 3 })).toEqual([]);
  });
});
