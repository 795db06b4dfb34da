// @vitest-environment node
import { describe, expect, it } from "vitest";
import { createSequenceTracker } from "./sequence-tracker.ts";

describe("createSequenceTracker", () => {
  const observe = (protocol: number, ...seqs: readonly (number | undefined)[]) => {
    const tracker = createSequenceTracker(protocol);
    return seqs.map((seq) => tracker.observe(seq).type);
  };

  it("expects each number after the one before, from 1 on", () => {
    expect(observe(4, 1, 2, 4, 5)).toEqual(["in-order", "in-order", "gap", "in-order"]);
    expect(observe(4, 2)).toEqual(["gap"]);
  });

  it("reports a gap once, with both its ends (R18)", () => {
    const tracker = createSequenceTracker(4);
    tracker.observe(1);
    expect(tracker.observe(5)).toEqual({ type: "gap", expected: 2, received: 5 });
    expect(tracker.observe(6)).toEqual({ type: "in-order" });
  });

  it("is not led astray by repeated, lower or absurd numbers (R20) (case 9) (case 10)", () => {
    expect(observe(4, 1, 2, 2, 1, undefined, -1, 1.5, 2 ** 60, 3)).not.toContain("gap");
  });

  it("finds no gaps on protocol 3", () => {
    expect(observe(3, 1, 577)).toEqual(["in-order", "in-order"]);
  });
});
