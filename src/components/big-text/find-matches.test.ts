import { describe, expect, it } from "vitest";
import { createMatchSearch, firstAtOrAfter, MAX_MATCHES } from "./find-matches.ts";

function findAll(text: string, query: string, slice = 7): readonly number[] {
  const search = createMatchSearch(text, query);
  while (search.readOn(slice));
  return search.starts;
}

describe("createMatchSearch", () => {
  it("finds a text wherever it stands, whatever the slices are", () => {
    const text = "needle in a Needle stack of NEEDLEs, needl and needle";
    for (let slice = 1; slice < 60; slice += 1) {
      expect(findAll(text, "needle", slice)).toEqual([0, 12, 28, 47]);
    }
  });

  it("counts what overlaps once, also across slices", () => {
    for (const slice of [1, 2, 3, 5, 100]) expect(findAll("aaaaaaa", "aaa", slice)).toEqual([0, 3]);
  });

  it("takes every character as it stands", () => {
    expect(findAll("a.b*c (x) [y] \\ a+b", "(x) [y] \\")).toEqual([6]);
    expect(findAll("abc a.c", "a.c")).toEqual([4]);
  });

  it("knows capital letters of other scripts", () => {
    expect(findAll("ÄRGER und ärger, ДА да", "Ärger")).toEqual([0, 10]);
    expect(findAll("ÄRGER und ärger, ДА да", "да")).toEqual([17, 20]);
  });

  it("finds nothing for nothing", () => {
    expect(findAll("text", "")).toEqual([]);
    expect(findAll("text", "longer than it")).toEqual([]);
  });

  it("stops at a number that nobody steps through", () => {
    expect(findAll("a".repeat(50_000), "a", 1000)).toHaveLength(MAX_MATCHES);
  });
});

describe("firstAtOrAfter", () => {
  it("finds the place to go on from", () => {
    expect([0, 3, 4, 9, 10].map((at) => firstAtOrAfter([3, 9], at))).toEqual([0, 0, 1, 1, 2]);
  });
});
