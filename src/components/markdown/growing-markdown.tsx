import { memo, useEffect, useState } from "react";
import type { Definitions } from "./definitions.ts";
import { type BlockGroup, createGrowingBlocks } from "./growing-blocks.ts";
import { MarkdownBlock } from "./markdown-block.tsx";
import { useRevealedText } from "./use-revealed-text.ts";

export interface GrowingMarkdownProps {
  readonly text: string;
  readonly isStreaming: boolean;
}

const PIECES_PER_FRAME = 8;

/** References whose meaning changed follow a few a frame. */
function useToldDefinitions(definitions: Definitions): void {
  useEffect(() => {
    let frame = 0;
    const tell = (): void => {
      if (definitions.tell(PIECES_PER_FRAME)) frame = requestAnimationFrame(tell);
    };
    tell();
    return () => cancelAnimationFrame(frame);
  });
}

interface GroupProps {
  readonly group: BlockGroup;
  readonly definitions: Definitions;
  readonly isUnfinished: boolean;
}

/** Blocks that are settled share an element, so that neither React nor the layout looks at each of them. */
const Group = memo(function Group({
  group: { blocks, followsHeading },
  definitions,
  isUnfinished,
}: GroupProps) {
  return (
    <div data-follows-heading={followsHeading || undefined}>
      {blocks.map((block, index) => (
        <MarkdownBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place while its text grows
          key={index}
          block={block}
          definitions={definitions}
          isUnfinished={isUnfinished && index === blocks.length - 1}
        />
      ))}
    </div>
  );
});

/** Text that is long or still grows; arrives as a chunk of its own. */
export function GrowingMarkdown({ text, isStreaming }: GrowingMarkdownProps) {
  const [{ read, definitions }] = useState(createGrowingBlocks);
  const { groups, isUnfinished } = useRevealedText(text, isStreaming, read);
  useToldDefinitions(definitions);
  return groups.map((group, index) => (
    <Group
      // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place
      key={index}
      group={group}
      definitions={definitions}
      isUnfinished={isUnfinished && index === groups.length - 1}
    />
  ));
}
