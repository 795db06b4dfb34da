const MAX_BLOCK_LENGTH = 200_000;
const MAX_NESTING = 24;
const MAX_LIST_INDENT = 80;
const MAX_COLUMNS = 200;
const MAX_LINKS = 2000;

const FENCE = /^\s*(?:`{3,}|~{3,})/;
const MARKERS = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))+/;
const MARKER = /[>*+-]|\d[.)]/g;
const DEEP_ITEM = new RegExp(`^\\s{${MAX_LIST_INDENT},}(?:[*+-]|\\d{1,9}[.)])\\s`);

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function isLineTooComplex(line: string): boolean {
  const markers = MARKERS.exec(line)?.[0];
  if (markers && (markers.match(MARKER)?.length ?? 0) > MAX_NESTING) return !/^[-*\s]+$/.test(line);
  return DEEP_ITEM.test(line) || count(line, "|") > MAX_COLUMNS;
}

/** Whether a block would take a parser too long, or too deep; such a block is shown as it was written. */
export function isTooComplex(block: string): boolean {
  if (block.length > MAX_BLOCK_LENGTH) return true;
  if (count(block, "](") > MAX_LINKS || count(block, "[") > MAX_LINKS * 4) return true;
  let isCode = false;
  for (const line of block.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    else if (!isCode && isLineTooComplex(line)) return true;
  }
  return false;
}
