import { cutPoint } from "../../lib/whole-characters.ts";

/** How much of a text is shown at once. */
export interface TextBound {
  readonly length: number;
  readonly lines: number;
}

/** Whole lines are kept while they leave at least half of what may be shown. */
const WORTH = 0.5;

/** Where the part of `text` ends that is within the bound from its beginning. Looks at no more than that part. */
export function headEnd(text: string, { length, lines }: TextBound): number {
  const part = text.slice(0, length);
  let lineEnd = -1;
  for (let line = 0; line < lines; line += 1) {
    const next = part.indexOf("\n", lineEnd + 1);
    if (next === -1) {
      if (part.length === text.length) return text.length;
      return lineEnd >= length * WORTH ? lineEnd : cutPoint(text, length);
    }
    lineEnd = next;
  }
  return lineEnd;
}

/** The same from its end: where the part begins. */
export function tailStart(text: string, { length, lines }: TextBound): number {
  const from = Math.max(0, text.length - length);
  const part = text.slice(from);
  let lineStart = part.length;
  for (let line = 0; line < lines; line += 1) {
    const previous = lineStart < 2 ? -1 : part.lastIndexOf("\n", lineStart - 2);
    if (previous === -1) {
      if (from === 0) return 0;
      return part.length - lineStart >= length * WORTH ? from + lineStart : cutPoint(text, from);
    }
    lineStart = previous + 1;
  }
  return from + lineStart;
}

export function isWithin(text: string, bound: TextBound): boolean {
  return text.length <= bound.length && headEnd(text, bound) === text.length;
}

const PIECE = 4000;

/**
 * A text in pieces of bounded length, cut at line breaks, which are between the pieces and in none. Where it was cut
 * once it stays cut while it grows, so that only the last piece is drawn again.
 */
export function cutPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > 2 * PIECE) {
    const reach = text.slice(start + PIECE, start + 2 * PIECE).indexOf("\n");
    const end = reach === -1 ? cutPoint(text, start + 2 * PIECE) : start + PIECE + reach;
    pieces.push(text.slice(start, end));
    start = reach === -1 ? end : end + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}
