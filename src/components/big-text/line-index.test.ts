import { describe, expect, it } from "vitest";
import { createLineIndex, type LineIndex, MAX_ROWS, type TextRow } from "./line-index.ts";

function readAll(text: string): LineIndex {
  const index = createLineIndex(text);
  while (index.readOn(1000));
  return index;
}

function allRows(index: LineIndex): readonly TextRow[] {
  return Array.from({ length: index.blockCount() }, (_, block) => index.rowsOf(block)).flat();
}

const drawn = (text: string): readonly string[] =>
  allRows(readAll(text)).map(({ start, end }) => text.slice(start, end));

describe("createLineIndex", () => {
  it("finds every line, also empty ones, and takes a last line break for the end", () => {
    expect(drawn("one\n\ntwo\r\nthree\n")).toEqual(["one", "", "two", "three"]);
    expect(drawn("")).toEqual([""]);
    expect(readAll("a\nb\nc").lineCount()).toBe(3);
  });

  it("numbers lines where they begin", () => {
    const text = `first\n${"x".repeat(2500)}\nlast`;
    expect(allRows(readAll(text)).map(({ line }) => line)).toEqual([1, 2, undefined, undefined, 3]);
  });

  it("numbers them through all blocks", () => {
    const text = Array.from({ length: 500 }, (_, n) =>
      n % 7 === 0 ? "y".repeat(1700) : `line ${n + 1}`,
    ).join("\n");
    const numbers = allRows(readAll(text)).flatMap(({ line }) => line ?? []);
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
  });

  it("cuts five megabytes without a line break into pieces that together are the whole", () => {
    const text = "0123456789".repeat(500_000);
    const pieces = drawn(text);
    expect(pieces.every((piece) => piece.length <= 1000)).toBe(true);
    expect(pieces.join("")).toBe(text);
  });

  it("never cuts inside a character", () => {
    const text = `x${"🦞".repeat(4000)}`;
    const pieces = drawn(text);
    expect(pieces.join("")).toBe(text);
    expect(pieces.some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false);
  });

  it("keeps each block small enough to be drawn at once", () => {
    for (const text of ["a line\n".repeat(10_000), "z".repeat(300_000), `${"w".repeat(900)}\n`.repeat(500)]) {
      const index = readAll(text);
      for (let block = 0; block < index.blockCount(); block += 1) {
        const rows = index.rowsOf(block);
        expect(rows).toHaveLength(index.rowCountOf(block));
        expect(rows.length).toBeLessThanOrEqual(40);
        expect((rows.at(-1)?.end ?? 0) - (rows[0]?.start ?? 0)).toBeLessThan(9100);
      }
    }
  });

  it("finds the block of any character", () => {
    const text = Array.from({ length: 3000 }, (_, n) => `line ${n}`).join("\n");
    const index = readAll(text);
    for (const position of [0, 5, 1234, 9999, text.length - 1]) {
      const rows = index.rowsOf(index.blockAt(position));
      expect(rows[0]?.start).toBeLessThanOrEqual(position);
      expect(rows.at(-1)?.end).toBeGreaterThanOrEqual(position);
    }
  });

  it("reads little by little", () => {
    const index = createLineIndex("a\n".repeat(100_000));
    expect(index.readOn(500)).toBe(true);
    expect(index.rowCount()).toBe(500);
    while (index.readOn(20_000));
    expect(index.lineCount()).toBe(100_000);
    expect(index.isCutOff()).toBe(false);
  });

  it("stops where no browser could scroll any further, and says so", () => {
    const index = readAll("\n".repeat(MAX_ROWS + 10));
    expect(index.rowCount()).toBe(MAX_ROWS);
    expect(index.isCutOff()).toBe(true);
  });
});
