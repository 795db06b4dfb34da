import {
  memo,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useHasOlder, useIsRunning } from "../../hooks/use-transcript.ts";
import { Slot } from "../extras/slot.tsx";
import { classNames } from "../ui/class-names.ts";
import { OlderMessagesRow } from "./older-messages.tsx";
import type { RowVirtualizer, ScrollOwner } from "./scroll-owner.ts";
import { TranscriptRowView } from "./transcript-row.tsx";
import { useEdgeKeys } from "./use-edge-keys.ts";
import { useOlderMessages } from "./use-older-messages.ts";
import { useRevealedRows } from "./use-revealed-rows.ts";
import { EDGE_PX, useRowWindow } from "./use-row-window.ts";

const PADDING_TOP_PX = 24;
/** With what stands above the first row while there are earlier messages. */
const OLDER_TOP_PX = 92;

interface TranscriptListProps {
  readonly sessionKey: string;
  readonly scroller: HTMLElement;
  readonly rowIds: readonly string[];
  readonly owner: ScrollOwner;
  /** The row that stands at the upper edge of the view, with as much space below as it takes. */
  readonly topRowId: string | undefined;
}

/** The conversation: only the rows near the view are in the page. */
export function TranscriptList(props: TranscriptListProps): ReactNode {
  const { sessionKey, scroller, rowIds, owner, topRowId } = props;
  const older = useOlderMessages();
  const hasOlder = useHasOlder();
  const paddingTop = usePaddingTop(hasOlder, rowIds[0]);
  const virtualizer = useRowWindow({ sessionKey, scroller, rowIds, owner, paddingTop });
  useBeginning(owner, rowIds.at(-1));
  useEdgeKeys(virtualizer, owner, scroller);
  useRevealedRows(virtualizer, owner, rowIds);
  useNearStart(virtualizer, scroller, older.approach);

  const topIndex = topRowId === undefined ? -1 : rowIds.lastIndexOf(topRowId);
  const content = useSettling(owner, scroller);
  useTurned(virtualizer, topRowId, topIndex);

  const pins = useSyncExternalStore(owner.subscribe, owner.pins);
  const rows = virtualizer.getVirtualItems();
  const floor = useFloor(virtualizer, pins, topIndex);
  return (
    <div
      className="gutter relative"
      style={{
        // With the last row in the page its end is the end, at once and not when it was measured.
        height: rows.at(-1)?.index === rowIds.length - 1 ? undefined : virtualizer.getTotalSize(),
        minHeight: floor,
      }}
    >
      <OlderMessagesRow status={older.status} load={older.load} />
      <ol ref={content} className="column flex flex-col" style={{ paddingBlockStart: rows[0]?.start ?? 0 }}>
        {rows.map(({ key, index, start }, position) => (
          <VirtualRow
            key={key}
            rowId={String(key)}
            index={index}
            count={rowIds.length}
            isWhole={!hasOlder}
            gap={position === 0 ? 0 : start - (rows[position - 1]?.end ?? 0)}
            measure={virtualizer.measureElement}
          />
        ))}
      </ol>
    </div>
  );
}

interface VirtualRowProps {
  readonly rowId: string;
  readonly index: number;
  readonly count: number;
  /** All of the conversation is here, so that its length is known. */
  readonly isWhole: boolean;
  /** Room of rows that are not in the page, between this one and the one before. */
  readonly gap: number;
  readonly measure: RowVirtualizer["measureElement"];
}

/** The space between two turns belongs to the upper one: what is measured is what there is. */
const VirtualRow = memo(function VirtualRow(props: VirtualRowProps): ReactNode {
  const { rowId, index, count, isWhole, gap, measure } = props;
  const isLast = index === count - 1;
  // What was there before comes back into the page without a show.
  const [appears] = useState(isLast);
  return (
    <li
      ref={measure}
      aria-posinset={index + 1}
      aria-setsize={isWhole ? count : -1}
      data-index={index}
      data-row={rowId}
      className={classNames("relative", isLast ? "pb-4" : "pb-7", appears && "animate-appear")}
      style={gap === 0 ? undefined : { marginBlockStart: gap }}
    >
      <Slot name="row-head" rowId={rowId} index={index} />
      <TranscriptRowView rowId={rowId} isLast={isLast} />
    </li>
  );
});

/**
 * What is read stays where it is when something below gets shorter: the space stays, until the reader moves up. And a
 * row that is turned to the top has room below, however short the answer is.
 */
function useFloor(virtualizer: RowVirtualizer, pins: boolean, topIndex: number): number | undefined {
  const { scrollOffset, scrollRect, measurementsCache } = virtualizer;
  const floor = useRef(0);
  const total = virtualizer.getTotalSize();
  const height = scrollRect?.height ?? 0;
  // A view that bounces beyond the end has seen nothing there.
  const seen = pins ? 0 : Math.min((scrollOffset ?? 0) + height, Math.max(total, floor.current));
  useLayoutEffect(() => {
    floor.current = seen;
  }, [seen]);
  if (pins) return undefined;
  const turned = measurementsCache[topIndex]?.start;
  return Math.max(seen, turned === undefined ? 0 : turned - EDGE_PX + height);
}

/** Lets the owner hold the end whenever anything changes its size, before that is painted. */
function useSettling(owner: ScrollOwner, scroller: HTMLElement): RefObject<HTMLOListElement | null> {
  const content = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => owner.settle());
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => owner.settle());
    observer.observe(scroller);
    if (content.current) observer.observe(content.current);
    return () => observer.disconnect();
  }, [owner, scroller]);
  return content;
}

/** The room for earlier messages goes only together with the arrival of the last of them, so that nothing jumps. */
function usePaddingTop(hasOlder: boolean, firstRowId: string | undefined): number {
  const [heldFor, setHeldFor] = useState<string>();
  if (hasOlder && heldFor !== firstRowId) setHeldFor(firstRowId);
  return hasOlder || (heldFor !== undefined && heldFor === firstRowId) ? OLDER_TOP_PX : PADDING_TOP_PX;
}

/** Brings a row to the upper edge, once: wherever the reader goes from there is the reader's own. */
function useTurned(virtualizer: RowVirtualizer, rowId: string | undefined, index: number): void {
  const turned = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (index === -1 || turned.current === rowId) return;
    turned.current = rowId;
    virtualizer.scrollToIndex(index, { align: "start" });
  }, [virtualizer, rowId, index]);
}

/** Tells the owner when something new begins. */
function useBeginning(owner: ScrollOwner, lastRowId: string | undefined): void {
  const isRunning = useIsRunning();
  const opened = useRef(lastRowId);
  useLayoutEffect(() => {
    if (isRunning || opened.current !== lastRowId) owner.begin();
  }, [owner, isRunning, lastRowId]);
}

/** Calls when the reader is within one view of the first row. */
function useNearStart(virtualizer: RowVirtualizer, scroller: HTMLElement, approach: () => void): void {
  useEffect(() => {
    const look = (): void => {
      const { scrollOffset, scrollRect } = virtualizer;
      if (scrollOffset === null || !scrollRect) return;
      const top = Math.min(scrollOffset, virtualizer.getTotalSize() - scrollRect.height);
      if (top < scrollRect.height) approach();
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    return () => scroller.removeEventListener("scroll", look);
  });
}
