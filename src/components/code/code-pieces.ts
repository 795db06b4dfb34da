/**
 * Design: code is drawn in pieces of some dozen lines. A piece that is full never changes again, so text that is
 * still arriving costs as much as its last piece, however long it is. Where a piece ends depends on the text up to
 * there alone: the same text gives the same pieces, whole or in any number of steps.
 */
export interface CodePiece {
  readonly text: string;
  /**
   * `lines`: whole lines, the last break included. `last`: whole lines at the end of the text, or none.
   * `part` and `end`: of a line that is too long for one piece.
   */
  readonly kind: "lines" | "last" | "part" | "end";
}

/** Enough for a piece that may end well: before a line that begins at the margin, after a blank one. */
const GOOD = { lines: 20, length: 640 } as const;
/** Enough for a piece that ends at the next line break. */
const FULL = { lines: 48, length: 1280 } as const;
const MAX_LENGTH = 2048;
/** So far back a long line is searched for a place where no character can be taken apart. */
const SAFE_DISTANCE = 64;

const SAFE_CUT = /[!-~][!-~]/;
const LATE_HALF = /[\udc00-\udfff]/;

function cutLongLine(window: string): number {
  for (let cut = MAX_LENGTH; cut > MAX_LENGTH - SAFE_DISTANCE; cut--) {
    if (SAFE_CUT.test(window.slice(cut - 1, cut + 1))) return cut;
  }
  return LATE_HALF.test(window.charAt(MAX_LENGTH)) ? MAX_LENGTH - 1 : MAX_LENGTH;
}

/** Where the first piece of a text ends, or nothing while it may still grow. */
function findEnd(window: string, isInsideLine: boolean): number | undefined {
  let end = 0;
  for (let lines = 1; ; lines++) {
    const newline = window.indexOf("\n", end);
    if (newline === -1 || newline >= MAX_LENGTH) break;
    const isBlank = newline === end;
    end = newline + 1;
    if (isInsideLine || lines >= FULL.lines || end >= FULL.length) return end;
    const isEnough = lines >= GOOD.lines || end >= GOOD.length;
    if (isEnough && isBlank && /\S/.test(window.charAt(end))) return end;
  }
  if (window.length <= MAX_LENGTH) return undefined;
  return end === 0 ? cutLongLine(window) : end;
}

/** A slice would keep the whole text alive that it was cut from, and there is one for every few bytes of an answer. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}

function kindOf(text: string, isInsideLine: boolean): CodePiece["kind"] {
  if (!text.endsWith("\n")) return "part";
  return isInsideLine ? "end" : "lines";
}

/** Cuts code that may grow from call to call; pieces that are full stay the same objects. */
export function createCodeCutter(): (code: string) => readonly CodePiece[] {
  let full: readonly CodePiece[] = [];
  let settled = "";
  return (code) => {
    const pieces = code.startsWith(settled) ? [...full] : [];
    let start = pieces.length === 0 ? 0 : settled.length;
    for (;;) {
      const window = code.slice(start, start + MAX_LENGTH + 1);
      const isInsideLine = pieces.at(-1)?.kind === "part";
      const end = findEnd(window, isInsideLine);
      if (end === undefined) {
        full = pieces;
        settled = code.slice(0, start);
        return [...pieces, { text: window, kind: isInsideLine ? "end" : "last" }];
      }
      const text = copyOf(window.slice(0, end));
      pieces.push({ text, kind: kindOf(text, isInsideLine) });
      start += end;
    }
  };
}
