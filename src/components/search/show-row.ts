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

/** Calls back with the row, now or when it appears; gives up after a while. */
function whenThere(rowId: string, use: (row: HTMLElement) => void): void {
  const present = findRow(rowId);
  if (present) {
    use(present);
    return;
  }
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const observer = new MutationObserver(() => {
    const row = findRow(rowId);
    if (!row) return;
    stop();
    use(row);
  });
  const timer = setTimeout(stop, PATIENCE_MS);
  observer.observe(document.body, { childList: true, subtree: true });
}

/** Brings a row of the conversation on screen into view, as soon as it is there. */
export function showRow(rowId: string): void {
  // A dialog that closes gives the focus back first.
  setTimeout(() => whenThere(rowId, reveal));
}
