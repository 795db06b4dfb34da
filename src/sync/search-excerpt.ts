import type { ExcerptPiece } from "../stores/transcript-cache/kept-conversations.ts";

const BEFORE = 40;
const LENGTH = 160;
/** Markdown that would only be noise in a line of a list. */
const MARKS = /\*\*|__|`+|^#{1,6}\s+|^>\s?/gm;
const WORD_START = /[\p{L}\p{N}]/u;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the terms stand in the text, at the beginnings of words, first to last and never overlapping. */
function findSpans(text: string, terms: readonly string[]): readonly Span[] {
  const lower = text.toLowerCase();
  // Where a letter grows in lower case every position after it would be wrong.
  if (lower.length !== text.length) return [];
  const spans: Span[] = [];
  for (const term of terms.filter((known) => known !== "")) {
    for (let at = lower.indexOf(term); at !== -1; at = lower.indexOf(term, at + term.length)) {
      if (
        at === 0 ||
        !WORD_START.test(lower.charAt(at - 1)) ||
        !WORD_START.test(term.charAt(0)) ||
        isWide(term)
      )
        spans.push({ start: at, end: at + term.length });
    }
  }
  let last = 0;
  return spans
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

/** Scripts that put no spaces between words. */
export function isWide(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
    text,
  );
}

/** A line around the first match, cut at words where it can be. */
export function toExcerpt(source: string, terms: readonly string[]): readonly ExcerptPiece[] {
  const text = source.replace(MARKS, "").replace(/\s+/g, " ").trim();
  const spans = findSpans(text, terms);
  const first = spans[0]?.start ?? 0;
  const from = first <= BEFORE ? 0 : Math.max(text.indexOf(" ", first - BEFORE) + 1, first - BEFORE);
  const start = Math.min(from, first);
  const end = start + LENGTH;
  const pieces: ExcerptPiece[] = start > 0 ? [{ text: "…", isMatch: false }] : [];
  let at = start;
  const add = (until: number, isMatch: boolean): void => {
    if (until > at) pieces.push({ text: text.slice(at, until), isMatch });
    at = Math.max(at, until);
  };
  for (const span of spans) {
    if (span.start >= end) break;
    add(span.start, false);
    add(span.end, true);
  }
  add(Math.min(Math.max(end, at), text.length), false);
  if (at < text.length) pieces.push({ text: "…", isMatch: false });
  return pieces;
}
