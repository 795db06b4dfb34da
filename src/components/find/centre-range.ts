/** What the bar may cover at the top, and the button that leads to the end below. */
const MARGIN_PX = 64;

function isScroller(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const scrolls = (value: string): boolean => value === "auto" || value === "scroll";
  return (
    (scrolls(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
    (scrolls(overflowX) && element.scrollWidth > element.clientWidth + 1)
  );
}

function scrollersOf(node: Node, root: Element): readonly Element[] {
  const found: Element[] = [];
  for (let element = node.parentElement; element && element !== root; element = element.parentElement) {
    if (isScroller(element)) found.push(element);
  }
  return found;
}

/** How far something must move to lie in the middle; 0 while it is well in view. */
export function offsetToMiddle(
  thing: { readonly start: number; readonly end: number },
  view: { readonly start: number; readonly end: number },
  margin: number,
): number {
  const room = Math.min(margin, (view.end - view.start) / 4);
  if (thing.start >= view.start + room && thing.end <= view.end - room) return 0;
  return (thing.start + thing.end - view.start - view.end) / 2;
}

/** Brings a stretch of text into the middle of all that scrolls around it, up to the root; whether anything moved. */
export function centreRange(thing: Range | Element, root: Element): boolean {
  const node = thing instanceof Range ? thing.startContainer : thing;
  let hasMoved = false;
  for (const scroller of scrollersOf(node, root)) {
    const own = thing.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    const isInner = scroller.closest("[data-row]") !== null;
    const before = [scroller.scrollTop, scroller.scrollLeft];
    scroller.scrollTop += offsetToMiddle(
      { start: own.top, end: own.bottom },
      { start: view.top, end: view.bottom },
      isInner ? 0 : MARGIN_PX,
    );
    scroller.scrollLeft += offsetToMiddle(
      { start: own.left, end: own.right },
      { start: view.left, end: view.right },
      0,
    );
    if (before[0] !== scroller.scrollTop || before[1] !== scroller.scrollLeft) hasMoved = true;
  }
  return hasMoved;
}
