import { memo, useEffect, useState } from "react";
import { CodeBlock } from "../code/code-block.tsx";
import type { Definitions } from "./definitions.ts";
import { Table } from "./markdown-elements.tsx";
import { MarkdownPiece } from "./markdown-piece.tsx";
import type { Block } from "./open-block.ts";
import { PlainText } from "./plain-text.tsx";

interface BlockProps<Type extends Block["type"]> {
  readonly block: Extract<Block, { readonly type: Type }>;
  readonly definitions: Definitions;
  readonly isUnfinished: boolean;
}

const RUNS_PER_FRAME = 4;

/** From which run on a list is drawn loose. One that becomes so late follows a few runs a frame, from its end. */
function useLooseFrom(isLoose: boolean, count: number): number {
  const [from, setFrom] = useState(isLoose ? 0 : undefined);
  if (isLoose && from === undefined) setFrom(Math.max(0, count - RUNS_PER_FRAME));
  if (!isLoose && from !== undefined) setFrom(undefined);
  useEffect(() => {
    if (!from) return;
    const frame = requestAnimationFrame(() => setFrom(Math.max(0, from - RUNS_PER_FRAME)));
    return () => cancelAnimationFrame(frame);
  }, [from]);
  return from ?? count;
}

function ListBlock({ block: { start, runs, isLoose }, definitions, isUnfinished }: BlockProps<"list">) {
  const looseFrom = useLooseFrom(isLoose, runs.length);
  const items = runs.map((text, index) => (
    <MarkdownPiece
      // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place while its text grows
      key={index}
      text={text}
      pick="items"
      isLoose={index >= looseFrom}
      definitions={definitions}
      isUnfinished={isUnfinished && index === runs.length - 1}
    />
  ));
  return start === undefined ? <ul>{items}</ul> : <ol start={start}>{items}</ol>;
}

function TableBlock({ block: { head, runs }, definitions, isUnfinished }: BlockProps<"table">) {
  const rows = runs.map((text, index) => (
    <MarkdownPiece
      // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place while its text grows
      key={index}
      text={text}
      head={head}
      pick="rows"
      definitions={definitions}
      isUnfinished={isUnfinished && index === runs.length - 1}
    />
  ));
  return (
    <Table>
      <MarkdownPiece text={head} pick="head" definitions={definitions} isUnfinished={false} />
      {rows.length > 0 && <tbody>{rows}</tbody>}
    </Table>
  );
}

interface MarkdownBlockProps {
  readonly block: Block;
  readonly definitions: Definitions;
  /** The block is still being written. */
  readonly isUnfinished: boolean;
}

export const MarkdownBlock = memo(function MarkdownBlock({ block, ...rest }: MarkdownBlockProps) {
  switch (block.type) {
    case "prose":
      return (
        <MarkdownPiece text={block.text} {...rest} isUnfinished={rest.isUnfinished && !block.isLiteral} />
      );
    case "plain":
      return <PlainText text={block.text} />;
    case "code":
      return (
        <CodeBlock
          code={block.code}
          language={block.language}
          meta={block.meta}
          isOpen={rest.isUnfinished && block.isOpen}
        />
      );
    case "list":
      return <ListBlock block={block} {...rest} />;
    case "table":
      return <TableBlock block={block} {...rest} />;
  }
});
