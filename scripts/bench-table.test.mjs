import { describe, expect, it } from "vitest";
import { countReached, fullTable, judge, reasons, shortTable, spreadOf } from "./bench-table.mjs";

/** @typedef {import("./bench-table.mjs").Value} Value */

/** @param {string} name @param {Value["client"]} client @param {readonly number[]} measured @returns {Value[]} */
const values = (name, client, measured) => measured.map((value) => ({ name, client, value }));
const verdictOf = (/** @type {readonly Value[]} */ measured) => judge(measured)[0]?.verdict;

describe("the spread of some values", () => {
  it("is their median with the least and the most", () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
    expect(spreadOf([7])).toEqual({ median: 7, min: 7, max: 7 });
  });

  it("is nothing without values", () => {
    expect(spreadOf([])).toBeUndefined();
  });
});

describe("a verdict", () => {
  it("is about the median of this page", () => {
    expect(verdictOf(values("kilobytes", "ours", [159, 160, 400]))).toBe("yes");
    expect(verdictOf(values("kilobytes", "ours", [159, 161, 162]))).toBe("**no**");
  });

  it("compares with the others of the same run where the budget does", () => {
    const own = values("answerTaskSeconds", "ours", [1]);
    const floor = values("answerTaskSeconds", "floor", [0.5]);
    expect(verdictOf([...own, ...floor, ...values("answerTaskSeconds", "controlUi", [11])])).toBe("yes");
    expect(verdictOf([...own, ...floor, ...values("answerTaskSeconds", "controlUi", [9])])).toBe("**no**");
    expect(verdictOf([...own, ...values("answerTaskSeconds", "controlUi", [11])])).toBe("not measured");
  });

  it("is never given for what was not measured here", () => {
    expect(verdictOf(values("kilobytes", "floor", [4]))).toBe("not measured");
    expect(countReached(judge(values("kilobytes", "floor", [4])))).toEqual({ reached: 0, of: 1 });
  });
});

describe("the table", () => {
  it("shows a dash with its reason, and no number, for what a client cannot do", () => {
    const rows = judge(values("wheelLongestMs", "ours", [40, 60]));
    expect(fullTable(rows)).toContain("| – | – | 50 ms (40–60) | – | – | ≤ 100 ms | yes |");
    expect(reasons(rows)).toBe("- Floor: has no list of messages to page through.");
  });

  it("says that a client needed more than the time it was given", () => {
    const rows = judge([
      ...values("wheelSeconds", "controlUi", [41]),
      ...values("wheelSeconds", "ours", [3]),
    ]);
    expect(fullTable(rows)).toContain("| over 40 s | – | 3 s |");
  });

  it("names the work of a line that goes on from one above it", () => {
    expect(shortTable(judge(values("latencyP95Ms", "ours", [20])))).toContain(
      "| 16 KB of Markdown over 11 s: from delta to DOM, 95 of 100 | – | – | 20 ms | ≤ 33 ms | yes |",
    );
  });
});
