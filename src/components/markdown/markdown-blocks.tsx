import { useState } from "react";
import { MarkdownBlock } from "./markdown-block.tsx";
import { createBlockSplitter } from "./split-blocks.ts";
import { usePacedText } from "./use-paced-text.ts";

export interface MarkdownBlocksProps {
  readonly text: string;
  readonly isStreaming: boolean;
}

/** The parser's side of Markdown; arrives as a chunk of its own. */
export function MarkdownBlocks({ text, isStreaming }: MarkdownBlocksProps) {
  const [split] = useState(createBlockSplitter);
  const { blocks, isFenceOpen } = split(usePacedText(text, isStreaming));
  const unfinished = isStreaming && !isFenceOpen ? blocks.length - 1 : -1;
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place while its text grows
    <MarkdownBlock key={index} text={block} isUnfinished={index === unfinished} />
  ));
}
