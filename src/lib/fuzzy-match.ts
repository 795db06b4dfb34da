const BOUNDARY = /[\s\-_/:.,()]/;

/** Points for a character: more where it begins a word, and where it follows the one before. */
const AT_START = 8;
const AT_WORD = 6;
const NEXT_TO_LAST = 5;
const ANYWHERE = 1;
const LONGEST = 400;

function fold(text: string): string {
  return text.slice(0, LONGEST).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function pointsAt(text: string, at: number, last: number): number {
  if (at === last + 1 && last !== -1) return NEXT_TO_LAST;
  if (at === 0) return AT_START;
  return BOUNDARY.test(text[at - 1] ?? "") ? AT_WORD : ANYWHERE;
}

function startOfWord(text: string, letter: string): number {
  let at = text.indexOf(letter);
  while (at > 0 && !BOUNDARY.test(text[at - 1] ?? "")) at = text.indexOf(letter, at + 1);
  return at;
}

/** The best way to find one word's letters in this order: whole, or scattered from the start of some word on. */
function scoreWord(text: string, word: string): number {
  const whole = text.indexOf(word);
  if (whole !== -1) {
    const begins = text.startsWith(word) || text.includes(` ${word}`);
    return word.length * NEXT_TO_LAST + (begins ? AT_START : 0) + (whole === 0 ? AT_START : 0);
  }
  let points = 0;
  let last = -1;
  for (const letter of word) {
    const at = last === -1 ? startOfWord(text, letter) : text.indexOf(letter, last + 1);
    if (at === -1) return 0;
    points += pointsAt(text, at, last);
    last = at;
  }
  // Letters that lie anywhere in a long text mean nothing, and scattered ones never beat the word itself.
  return points >= word.length * 3 ? Math.min(points, word.length * NEXT_TO_LAST - 1) : 0;
}

/**
 * How well a text answers to what was typed; 0 where it does not. Every word of the query has to be in it, with its
 * letters in order; case and accents do not count.
 */
export function fuzzyScore(text: string, query: string): number {
  const folded = fold(text);
  let total = 0;
  for (const word of fold(query).split(/\s+/)) {
    if (word === "") continue;
    const points = scoreWord(folded, word);
    if (points === 0) return 0;
    total += points;
  }
  return total;
}
