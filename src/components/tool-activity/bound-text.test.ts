import { describe, expect, it } from "vitest";
import { boundText } from "./bound-text.ts";
import { toReadableOutput } from "./readable-output.ts";

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`).join("\n");

describe("boundText", () => {
  it("leaves a short text whole", () => {
    expect(boundText(lines(400))).toEqual({ head: lines(400), hiddenLines: 0 });
  });

  it("keeps the beginning and the end of a long one, and counts the rest", () => {
    const bounded = boundText(lines(1000));
    expect(bounded.head.split("\n")).toHaveLength(120);
    expect(bounded.head).toMatch(/^line 1\n/);
    expect(bounded.tail?.split("\n")).toHaveLength(280);
    expect(bounded.tail).toMatch(/line 1000$/);
    expect(bounded.hiddenLines).toBe(600);
  });

  it("bounds a single long line", () => {
    const { head, tail, hiddenLines } = boundText("x".repeat(1_000_000));
    expect(head.length + (tail?.length ?? 0)).toBeLessThanOrEqual(50_000);
    expect(hiddenLines).toBe(1);
  });

  it("bounds few lines of great length", () => {
    const { head, tail } = boundText(Array.from({ length: 50 }, () => "y".repeat(20_000)).join("\n"));
    expect(head.length + (tail?.length ?? 0)).toBeLessThanOrEqual(50_000);
  });
});

describe("toReadableOutput", () => {
  it("removes terminal codes and shows what is left of the hidden", () => {
    expect(toReadableOutput("\u001b[32mok\u001b[0m\u0007 \u202eabc\n\n")).toBe("ok␇ ⟨U+202E⟩abc");
  });
});
