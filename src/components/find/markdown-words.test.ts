import { describe, expect, it } from "vitest";
import { BREAK } from "./fold-text.ts";
import { markdownWords } from "./markdown-words.ts";

function pauses(source: string): {
  readonly words: string;
  readonly count: number;
  readonly longestMs: number;
} {
  const reading = markdownWords(source);
  let count = 0;
  let longestMs = 0;
  for (;;) {
    const start = performance.now();
    const { done, value } = reading.next();
    longestMs = Math.max(longestMs, performance.now() - start);
    if (done) return { words: value, count, longestMs };
    count += 1;
  }
}

/** Its blocks, as a person reads them. */
function blocks(source: string): readonly string[] {
  return pauses(source)
    .words.split(BREAK)
    .map((block) => block.replace(/\s+/g, " ").trim())
    .filter((block) => block !== "");
}

describe("the words of Markdown", () => {
  it.each<[string, readonly string[]]>([
    ["## A **bold** head\ntext", ["A bold head text"]],
    ["one *two* __three__ ~~four~~ `five_six`", ["one two three four five_six"]],
    ["2 * 3 * 4 and snake_case_name", ["2 * 3 * 4 and snake_case_name"]],
    ["see [the **docs**](https://example.com/a_b) now", ["see the docs now"]],
    ["<https://example.com/x>", ["https://example.com/x"]],
    ["- one\n- [x] two\n1. three\n> four", ["one", "two", "three", "four"]],
    ["| Boat | Crew |\n| --- | ---: |\n| Gull | 4 |", ["Boat", "Crew", "Gull", "4"]],
    ["before\n```ts\nconst a = *b*;\n\nc_d_e\n```\nafter", ["before", "const a = *b*; c_d_e", "after"]],
    ["````\n```\ninside\n````\nout", ["``` inside", "out"]],
    ["\\*not bold\\*", ["*not bold*"]],
    ["wrapped\nline\n\nnext", ["wrapped line", "next"]],
  ])("%j reads as %j", (source, words) => {
    expect(blocks(source)).toEqual(words);
  });

  it("pauses in long texts", () => {
    expect(pauses("A line of a long answer.\n".repeat(4_000)).count).toBeGreaterThan(3);
  });

  it.each(["[", "`", "_", "*", "![a](", "> ", "|", "\\"])("takes no time for %j without end", (sign) => {
    expect(pauses(sign.repeat(100_000)).longestMs).toBeLessThan(200);
    expect(pauses(`${sign.repeat(3_900 / sign.length)}\n`.repeat(10)).longestMs).toBeLessThan(200);
  });
});
