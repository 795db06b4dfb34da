/** How a formula that stands alone goes on after its first line. */
export interface MathStart {
  /** What its last line ends in; nothing where the first line is all of it. */
  readonly end: RegExp | undefined;
}

const WHOLE: MathStart = { end: undefined };
const DOLLARS: MathStart = { end: /\$\$[ \t]*$/ };
const BRACKETS: MathStart = { end: /\\\][ \t]*$/ };

const LOOKS_LIKE_TEX = /[\\^_{}=<>+*]/;
const MAX_LONE_LENGTH = 30;

/** Whether the words between two marks are a formula; prices, paths and sentences are not. */
export function isFormula(text: string): boolean {
  if (LOOKS_LIKE_TEX.test(text)) return true;
  if (!/\s/.test(text)) return text.length <= MAX_LONE_LENGTH;
  return !/^\d/.test(text) && (text.match(/\p{L}+/gu) ?? []).every((word) => word.length <= 2);
}

function startDollars(rest: string): MathStart | undefined {
  const inner = rest.slice(0, -2);
  if (rest.endsWith("$$")) return inner.includes("$$") ? undefined : WHOLE;
  return rest.includes("$") ? undefined : DOLLARS;
}

function startBrackets(rest: string): MathStart | undefined {
  const inner = rest.slice(0, -2);
  if (rest.endsWith("\\]")) return inner.includes("\\]") || !isFormula(inner.trim()) ? undefined : WHOLE;
  return rest.includes("\\]") || !/^(?:$|[\s\\])/.test(rest) ? undefined : BRACKETS;
}

/**
 * The formula that a line begins, if it does: `$$` or `\[` with nothing before it, and nothing behind its end. As in
 * TeX, an empty line ends it in any case, so that a stray mark does not take the rest of a text with it.
 */
export function startMath(content: string): MathStart | undefined {
  const rest = content.slice(2).trimEnd();
  if (content.startsWith("$$") && content[2] !== "$") return startDollars(rest);
  return content.startsWith("\\[") ? startBrackets(rest) : undefined;
}

const MARKS: readonly (readonly [start: string, end: string])[] = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
];

/** The formula without its marks; nothing while it has no end. */
export function texOf(source: string): string | undefined {
  const text = source.trim();
  const marks = MARKS.find(([start]) => text.startsWith(start));
  if (!marks || !text.endsWith(marks[1]) || text.length < marks[0].length + marks[1].length) return undefined;
  return text.slice(marks[0].length, -marks[1].length).trim();
}
