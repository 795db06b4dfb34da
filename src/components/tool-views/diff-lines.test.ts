import { describe, expect, it } from "vitest";
import { lineText, toDiffLines } from "./diff-lines.ts";

const SIGNS = { same: " ", added: "+", removed: "-", gap: "…" };
const draw = (before: string, after: string) =>
  toDiffLines([{ before, after }])?.[0]?.map((line) => SIGNS[line.type] + (line.count ?? lineText(line)));

const lines = (count: number, name = "line") =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`).join("\n");

describe("toDiffLines", () => {
  it("tells what went, what came and what stayed", () => {
    expect(draw("a\nb\nc\n", "a\nx\nc\n")).toEqual([" a", "-b", "+x", " c"]);
    expect(draw("", "new\n")).toEqual(["+new"]);
    expect(draw("old", "")).toEqual(["-old"]);
  });

  it("marks the words that differ in a line that was replaced", () => {
    const [removed, added] = toDiffLines([{ before: "const a = 1;", after: "const a = 2;" }])?.[0] ?? [];
    expect(removed?.parts.filter(({ isChanged }) => isChanged).map(({ text }) => text)).toEqual(["1"]);
    expect(added?.parts.filter(({ isChanged }) => isChanged).map(({ text }) => text)).toEqual(["2"]);
  });

  it("leaves long stretches without a change out", () => {
    const before = lines(40);
    expect(draw(before, before.replace("line 20", "LINE 20"))).toEqual([
      "…17",
      ...[17, 18, 19].map((n) => ` line ${n}`),
      "-line 20",
      "+LINE 20",
      ...[21, 22, 23].map((n) => ` line ${n}`),
      "…16",
    ]);
  });

  it("puts all of the one before all of the other where comparing would take too long", () => {
    const drawn = draw(lines(1400, "old"), lines(1400, "new")) ?? [];
    expect(drawn).toHaveLength(2800);
    expect(drawn[0]).toBe("-old 0");
    expect(drawn.at(-1)).toBe("+new 1399");
  });

  it("compares nothing that has more lines than anybody would read", () => {
    expect(draw(lines(3001), "")).toBeUndefined();
    expect(draw("\n".repeat(2_000_000), "")).toBeUndefined();
  });

  it("does not draw a line of megabytes to its end, and does not compare its words", () => {
    const [removed, added] = toDiffLines([{ before: "x".repeat(5_000_000), after: "y" }])?.[0] ?? [];
    expect(removed && lineText(removed).length).toBeLessThan(2100);
    expect(added?.parts).toEqual([{ text: "y", isChanged: false }]);
  });
});
