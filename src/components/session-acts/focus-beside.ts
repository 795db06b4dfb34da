const ROW = "a[data-session-key]";

/** Moves the focus to the row before or after one that is about to go, so that the keyboard keeps its place. */
export function focusBeside(anchor: HTMLElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const row = anchor.closest("li")?.querySelector<HTMLElement>(ROW);
  const index = row ? rows.indexOf(row) : -1;
  if (index !== -1) (rows[index + 1] ?? rows[index - 1])?.focus();
}
