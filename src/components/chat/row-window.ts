/** Rows in view, as the list of sizes has them. */
export interface RowsInView {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Upper and lower edge of the view. */
  readonly top: number;
  readonly bottom: number;
}

interface Sizes {
  startOf(index: number): number;
  endOf(index: number): number;
}

/** The rows to have in the page: those in view, one more on either side, and as many as begin within the margin. */
export function rowsToMount(view: RowsInView, sizes: Sizes, margin: number): readonly [number, number] {
  let first = Math.max(view.first - 1, 0);
  let last = Math.min(view.last + 1, view.count - 1);
  while (first > 0 && sizes.startOf(first) > view.top - margin) first -= 1;
  while (last < view.count - 1 && sizes.endOf(last) < view.bottom + margin) last += 1;
  return [first, last];
}

/** All of the window, and rows outside of it that must stay, in order. */
export function withPinned([first, last]: readonly [number, number], pinned: readonly number[]): number[] {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const outside = pinned.filter((index) => index < first || index > last);
  return outside.length === 0 ? rows : [...new Set([...rows, ...outside])].toSorted((a, b) => a - b);
}

/** A longer selection than this is not held in the page as a whole. */
const MAX_SELECTED_ROWS = 200;

function rowIdOf(node: Node | null): string | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>("[data-row]")?.dataset["row"];
}

/** Rows that a person holds on to: taking them out of the page would lose the focus or the selection. */
export function pinnedRows(rowIds: readonly string[]): readonly number[] {
  const indexOf = (node: Node | null): number => {
    const rowId = rowIdOf(node);
    return rowId === undefined ? -1 : rowIds.indexOf(rowId);
  };
  const focused = indexOf(document.activeElement);
  const selection = document.getSelection();
  const isSelecting = selection !== null && !selection.isCollapsed;
  const ends = isSelecting ? [indexOf(selection.anchorNode), indexOf(selection.focusNode)] : [];
  const known = ends.filter((index) => index !== -1);
  const from = Math.min(...known);
  const length = known.length === 0 ? 0 : Math.min(Math.max(...known) - from + 1, MAX_SELECTED_ROWS);
  const selected = Array.from({ length }, (_, index) => from + index);
  return focused === -1 ? selected : [...selected, focused];
}
