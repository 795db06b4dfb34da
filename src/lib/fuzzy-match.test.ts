import { describe, expect, it } from "vitest";
import { fuzzyScore } from "./fuzzy-match.ts";

describe("fuzzyScore", () => {
  it.each([
    ["New chat with Devin", "devin"],
    ["New chat with Devin", "chat dev"],
    ["New chat with Devin", "ncd"],
    ["Été à Lisbonne", "ete lis"],
    ["ÜBER", "über"],
  ])("finds %s by %s", (text, query) => {
    expect(fuzzyScore(text, query)).toBeGreaterThan(0);
  });

  it.each([
    ["New chat", "xyz"],
    ["New chat", "chat xyz"],
    ["abc", "cba"],
    ["", "a"],
    ["Monthly report in SQL", "the"],
    ["a quite long sentence about nothing at all", "qgb"],
  ])("does not find %s by %s", (text, query) => {
    expect(fuzzyScore(text, query)).toBe(0);
  });

  it("ranks the beginning over a word, a word over its middle, and that over scattered letters", () => {
    const scores = ["chat list", "a chat", "snapchatter", "c-h-a-t"].map((text) => fuzzyScore(text, "chat"));
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(scores).size).toBe(4);
  });

  it("looks at no more than the beginning of a text, and takes what no pattern would", () => {
    expect(fuzzyScore(`${"x".repeat(1_000_000)}needle`, "needle")).toBe(0);
    expect(fuzzyScore("a (b", "(")).toBeGreaterThan(0);
    expect(fuzzyScore("abc", "   ")).toBe(0);
  });
});
