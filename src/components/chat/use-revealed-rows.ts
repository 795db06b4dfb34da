import { useEffect, useLayoutEffect, useRef } from "react";
import type { RowVirtualizer, ScrollOwner } from "./scroll-owner.ts";
import { rowsChanged, showRows } from "./transcript-view.ts";

/** Frames until the sizes of rows that were never drawn are known, and the row stands still. */
const SETTLING_FRAMES = 4;

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** Lets the rest of the page ask for a row of this list. */
export function useRevealedRows(
  virtualizer: RowVirtualizer,
  owner: ScrollOwner,
  rowIds: readonly string[],
): void {
  const current = useRef(rowIds);
  useLayoutEffect(() => {
    current.current = rowIds;
    rowsChanged();
  }, [rowIds]);

  useEffect(
    () =>
      showRows({
        showEnd: owner.jumpToEnd,
        has: (rowId) => current.current.includes(rowId),
        async reveal(rowId, align) {
          const index = current.current.indexOf(rowId);
          const { size = 0 } = virtualizer.measurementsCache[index] ?? {};
          // The middle of a row that is higher than the view shows neither its beginning nor what it is.
          const isTall = size > (virtualizer.scrollRect?.height ?? 0);
          owner.leave();
          virtualizer.scrollToIndex(index, { align: isTall ? "start" : align });
          for (let frame = 0; frame < SETTLING_FRAMES; frame += 1) await nextFrame();
          const row = virtualizer.elementsCache.get(rowId);
          return row?.querySelector<HTMLElement>("[data-message-id]") ?? row;
        },
      }),
    [virtualizer, owner],
  );
}
