const PATIENCE_MS = 5_000;

function findRow(rowId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(rowId)}"]`);
}

function reveal(row: HTMLElement): void {
  // In the transcript's own language: somebody looks at something other than the end.
  row.dispatchEvent(new WheelEvent("wheel", { deltaY: -1, bubbles: true }));
  row.scrollIntoView({ block: "center" });
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}

/** Brings a row of the conversation on screen into view, as soon as it is there; gives up after a while. */
export function showRow(rowId: string): void {
  const present = findRow(rowId);
  if (present) {
    reveal(present);
    return;
  }
  const observer = new MutationObserver(() => {
    const row = findRow(rowId);
    if (!row) return;
    stop();
    reveal(row);
  });
  const timer = setTimeout(() => observer.disconnect(), PATIENCE_MS);
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true });
}
