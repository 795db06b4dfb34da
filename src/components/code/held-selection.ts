export function isSelected(element: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
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
