import { createGrowingBlocks } from "./growing-blocks.ts";
import { parseNodes, type SyntaxNode } from "./parse-markdown.ts";

/** All of a text at once; where a part of it would take a parser too long, one paragraph of it as it was written. */
export function parseWhole(source: string): readonly SyntaxNode[] {
  const text = source.replace(/\r\n?/g, "\n");
  const { groups } = createGrowingBlocks().read(text);
  const hasPlain = groups.some(({ blocks }) => blocks.some(({ type }) => type === "plain"));
  return hasPlain ? [{ type: "paragraph", children: [{ type: "text", value: text }] }] : parseNodes(text);
}
