import { observeElementRect, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { usePeek } from "../../hooks/use-transcript.ts";
import { estimateRow } from "./estimate-row.ts";
import { keepSizes, keptSizes } from "./kept-sizes.ts";
import { pinnedRows, rowsToMount, withPinned } from "./row-window.ts";
import type { RowVirtualizer, ScrollOwner } from "./scroll-owner.ts";

interface RowWindowOptions {
  readonly sessionKey: string;
  readonly scroller: HTMLElement;
  readonly rowIds: readonly string[];
  readonly owner: ScrollOwner;
  /** Space above the first row. */
  readonly paddingTop: number;
}

/** How far beyond the view rows are in the page, as a share of its height. */
const MARGIN = 1;
/** Kept free above a row that is brought to the upper edge. */
export const EDGE_PX = 16;
/** Layout has no smaller unit than this share of a pixel; what differs by less did not change. */
const UNITS = 64;

/** Not rounded to whole pixels: rows stand one below the other as they are, and what is left out would add up. */
function measureRow(row: HTMLElement, entry: ResizeObserverEntry | undefined, list: RowVirtualizer): number {
  const key = list.options.getItemKey(list.indexFromElement(row));
  const known = entry ? undefined : list.itemSizeCache.get(key);
  if (known !== undefined) return known;
  const height = entry?.borderBoxSize[0]?.blockSize ?? row.getBoundingClientRect().height;
  return Math.round(height * UNITS) / UNITS;
}

/** A view without height is one that is not laid out; it gets the rows that it will have room for. */
const observeView: typeof observeElementRect<HTMLElement> = (list, tell) =>
  observeElementRect(list, ({ width, height }) => tell({ width, height: height || window.innerHeight }));

/** The rows near the view: which ones are in the page, and where. */
export function useRowWindow({
  sessionKey,
  scroller,
  rowIds,
  owner,
  paddingTop,
}: RowWindowOptions): RowVirtualizer {
  const peek = usePeek();
  const list = useRef<RowVirtualizer>(null);
  const [initialMeasurementsCache] = useState(() => keptSizes(sessionKey));

  const getItemKey = useCallback((index: number) => rowIds[index] ?? index, [rowIds]);
  const estimateSize = (index: number): number =>
    estimateRow(peek().rows.get(rowIds[index] ?? ""), scroller.clientWidth);

  const rangeExtractor = useCallback(
    ({ startIndex, endIndex, count }: Range) => {
      const { measurementsCache: rows = [], scrollOffset, scrollRect } = list.current ?? {};
      const height = scrollRect?.height ?? 0;
      const top = Math.min(scrollOffset ?? 0, (rows[count - 1]?.end ?? 0) - height);
      const window = rowsToMount(
        { first: startIndex, last: endIndex, count, top, bottom: top + height },
        { startOf: (index) => rows[index]?.start ?? 0, endOf: (index) => rows[index]?.end ?? 0 },
        height * MARGIN,
      );
      return withPinned(window, pinnedRows(rowIds));
    },
    [rowIds],
  );

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: rowIds.length,
    getScrollElement: () => scroller,
    getItemKey,
    estimateSize,
    rangeExtractor,
    measureElement: measureRow,
    observeElementRect: observeView,
    scrollToFn: owner.scrollTo,
    initialMeasurementsCache,
    // Where it opens, before anything is drawn: whatever lies beyond the end is cut by the end itself.
    initialOffset: Number.MAX_SAFE_INTEGER,
    paddingStart: paddingTop,
    scrollPaddingStart: EDGE_PX,
    anchorTo: "end",
    // Who is at the end and who only passes by is told by intent, never by the distance.
    scrollEndThreshold: -1,
  });
  list.current = virtualizer;

  useLayoutEffect(() => owner.attach(virtualizer, scroller), [owner, virtualizer, scroller]);

  useEffect(() => () => keepSizes(sessionKey, virtualizer.takeSnapshot()), [sessionKey, virtualizer]);

  return virtualizer;
}
