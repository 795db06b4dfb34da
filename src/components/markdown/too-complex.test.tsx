import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createGrowingBlocks } from "./growing-blocks.ts";
import { prefetchGrowing } from "./growing-chunk.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { prefetchPicture } from "./markdown-image.tsx";
import { markdownToText } from "./markdown-to-text.ts";

/** How many characters went through the parser, however it was asked. */
const parsed = vi.hoisted(() => ({ length: 0 }));

vi.mock("mdast-util-from-markdown", async (importOriginal) => {
  const original = await importOriginal<{ fromMarkdown: (text: string, ...rest: unknown[]) => unknown }>();
  return {
    ...original,
    fromMarkdown(text: string, ...rest: unknown[]) {
      parsed.length += text.length;
      return original.fromMarkdown(text, ...rest);
    },
  };
});

beforeAll(() => Promise.all([prefetchMarkdown(), prefetchPicture(), prefetchGrowing()]));
afterEach(cleanup);

const nested = Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n");
const wide = `|${"a|".repeat(5000)}\n|${"-|".repeat(5000)}\n|${"b|".repeat(5000)}`;

const COSTLY: Readonly<Record<string, string>> = {
  "a list in a list, six hundred deep": nested,
  "a table of five thousand columns": wide,
  "instructions that never end": "a <?".repeat(20_000),
  "declarations that never end": "a <!A ".repeat(20_000),
  "sections of data that never end": "a <![CDATA[".repeat(8000),
  "brackets in brackets": `${"![[".repeat(2500)}x${"]]".repeat(2500)}`,
};

describe("a text that would take the parser too long", () => {
  for (const [name, text] of Object.entries(COSTLY)) {
    it(`is not parsed, finished, growing or copied: ${name} (case 44)`, () => {
      parsed.length = 0;
      const { container, rerender } = render(<Markdown text={text} />);
      const { read } = createGrowingBlocks();
      for (let end = 1000; end < text.length; end += 5000) read(text.slice(0, end));
      read(text);
      expect(markdownToText(text)).toBe(text);
      act(() => rerender(<Markdown text={`${text}\n\nend`} />));
      expect(container.querySelectorAll("a, li, table")).toHaveLength(0);
      // Before it was too much it was little.
      expect(parsed.length).toBeLessThan(60_000);
    });

    it(`nor where a note makes one piece of the whole text: ${name} (case 44)`, () => {
      parsed.length = 0;
      const noted = `Note[^1].\n\n[^1]: the note\n\n${text}`;
      const { groups } = createGrowingBlocks().read(noted);
      expect(groups.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([["plain"]]);
      expect(parsed.length).toBeLessThan(60_000);
    });
  }
});
