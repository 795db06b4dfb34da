const MAX_LENGTH = 200_000;
const MAX_NESTING = 24;
const MAX_LIST_INDENT = 80;
const MAX_COLUMNS = 200;
const MAX_LINKS = 1000;
const MAX_BRACKETS = 2000;
/** From each of them the parser looks for an end in all that follows. */
const SEEKER_WEIGHT = 8;

const FENCE = /^\s*(?:`{3,}|~{3,})/;
const MARKERS = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))+/;
const MARKER = /[>*+-]|\d[.)]/g;
const DEEP_ITEM = new RegExp(`^\\s{${MAX_LIST_INDENT},}(?:[*+-]|\\d{1,9}[.)])\\s`);

/** What a parser would have to bear, counted line by line as the text arrives. */
export interface Complexity {
  readonly length: number;
  readonly links: number;
  /** With all else that costs more the more of it there is. */
  readonly brackets: number;
  readonly isCode: boolean;
  readonly hasDeepLine: boolean;
}

export const NOT_COMPLEX: Complexity = {
  length: 0,
  links: 0,
  brackets: 0,
  isCode: false,
  hasDeepLine: false,
};

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

function isLineTooComplex(line: string): boolean {
  const markers = MARKERS.exec(line)?.[0];
  if (markers && (markers.match(MARKER)?.length ?? 0) > MAX_NESTING) return !/^[-*\s]+$/.test(line);
  return DEEP_ITEM.test(line) || count(line, "|") > MAX_COLUMNS;
}

export function addLine(complexity: Complexity, line: string): Complexity {
  const isFence = FENCE.test(line);
  return {
    length: complexity.length + line.length + 1,
    links: complexity.links + count(line, "]("),
    brackets:
      complexity.brackets + count(line, "[") + SEEKER_WEIGHT * (count(line, "<?") + count(line, "<!")),
    isCode: complexity.isCode !== isFence,
    hasDeepLine: complexity.hasDeepLine || (!isFence && !complexity.isCode && isLineTooComplex(line)),
  };
}

/** Whether a block would take a parser too long, or too deep; such a block is shown as it was written. */
export function isTooComplex({ length, links, brackets, hasDeepLine }: Complexity): boolean {
  return hasDeepLine || length > MAX_LENGTH || links > MAX_LINKS || brackets > MAX_BRACKETS;
}
