import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BREAK, countAll, findAll, foldQuery, foldText, sourceSpan } from "./fold-text.ts";

/** What of the source a query matches. */
function matched(source: string, query: string): readonly string[] {
  const folded = foldText(source);
  const needle = foldQuery(query);
  return findAll(folded.text, needle).map((at) => {
    const { start, end } = sourceSpan(folded, at, at + needle.length);
    return source.slice(start, end);
  });
}

describe("folding", () => {
  it.each([
    ["Straße CAFÉ", "café", ["CAFÉ"]],
    ["a cafe\u0301, decomposed", "CAFE", ["cafe\u0301"]],
    ["naïve and NAIVE", "naive", ["naïve", "NAIVE"]],
    ["İstanbul", "istanbul", ["İstanbul"]],
    ["ΟΔΟΣ and οδος", "οδός", ["ΟΔΟΣ", "οδος"]],
    ["한국어 각", "가", []],
    ["한국어", "한국", ["한국"]],
    ["가나다", "나", ["나"]],
    ["ガ and カ", "カ", ["カ"]],
    ["ท่า", "ทา", []],
    ["🚤 boat 🚤🚤", "🚤", ["🚤", "🚤", "🚤"]],
    ["𝔊 a𝔊b", "𝔊b", ["𝔊b"]],
    ["two\n   lines", "two lines", ["two\n   lines"]],
    ["no\u00a0break", "no break", ["no\u00a0break"]],
  ])("finds in %j for %j: %j", (source, query, found) => {
    expect(matched(source, query)).toEqual(found);
  });

  it("maps every place back to where its letter stands, whatever is in the text", () => {
    void fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const source = `${before}${BREAK}Žluťoučký kůň${BREAK}${after}`;
        expect(matched(source, "zlutoucky kun")).toContain("Žluťoučký kůň");
      }),
    );
  });

  it("never cuts a surrogate pair and never loses a place", () => {
    void fc.assert(
      fc.property(fc.string({ unit: "binary" }), (source) => {
        const folded = foldText(source);
        expect(folded.starts).toHaveLength(folded.text.length + 1);
        expect(folded.starts[folded.text.length]).toBe(source.length);
        for (let at = 0; at < folded.text.length; at += 1) {
          const { start, end } = sourceSpan(folded, at, at + 1);
          expect(end).toBeGreaterThan(start);
          expect(
            /^[\udc00-\udfff]/.test(source.slice(start)) && /[\ud800-\udbff]$/.test(source.slice(0, start)),
          ).toBe(false);
        }
      }),
    );
  });

  it("finds nothing across two blocks", () => {
    expect(matched(`one${BREAK}two`, "one two")).toEqual([]);
  });
});

describe("finding", () => {
  it.each(["", "  ", "\n\t"])("has nothing to look for in %j", (query) => {
    expect(foldQuery(query)).toBe("");
    expect(findAll("anything at all", foldQuery(query))).toEqual([]);
    expect(countAll("anything at all", foldQuery(query))).toBe(0);
  });

  it("counts no letter twice", () => {
    expect(findAll("aaaaa", "aa")).toEqual([0, 2]);
    expect(countAll("aaaaa", "aa")).toBe(2);
  });

  it("takes signs of patterns as they are", () => {
    expect(matched("a.c (abc) [a-z]*", "[a-z]*")).toEqual(["[a-z]*"]);
  });
});
