import { cutPoint } from "../../lib/whole-characters.ts";

/** One line as it is drawn, or a piece of one that is too long to be drawn at once. */
export interface TextRow {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** From 1; absent where a line goes on. */
  readonly line?: number;
}

/** Where the lines of a long text begin, found little by little. Rows are kept in blocks, a text of few characters each. */
export interface LineIndex {
  /** Looks at about so many rows more; false when there are none left. */
  readonly readOn: (rows: number) => boolean;
  readonly blockCount: () => number;
  readonly rowCount: () => number;
  readonly lineCount: () => number;
  /** There is more text than the index has rows for. */
  readonly isCutOff: () => boolean;
  readonly rowCountOf: (block: number) => number;
  readonly rowsOf: (block: number) => readonly TextRow[];
  /** The block that holds the character at `position`. */
  readonly blockAt: (position: number) => number;
}

const MAX_ROW_LENGTH = 1000;
const MAX_BLOCK_ROWS = 40;
const MAX_BLOCK_LENGTH = 8000;
/** More would be taller than a browser can scroll. */
export const MAX_ROWS = 500_000;
const RETURN = 13;

interface Step {
  readonly end: number;
  /** Where the next row begins; the length of the text where there is none. */
  readonly next: number;
  readonly endsLine: boolean;
}

/** Looks no further than one row may be long: the next line break can be megabytes away. */
function stepFrom(text: string, start: number): Step {
  const reach = text.slice(start, start + MAX_ROW_LENGTH + 1).indexOf("\n");
  if (reach !== -1) {
    const end = start + reach;
    const hasReturn = reach > 0 && text.charCodeAt(end - 1) === RETURN;
    return { end: hasReturn ? end - 1 : end, next: end + 1, endsLine: true };
  }
  if (start + MAX_ROW_LENGTH >= text.length) return { end: text.length, next: text.length, endsLine: true };
  const cut = cutPoint(text, start + MAX_ROW_LENGTH);
  return { end: cut, next: cut, endsLine: false };
}

/** The last of the ascending `starts` that is not behind `position`. */
function lastAtOrBefore(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Blocks {
  readonly starts: number[];
  readonly rows: number[];
  /** Number of the first line that begins in the block. */
  readonly lines: number[];
}

function continuesLine(text: string, start: number): boolean {
  return start > 0 && text[start - 1] !== "\n";
}

function listRows(text: string, blocks: Blocks, block: number): readonly TextRow[] {
  const rows: TextRow[] = [];
  let start = blocks.starts[block] ?? 0;
  let line = blocks.lines[block] ?? 1;
  let isNewLine = !continuesLine(text, start);
  for (let left = blocks.rows[block] ?? 0; left > 0; left -= 1) {
    const { end, next, endsLine } = stepFrom(text, start);
    rows.push(isNewLine ? { start, end, line } : { start, end });
    if (isNewLine) line += 1;
    isNewLine = endsLine;
    start = next;
  }
  return rows;
}

export function createLineIndex(text: string): LineIndex {
  const blocks: Blocks = { starts: [], rows: [], lines: [] };
  let position = 0;
  let rowCount = 0;
  let lineCount = 0;
  let isOver = false;

  const openBlock = (): void => {
    blocks.starts.push(position);
    blocks.rows.push(0);
    blocks.lines.push(lineCount + 1);
  };

  const isBlockFull = (): boolean => {
    const last = blocks.starts.length - 1;
    const isLong = position - (blocks.starts[last] ?? 0) >= MAX_BLOCK_LENGTH;
    return last < 0 || isLong || blocks.rows[last] === MAX_BLOCK_ROWS;
  };

  const readRow = (): void => {
    if (isBlockFull()) openBlock();
    if (!continuesLine(text, position)) lineCount += 1;
    const last = blocks.rows.length - 1;
    blocks.rows[last] = (blocks.rows[last] ?? 0) + 1;
    position = stepFrom(text, position).next;
    rowCount += 1;
    isOver = position >= text.length || rowCount >= MAX_ROWS;
  };

  return {
    readOn: (rows) => {
      for (let left = rows; left > 0 && !isOver; left -= 1) readRow();
      return !isOver;
    },
    blockCount: () => blocks.starts.length,
    rowCount: () => rowCount,
    lineCount: () => lineCount,
    isCutOff: () => isOver && position < text.length,
    rowCountOf: (block) => blocks.rows[block] ?? 0,
    rowsOf: (block) => listRows(text, blocks, block),
    blockAt: (at) => lastAtOrBefore(blocks.starts, at),
  };
}
