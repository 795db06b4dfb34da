import { describe, expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";
import { formatDuration, formatElapsed } from "./format-duration.ts";

describe("formatDuration", () => {
  it("is exact while short and plain while long", () => {
    const written = [0, 40, 400, 3140, 9960, 12_300, 59_700, 64_000, 3_600_000, 7_380_000].map(
      formatDuration,
    );
    expect(written).toEqual([
      "0 ms",
      "40 ms",
      "0.4 s",
      "3.1 s",
      "10 s",
      "12 s",
      "1 min 0 s",
      "1 min 4 s",
      "1 h 0 min",
      "2 h 3 min",
    ]);
  });

  it("never goes below nothing", () => {
    expect(formatDuration(-5)).toBe("0 ms");
  });
});

describe("formatElapsed", () => {
  it("counts whole seconds", () => {
    expect([0, 999, 2400, 61_000].map(formatElapsed)).toEqual(["0 s", "0 s", "2 s", "1 min 1 s"]);
  });
});

describe("formatBytes", () => {
  it("keeps one digit where it matters", () => {
    expect([0, 340, 12_400, 3_440_000].map(formatBytes)).toEqual(["0 byte", "340 byte", "12 kB", "3.4 MB"]);
  });
});
