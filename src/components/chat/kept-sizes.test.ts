import { describe, expect, it } from "vitest";
import { keepSizes, keptSizes } from "./kept-sizes.ts";

const sizes = (size: number) => [{ key: "row", index: 0, start: 0, size, end: size, lane: 0 }];

describe("sizes of rows", () => {
  it("are there again when a session is opened again, and only those of that session", () => {
    keepSizes("one", sizes(10));
    keepSizes("one", sizes(20));
    expect(keptSizes("one")).toEqual(sizes(20));
    expect(keptSizes("another")).toEqual([]);
  });

  it("are kept for the sessions last left", () => {
    for (let session = 0; session < 100; session += 1) keepSizes(`s${session}`, sizes(session));
    expect(keptSizes("s99")).toHaveLength(1);
    expect(keptSizes("s0")).toEqual([]);
  });
});
