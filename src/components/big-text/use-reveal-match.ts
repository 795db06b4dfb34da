import type { Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import type { LineIndex } from "./line-index.ts";

export interface RevealTarget {
  readonly position: number | undefined;
  readonly index: LineIndex;
  readonly rowHeightPx: number;
}

/** Blocks between here and there take their true height only when they are drawn. */
const MAX_TRIES = 8;

/** Brings the match a person is at into the middle of the view. */
export function useRevealMatch(
  region: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLElement, Element>,
  { position, index, rowHeightPx }: RevealTarget,
): void {
  useEffect(() => {
    if (position === undefined) return;
    let frame = 0;
    const goThere = (triesLeft: number): void => {
      const mark = region.current?.querySelector("mark[data-current]");
      if (mark) {
        mark.scrollIntoView({ block: "center", inline: "nearest" });
        return;
      }
      const block = index.blockAt(position);
      const row = index.rowsOf(block).findIndex(({ end }) => end >= position);
      const blockStart = virtualizer.getOffsetForIndex(block, "start")?.[0] ?? 0;
      virtualizer.scrollToOffset(blockStart + Math.max(0, row) * rowHeightPx);
      if (triesLeft > 0) frame = requestAnimationFrame(() => goThere(triesLeft - 1));
    };
    goThere(MAX_TRIES);
    return () => cancelAnimationFrame(frame);
  }, [position, index, region, virtualizer, rowHeightPx]);
}
