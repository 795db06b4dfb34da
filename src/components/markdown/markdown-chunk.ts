import { createLateComponent } from "./late-component.ts";

/** The parser: a chunk of its own, fetched ahead of the first text. */
export const { prefetch: prefetchMarkdown, use: useMarkdownBlocks } = createLateComponent(
  async () => (await import("./markdown-blocks.tsx")).MarkdownBlocks,
);
