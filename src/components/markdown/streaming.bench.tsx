import { render } from "@testing-library/react";
import { bench, describe } from "vitest";
import { createGrowingBlocks } from "./growing-blocks.ts";
import { prefetchGrowing } from "./growing-chunk.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { DELTA, endless, ordinary } from "./streaming-texts.ts";

await Promise.all([prefetchMarkdown(), prefetchGrowing()]);

const TEXTS: Readonly<Record<string, string>> = {
  "1 KB": ordinary(1000),
  "50 KB": ordinary(50_000),
  "200 KB": ordinary(200_000),
  "a list of 50 KB": endless("list", 50_000),
  "a table of 50 KB": endless("table", 50_000),
  "a fence of 50 KB": endless("fence", 50_000),
};

describe("one delta more, read into blocks", () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    const { read } = createGrowingBlocks();
    let grown = text;
    read(grown);
    bench(name, () => {
      grown += DELTA;
      read(grown);
    });
  }
});

describe("one delta more, drawn", () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    const { rerender } = render(<Markdown text="" isStreaming />);
    for (let end = 0; end < text.length; end += 400)
      rerender(<Markdown text={text.slice(0, end)} isStreaming />);
    let grown = text;
    bench(name, () => {
      grown += DELTA;
      rerender(<Markdown text={grown} isStreaming />);
    });
  }
});
