import { type KeyboardEvent, useRef } from "react";

const ROWS = "a[data-session-key]";
/** Letters that come sooner than this belong to one word. In ms. */
const WORD_PAUSE_MS = 700;

function rowsOf(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(ROWS)];
}

/** What a row begins with to the ear: an agent's emoji before the title does not count. */
function nameOf(row: HTMLElement): string {
  return (row.textContent ?? "").replace(/^[^\p{L}\p{N}]+/u, "").toLowerCase();
}

function stepOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** Opens or folds what was started from a chat; from one of those, goes back to it. */
function foldByKey(row: HTMLElement, key: string): boolean {
  const isRightToLeft = getComputedStyle(row).direction === "rtl";
  const opens = key === (isRightToLeft ? "ArrowLeft" : "ArrowRight");
  const item = row.closest("li");
  const toggle = item?.querySelector<HTMLElement>(":scope > [data-helpers-toggle]");
  if (toggle && (toggle.getAttribute("aria-expanded") === "true") !== opens) {
    toggle.click();
    return true;
  }
  const parent = opens ? undefined : item?.parentElement?.closest("li")?.querySelector<HTMLElement>(ROWS);
  parent?.focus();
  return parent !== undefined && parent !== null;
}

/**
 * Arrow keys, Home, End and first letters go through the rows of a list. They stay links in lists, which every screen
 * reader knows; the keys are a short way for those who use none.
 */
export function useRowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const word = useRef({ text: "", at: 0 });

  const findByWord = (
    rows: readonly HTMLElement[],
    at: number,
    event: KeyboardEvent,
  ): HTMLElement | undefined => {
    const isNew = event.timeStamp - word.current.at > WORD_PAUSE_MS;
    const text = (isNew ? "" : word.current.text) + event.key.toLowerCase();
    word.current = { text, at: event.timeStamp };
    const from = text.length === 1 ? at + 1 : at;
    const inOrder = [...rows.slice(from), ...rows.slice(0, from)];
    return inOrder.find((row) => nameOf(row).startsWith(text));
  };

  return (event) => {
    const list = event.currentTarget;
    const row = event.target instanceof HTMLElement && event.target.matches(ROWS) ? event.target : undefined;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = rowsOf(list);
    const at = rows.indexOf(row);
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      if (foldByKey(row, event.key)) event.preventDefault();
      return;
    }
    const isLetter = event.key.length === 1 && event.key !== " ";
    const next = isLetter ? findByWord(rows, at, event) : rows[stepOf(event.key, at, rows.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}
