const JUST_NOW_MS = 3_000;
let lastKeyAt = Number.NEGATIVE_INFINITY;

/** Remembers when a key was pressed last; @returns the way to stop. */
export function watchTyping(page: Document): () => void {
  const note = (): void => {
    lastKeyAt = performance.now();
  };
  page.addEventListener("keydown", note, { capture: true, passive: true });
  return () => page.removeEventListener("keydown", note, { capture: true });
}

/** Whether taking the focus away now would take it from somebody who writes, or from what they have open. */
export function isTyping(page: Document): boolean {
  const field = page.activeElement;
  if (field === null || field === page.body) return false;
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  // A button, a menu or a dialog is being used.
  if (!isField) return true;
  return field.value !== "" || performance.now() - lastKeyAt < JUST_NOW_MS;
}
