import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
} from "react";
import { classNames } from "../ui/class-names.ts";
import { BigTextBlock, type TextLook } from "./big-text-block.tsx";
import type { LineIndex } from "./line-index.ts";
import type { Matches } from "./use-matches.ts";
import { type RevealTarget, useRevealMatch } from "./use-reveal-match.ts";

const ROW_HEIGHT_PX = 20;
const EDGE_PX = 8;
const INITIAL_SIZE = { width: 800, height: 600 };

interface BigTextLinesProps {
  readonly regionRef: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly text: string;
  readonly index: LineIndex;
  readonly look: TextLook;
  readonly matches: Matches;
  readonly current: number | undefined;
}

/** The lines that are in sight, of a text of any length. */
export function BigTextLines(props: BigTextLinesProps): ReactNode {
  const { regionRef, label, text, index, look, matches, current } = props;
  const virtualizer = useVirtualizer({
    count: index.blockCount(),
    getScrollElement: () => regionRef.current,
    estimateSize: (block) => index.rowCountOf(block) * ROW_HEIGHT_PX,
    initialRect: INITIAL_SIZE,
    overscan: 1,
    paddingStart: EDGE_PX,
    paddingEnd: EDGE_PX,
  });

  // Other heights hold for all blocks, those out of sight too.
  const isWrapped = useRef(look.isWrapped);
  useEffect(() => {
    if (isWrapped.current === look.isWrapped) return;
    isWrapped.current = look.isWrapped;
    virtualizer.measure();
  }, [virtualizer, look.isWrapped]);

  const target: RevealTarget = {
    position: current === undefined ? undefined : matches.starts[current],
    index,
    rowHeightPx: ROW_HEIGHT_PX,
  };
  useRevealMatch(regionRef, virtualizer, target);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "End" || event.target !== event.currentTarget) return;
    // What is not drawn yet has no certain height, so that the browser would miss the end.
    event.preventDefault();
    virtualizer.scrollToIndex(index.blockCount() - 1, { align: "end" });
  };

  const style = {
    height: virtualizer.getTotalSize(),
    "--digits": String(index.lineCount()).length,
  } as CSSProperties;
  return (
    <section
      ref={regionRef}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onKeyDown={handleKeyDown}
      className={classNames(
        "min-h-0 flex-1 overflow-auto overscroll-contain -outline-offset-2",
        look.isCode ? "font-mono text-code leading-5" : "text-sm leading-5",
      )}
    >
      <div className="relative" style={style}>
        {virtualizer.getVirtualItems().map(({ index: block, start }) => (
          <div
            key={block}
            ref={virtualizer.measureElement}
            data-index={block}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)` }}
          >
            <BigTextBlock
              text={text}
              index={index}
              block={block}
              rowCount={index.rowCountOf(block)}
              look={look}
              matches={matches}
              current={current}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
