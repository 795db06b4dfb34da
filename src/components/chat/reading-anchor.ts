/** A piece of text at the upper edge of the view, and where it stands in its row. */
export interface ReadingAnchor {
  readonly element: Element;
  readonly row: Element;
  /** From the row's upper edge. */
  readonly offset: number;
}

/** Where to feel for text, from the upper edge: what is hit first may be the space between two blocks. */
const PROBES_PX = [2, 26, 60, 110];

const topOf = (element: Element): number => element.getBoundingClientRect().top;

function offsetIn(row: Element, element: Element): number {
  return topOf(element) - topOf(row);
}

/** What the eye rests on: the innermost element that begins nearest to the upper edge of the view. */
export function takeAnchor(scroller: HTMLElement): ReadingAnchor | undefined {
  const { left, top, width } = scroller.getBoundingClientRect();
  const hits = PROBES_PX.flatMap((y) => {
    const element = document.elementFromPoint(left + width / 2, top + y);
    const row = element?.closest("[data-row]");
    if (!element || !row || !scroller.contains(row)) return [];
    return [{ element, row, distance: Math.abs(topOf(element) - top) }];
  });
  const [nearest] = hits.toSorted((a, b) => a.distance - b.distance);
  if (!nearest) return undefined;
  const { element, row } = nearest;
  return { element, row, offset: offsetIn(row, element) };
}

/** How far the text moved within its row since then; undefined where it is gone. */
export function driftOf({ element, row, offset }: ReadingAnchor): number | undefined {
  return element.isConnected && row.contains(element) ? offsetIn(row, element) - offset : undefined;
}
