import { describe, expect, it } from "vitest";
import { stripAnsi } from "../../lib/strip-ansi.ts";
import { changeInSlices } from "./change-in-slices.ts";

const LONE_SURROGATE = /\p{Surrogate}/u;

describe("changeInSlices", () => {
  it("gives what changing all of it at once would give", async () => {
    const text = "\u001b[32mgreen\u001b[0m 10 %\r100 %\n".repeat(40_000);
    expect(await changeInSlices(text, stripAnsi)).toBe(stripAnsi(text));
  });

  it("never looks at much at once, also where there are no lines, and loses nothing", async () => {
    for (const text of ["🦞".repeat(1_000_000), `x${"🦞".repeat(600_000)}`, "a\n".repeat(500_000), ""]) {
      const lengths: number[] = [];
      const changed = await changeInSlices(text, (part) => {
        lengths.push(part.length);
        expect(part).not.toMatch(LONE_SURROGATE);
        return part;
      });
      expect(changed).toBe(text);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(400_000);
    }
  });
});
