import { describe, expect, it } from "vitest";
import type { RunPart, RunRow } from "../../stores/transcript/transcript-state.ts";
import { estimateRow } from "./estimate-row.ts";

const text = (length: number): RunPart => ({ type: "text", id: "t", text: "x".repeat(length) });
const tool = (id: string): RunPart => ({ type: "tool", id, name: "exec", status: "done", output: "" });

function run(...parts: readonly RunPart[]): RunRow {
  return { type: "run", id: "r", status: "done", phase: "working", parts, isStopping: false };
}

describe("the guess at a row's height", () => {
  it("grows with the text, and more so where it is narrow", () => {
    const [short, long] = [estimateRow(run(text(100)), 1_000), estimateRow(run(text(10_000)), 1_000)];
    expect(long).toBeGreaterThan(short * 10);
    expect(estimateRow(run(text(10_000)), 390)).toBeGreaterThan(long * 1.5);
  });

  it("takes tool calls in a row for one line", () => {
    const one = estimateRow(run(tool("a")), 1_000);
    expect(estimateRow(run(tool("a"), tool("b"), tool("c")), 1_000)).toBe(one);
    expect(estimateRow(run(tool("a"), text(10), tool("b")), 1_000)).toBeGreaterThan(one * 1.5);
  });

  it("is something for a row that is not known", () => {
    expect(estimateRow(undefined, 0)).toBeGreaterThan(0);
  });
});
