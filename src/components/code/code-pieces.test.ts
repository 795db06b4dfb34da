import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CodePiece, createCodeCutter } from "./code-pieces.ts";

const joined = (pieces: readonly CodePiece[]): string => pieces.map(({ text }) => text).join("");

/** Code with lines of every length, blank ones, and characters of every size. */
const code = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
      { weight: 2, arbitrary: fc.constantFrom("", "", "}", "  return 1;", "def f():") },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "x".repeat(900),
          "語".repeat(1500),
          "👩‍👩‍👧".repeat(700),
          "ab ".repeat(2500),
        ),
      },
    ),
    { maxLength: 120 },
  )
  .map((lines) => lines.join("\n"));

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe("pieces of code", () => {
  it("together are exactly the code", () => {
    fc.assert(
      fc.property(code, (text) => {
        expect(joined(createCodeCutter()(text))).toBe(text);
      }),
    );
  });

  it("are the same, whole or in any number of steps", () => {
    fc.assert(
      fc.property(code, cuts, (text, places) => {
        const cut = createCodeCutter();
        for (const place of places.toSorted((a, b) => a - b)) {
          const part = text.slice(0, Math.floor(place * text.length));
          expect(joined(cut(part))).toBe(part);
        }
        expect(cut(text)).toEqual(createCodeCutter()(text));
      }),
    );
  });

  it("stay the same objects once full", () => {
    fc.assert(
      fc.property(code, code, (text, more) => {
        const cut = createCodeCutter();
        const before = cut(text).slice(0, -1);
        const after = cut(text + more);
        for (const [index, piece] of before.entries()) expect(after[index]).toBe(piece);
      }),
    );
  });

  it("are made anew when the text before the end is another one", () => {
    const cut = createCodeCutter();
    cut("a\n".repeat(500));
    const other = "b\n".repeat(500);
    expect(cut(other)).toEqual(createCodeCutter()(other));
    expect(joined(cut("c"))).toBe("c");
  });

  it("are never long, however long a line is", () => {
    const pieces = createCodeCutter()(`start\n${"abc ".repeat(25_000)}\nend`);
    expect(Math.max(...pieces.map(({ text }) => text.length))).toBeLessThanOrEqual(2049);
    expect(Math.max(...createCodeCutter()("\n".repeat(5000)).map(({ text }) => text.length))).toBeLessThan(
      100,
    );
  });

  it("hold whole lines wherever a line fits", () => {
    const allowed = { lines: /\n$/, last: /^/, part: /^[^\n]+$/, end: /^[^\n]*\n?$/ } as const;
    fc.assert(
      fc.property(code, (text) => {
        let before: CodePiece | undefined;
        for (const piece of createCodeCutter()(text)) {
          const isInsideLine = piece.kind === "end" || (piece.kind === "part" && before?.kind === "part");
          expect(before?.text.endsWith("\n") ?? true).toBe(!isInsideLine);
          expect(piece.text).toMatch(allowed[piece.kind]);
          before = piece;
        }
      }),
    );
  });

  it("take no character apart", () => {
    const pieces = createCodeCutter()(`x${"👍".repeat(6000)}`);
    for (const { text } of pieces) expect(text).not.toMatch(/\p{Surrogate}/u);
  });

  it("begin at the margin where the text offers it", () => {
    const block = `function one() {\n${"  work();\n".repeat(22)}}\n\n`;
    const pieces = createCodeCutter()(block.repeat(5));
    expect(pieces.slice(0, 4).map(({ text }) => text)).toEqual([block, block, block, block]);
  });
});
