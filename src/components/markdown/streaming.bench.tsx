import { render } from "@testing-library/react";
import { bench, describe } from "vitest";
import { createGrowingBlocks } from "./growing-blocks.ts";
import { prefetchGrowing } from "./growing-chunk.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { DELTAS, endless, ordinary } from "./streaming-texts.ts";

await Promise.all([prefetchMarkdown(), prefetchGrowing()]);

const TEXTS: readonly (readonly [name: string, text: string, delta: string])[] = [
  ["1 KB", ordinary(1000), DELTAS.ordinary],
  ["50 KB", ordinary(50_000), DELTAS.ordinary],
  ["200 KB", ordinary(200_000), DELTAS.ordinary],
  ["a list of 50 KB", endless("list", 50_000), DELTAS.list],
  ["a table of 50 KB", endless("table", 50_000), DELTAS.table],
  ["a fence of 50 KB", endless("fence", 50_000), DELTAS.fence],
];

describe("one delta more, read into blocks", () => {
  for (const [name, text, delta] of TEXTS) {
    const { read } = createGrowingBlocks();
    let grown = text;
    read(grown);
    bench(name, () => {
      grown += delta;
      read(grown);
    });
  }
});

describe("one delta more, drawn", () => {
  for (const [name, text, delta] of TEXTS) {
    const { rerender } = render(<Markdown text="" isStreaming />);
    for (let end = 0; end < text.length; end += 400)
      rerender(<Markdown text={text.slice(0, end)} isStreaming />);
    let grown = text;
    bench(name, () => {
      grown += delta;
      rerender(<Markdown text={grown} isStreaming />);
    });
  }
});
