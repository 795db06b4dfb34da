import { useEffect } from "react";
import type { RowVirtualizer, ScrollOwner } from "./scroll-owner.ts";

/** Home and End on the conversation itself: the browser's own would stop where sizes are still guessed. */
export function useEdgeKeys(virtualizer: RowVirtualizer, owner: ScrollOwner, scroller: HTMLElement): void {
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent): void => {
      const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
      if (event.target !== scroller || !isPlain) return;
      if (event.key === "End") owner.jumpToEnd();
      else if (event.key === "Home") virtualizer.scrollToOffset(0);
      else return;
      event.preventDefault();
    };
    scroller.addEventListener("keydown", handleKeyDown);
    return () => scroller.removeEventListener("keydown", handleKeyDown);
  }, [virtualizer, owner, scroller]);
}
