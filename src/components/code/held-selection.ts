export function isSelected(element: Element): boolean {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return false;
  return selection.getRangeAt(0).intersectsNode(element);
}

/** Runs at once, or as soon as nothing in `element` is selected any more: its text nodes may then be replaced. */
export function whenNotSelected(element: Element, run: () => void): () => void {
  if (!isSelected(element)) {
    run();
    return () => undefined;
  }
  const stop = () => document.removeEventListener("selectionchange", tryAgain);
  const tryAgain = (): void => {
    if (isSelected(element)) return;
    stop();
    run();
  };
  document.addEventListener("selectionchange", tryAgain);
  return stop;
}
