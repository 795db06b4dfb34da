import { describe, expect, it } from "vitest";
import { stripAnsi } from "./strip-ansi.ts";

describe("stripAnsi", () => {
  it("removes colours, cursor movements and titles", () => {
    expect(stripAnsi("\u001b[1;31mred\u001b[0m \u001b[2K\u001b[1Gline\u001b]0;title\u0007 end")).toBe(
      "red line end",
    );
  });

  it("removes links but keeps their words", () => {
    expect(stripAnsi("\u001b]8;;https://evil.example\u001b\\words\u001b]8;;\u001b\\")).toBe("words");
  });

  it("removes one-byte forms, charset choices and device control strings", () => {
    expect(stripAnsi("\u009b31mred\u009b0m\u001b(B\u001bP1$r\u001b\\ok\u001b=")).toBe("redok");
  });

  it("removes what is cut off at the end of live output", () => {
    for (const cut of ["\u001b", "\u001b[", "\u001b[3", "\u001b[38;5", "\u001b]0;tit"]) {
      expect(stripAnsi(`text${cut}`)).toBe("text");
    }
  });

  it("shows a progress bar as its last state", () => {
    expect(stripAnsi("start\r\n10 %\r50 %\r100 %\ndone\r")).toBe("start\n100 %\ndone");
  });

  it("takes no longer for a hundred thousand returns in a row", () => {
    const run = "\r".repeat(100_000);
    const startedAt = performance.now();
    expect(stripAnsi(`a${run}b\n${run}c${run}`)).toBe("b\nc");
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it("leaves ordinary text alone", () => {
    expect(stripAnsi("a[0m b\n\tc ✓")).toBe("a[0m b\n\tc ✓");
  });
});
