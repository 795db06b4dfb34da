import { describe, expect, it } from "vitest";
import { cutPieces, headEnd, isWithin, tailStart } from "./bound-text.ts";

const lines = (count: number): string => Array.from({ length: count }, (_, n) => `line ${n + 1}`).join("\n");
const BOUND = { length: 1000, lines: 20 };
const LONE_SURROGATE = /\p{Surrogate}/u;

describe("headEnd and tailStart", () => {
  it("leave a text within the bound whole", () => {
    for (const text of ["", "one", "a\n", lines(20), "x".repeat(1000)]) {
      expect(headEnd(text, BOUND)).toBe(text.length);
      expect(tailStart(text, BOUND)).toBe(0);
      expect(isWithin(text, BOUND)).toBe(true);
    }
    expect(isWithin(lines(21), BOUND)).toBe(false);
    expect(isWithin("x".repeat(1001), BOUND)).toBe(false);
  });

  it("keep whole lines, and lose nothing between them", () => {
    const text = lines(100);
    const head = text.slice(0, headEnd(text, BOUND));
    const omitted = text.slice(headEnd(text, BOUND), tailStart(text, BOUND));
    const tail = text.slice(tailStart(text, BOUND));
    expect(head).toBe(lines(20));
    expect(tail.split("\n")).toEqual(Array.from({ length: 20 }, (_, n) => `line ${n + 81}`));
    expect(head + omitted + tail).toBe(text);
  });

  it("cut a long line, but never inside a character", () => {
    for (const text of [`x${"🦞".repeat(5000)}`, "🦞".repeat(5000), `a\n${"🦞".repeat(5000)}\nb`]) {
      const head = text.slice(0, headEnd(text, BOUND));
      const tail = text.slice(tailStart(text, BOUND));
      for (const part of [head, tail]) {
        expect(part.length).toBeLessThanOrEqual(1000);
        expect(part.length).toBeGreaterThanOrEqual(500);
        expect(part).not.toMatch(LONE_SURROGATE);
      }
    }
  });

  it("bound what is nothing but line breaks", () => {
    const text = "\n".repeat(100_000);
    expect(headEnd(text, BOUND)).toBeLessThanOrEqual(20);
    expect(text.length - tailStart(text, BOUND)).toBeLessThanOrEqual(20);
  });
});

describe("cutPieces", () => {
  it("gives the whole text back, with the line breaks between the pieces", () => {
    const text = lines(5000);
    const pieces = cutPieces(text);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join("\n")).toBe(text);
  });

  it("bounds every piece, also of one word", () => {
    const text = `x${"🦞".repeat(500_000)}`;
    const pieces = cutPieces(text);
    expect(pieces.join("")).toBe(text);
    expect(pieces.every((piece) => piece.length <= 8000 && !LONE_SURROGATE.test(piece))).toBe(true);
  });

  it("changes nothing but the last piece while the text grows", () => {
    const text = lines(3000);
    let before: readonly string[] = [];
    for (let length = 0; length <= text.length; length += 97) {
      const pieces = cutPieces(text.slice(0, length));
      expect(pieces.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
      before = pieces;
    }
  });
});
