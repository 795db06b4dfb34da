/** Between blocks: no query contains it, so nothing is found across two paragraphs. */
export const BREAK = "\u2029";

export interface FoldedText {
  readonly text: string;
  /** Where the letter stands in the source that a unit of `text` was made of. */
  readonly starts: Uint32Array;
}

// Only marks that are written over a letter; the vowels of Thai or Hindi are marks too, and letters all the same.
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;
const CLUSTER = /[\s\S]\p{M}*/uy;
const FIRST_MARK = 0x300;
const SPACE = 32;

const known = new Map<string, string>();
const MAX_KNOWN = 2_000;

function foldLetter(letter: string): string {
  const present = known.get(letter);
  if (present !== undefined) return present;
  const folded = letter
    .normalize("NFD")
    .replace(ACCENTS, "")
    .toLowerCase()
    // What a capital is in lower case may have a mark of its own.
    .replace(ACCENTS, "")
    .replaceAll("ς", "σ")
    .normalize("NFC");
  if (known.size >= MAX_KNOWN) known.clear();
  if (letter.length < 8) known.set(letter, folded);
  return folded;
}

function isSpace(code: number): boolean {
  if (code < 128) return code === SPACE || (code > 8 && code < 14);
  return code === 0xa0 || code === 0x202f || code === 0x3000 || (code >= 0x2000 && code <= 0x200a);
}

/** Collects what is said after folding, and where each unit of it came from. */
class Folding {
  text = "";
  #starts: Uint32Array;

  constructor(length: number) {
    this.#starts = new Uint32Array(length + 1);
  }

  add(folded: string, from: number): void {
    const needed = this.text.length + folded.length + 1;
    if (needed > this.#starts.length) {
      const larger = new Uint32Array(needed * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts.fill(from, this.text.length, this.text.length + folded.length);
    this.text += folded;
  }

  end(length: number): FoldedText {
    this.#starts[this.text.length] = length;
    return { text: this.text, starts: this.#starts.subarray(0, this.text.length + 1) };
  }
}

/** A text as the search compares it: without case, accents and differences of white space. */
export function foldText(source: string): FoldedText {
  const folding = new Folding(source.length);
  let isAfterSpace = false;
  for (let at = 0; at < source.length; ) {
    const code = source.charCodeAt(at);
    if (isSpace(code)) {
      if (!isAfterSpace) folding.add(" ", at);
      isAfterSpace = true;
      at += 1;
      continue;
    }
    isAfterSpace = false;
    if (code < 128 && !(source.charCodeAt(at + 1) >= FIRST_MARK)) {
      folding.add(code > 64 && code < 91 ? String.fromCharCode(code + 32) : source.charAt(at), at);
      at += 1;
      continue;
    }
    CLUSTER.lastIndex = at;
    const letter = CLUSTER.exec(source)?.[0] ?? source.charAt(at);
    folding.add(foldLetter(letter), at);
    at += letter.length;
  }
  return folding.end(source.length);
}

/** What is typed, ready to be looked for; empty when there is nothing to look for. */
export function foldQuery(query: string): string {
  const { text } = foldText(query.replaceAll(BREAK, " "));
  return text.trim() === "" ? "" : text;
}

/** Where a needle begins in a folded text, first to last; matches never overlap. */
export function findAll(text: string, needle: string): readonly number[] {
  const found: number[] = [];
  if (needle === "") return found;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length))
    found.push(at);
  return found;
}

export function countAll(text: string, needle: string): number {
  if (needle === "") return 0;
  let count = 0;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) count += 1;
  return count;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a stretch of the folded text stands in its source; letters are taken whole, with their marks. */
export function sourceSpan({ text, starts }: FoldedText, start: number, end: number): Span {
  const from = starts[start] ?? 0;
  const last = starts[end - 1] ?? from;
  let next = end;
  while (next < text.length && starts[next] === last) next += 1;
  return { start: from, end: starts[next] ?? last };
}
