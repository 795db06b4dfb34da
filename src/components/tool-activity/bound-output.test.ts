import { describe, expect, it } from "vitest";
import { boundOutput } from "./bound-output.ts";
import { toReadableOutput } from "./readable-output.ts";

const lines = (count: number): string => Array.from({ length: count }, (_, n) => `line ${n + 1}`).join("\n");

describe("boundOutput", () => {
  it("leaves a short output whole", () => {
    expect(boundOutput(lines(400), false)).toEqual({ head: lines(400) });
  });

  it("keeps the beginning and the end of a long one", () => {
    const { head, tail } = boundOutput(lines(1000), false);
    expect(head).toBe(lines(120));
    expect(tail?.split("\n")).toHaveLength(280);
    expect(tail).toMatch(/^line 721\n[\s\S]*line 1000$/);
  });

  it("keeps only the end while it grows", () => {
    expect(boundOutput(lines(1000), true).head).toBe("");
  });

  it("bounds what is shown, whatever the lines are", () => {
    const texts = ["x".repeat(5_000_000), "\n".repeat(100_000), `${"y".repeat(20_000)}\n`.repeat(50)];
    for (const output of texts) {
      const { head, tail = "" } = boundOutput(output, false);
      expect(head.length + tail.length).toBeLessThanOrEqual(24_300);
    }
  });

  it("leaves nothing of a terminal code that it cut through", () => {
    const output = `${"x".repeat(50_000)}\u001b[38;5;123m${"y".repeat(15_993)}`;
    for (let extra = 0; extra < 16; extra += 1) {
      expect(boundOutput(output + "y".repeat(extra), true).tail).toMatch(/^x*y+$/);
    }
  });

  it("looks at no more than it shows, so that an update costs the same however long the output is", () => {
    const looked: number[] = [];
    const replace = String.prototype.replace;
    for (const length of [50_000, 5_000_000]) {
      const output = "a line of output\n".repeat(length / 17);
      let count = 0;
      String.prototype.replace = function counted(this: string, ...given: never[]): string {
        count += this.length;
        return Reflect.apply(replace, this, given);
      } as typeof replace;
      try {
        boundOutput(output, true);
      } finally {
        String.prototype.replace = replace;
      }
      looked.push(count);
    }
    expect(looked[0]).toBeLessThan(100_000);
    expect(looked[1]).toBe(looked[0]);
  });
});

describe("toReadableOutput", () => {
  it("removes terminal codes and shows what is left of the hidden", () => {
    expect(toReadableOutput("\u001b[32mok\u001b[0m\u0007 \u202eabc\n\n")).toBe("ok␇ ⟨U+202E⟩abc");
  });

  it("takes no longer for a hundred thousand line breaks before a last word", () => {
    const startedAt = performance.now();
    expect(toReadableOutput(`a${"\n".repeat(100_000)}b`)).toHaveLength(100_002);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
