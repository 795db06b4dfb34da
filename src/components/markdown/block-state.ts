import { endsHtml, type HtmlBlock, startHtml } from "./html-block.ts";

/** What is open at top level after a line, as CommonMark reads it. */
export interface BlockState {
  readonly fence?: Fence;
  readonly html?: HtmlBlock;
  /** Column at which the content of the open top-level list item begins; lines from there on belong to it. */
  readonly itemColumn?: number;
  /** The open item's first line was empty; a blank line now would close it. */
  readonly isItemEmpty: boolean;
  /** The last line is paragraph text, which the next line may go on with. */
  readonly isParagraph: boolean;
  readonly wasBlank: boolean;
}

interface Fence {
  readonly marker: string;
  readonly length: number;
}

const CLOSED: BlockState = { isItemEmpty: false, isParagraph: false, wasBlank: false };
const MAX_MARKER_INDENT = 3;
const TAB_STOP = 4;

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_MARKER = /^([-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ATX_HEADING = /^#{1,6}(?:[ \t]|$)/;

export function createBlockState(): BlockState {
  return CLOSED;
}

function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === " ") column += 1;
    else if (character === "\t") column += TAB_STOP - (column % TAB_STOP);
    else break;
  }
  return column;
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

function listMarker(content: string): string | undefined {
  return THEMATIC_BREAK.test(content) ? undefined : LIST_MARKER.exec(content)?.[1];
}

/** Whether `line` must begin a new top-level block. */
export function isBoundaryBefore(state: BlockState, line: string): boolean {
  if (!state.wasBlank || state.fence || state.html || isBlank(line)) return false;
  const indent = indentOf(line);
  if (state.itemColumn === undefined) return indent <= MAX_MARKER_INDENT;
  // A line before the item's content closes the list, unless it is the next item.
  return (
    indent < state.itemColumn && indent <= MAX_MARKER_INDENT && listMarker(line.trimStart()) === undefined
  );
}

function closesFence(line: string, fence: Fence): boolean {
  const content = line.trim();
  if (indentOf(line) > MAX_MARKER_INDENT || content.length < fence.length) return false;
  return [...content].every((character) => character === fence.marker);
}

function observeBlank(state: BlockState): BlockState {
  const isHtmlOpen = state.html?.endsAtBlank === false;
  // The list stays open for its next item, though nothing can belong to the empty one any more.
  const itemColumn = state.isItemEmpty ? Number.POSITIVE_INFINITY : state.itemColumn;
  return {
    ...CLOSED,
    wasBlank: true,
    ...(isHtmlOpen ? { html: state.html } : {}),
    ...(itemColumn === undefined ? {} : { itemColumn }),
  };
}

/** An item that could not break into a paragraph: empty, or a number other than one. */
function cannotInterrupt(marker: string, rest: string): boolean {
  return isBlank(rest) || (/^\d/.test(marker) && Number.parseInt(marker, 10) !== 1);
}

function openItem(marker: string, indent: number, rest: string): BlockState {
  const isItemEmpty = isBlank(rest);
  const afterMarker = indent + marker.length;
  const gap = indentOf(" ".repeat(afterMarker) + rest) - afterMarker;
  const column = isItemEmpty || gap > TAB_STOP ? afterMarker + 1 : afterMarker + gap;
  return { ...CLOSED, itemColumn: column, isItemEmpty, isParagraph: !isItemEmpty };
}

function startFence(content: string): BlockState | undefined {
  const run = FENCE.exec(content)?.[1];
  const marker = run?.[0];
  return run && marker ? { ...CLOSED, fence: { marker, length: run.length } } : undefined;
}

function startBlock(state: BlockState, content: string, indent: number): BlockState {
  const fenced = startFence(content);
  if (fenced) return fenced;
  const html = startHtml(content, state.isParagraph);
  if (html) return endsHtml(html, content) ? CLOSED : { ...CLOSED, html };
  const marker = listMarker(content);
  if (marker !== undefined) {
    const rest = content.slice(marker.length);
    const isText = state.isParagraph && state.itemColumn === undefined && cannotInterrupt(marker, rest);
    if (!isText) return openItem(marker, indent, rest);
  }
  const isText = !ATX_HEADING.test(content) && !THEMATIC_BREAK.test(content);
  // Text right after an item's text still belongs to the item, however little it is indented.
  const isLazy = isText && state.isParagraph && state.itemColumn !== undefined;
  return { ...CLOSED, isParagraph: isText, ...(isLazy ? { itemColumn: state.itemColumn } : {}) };
}

export function observeLine(state: BlockState, line: string): BlockState {
  if (state.fence) return closesFence(line, state.fence) ? CLOSED : state;
  if (state.html && !state.html.endsAtBlank) return endsHtml(state.html, line) ? CLOSED : state;
  if (isBlank(line)) return observeBlank(state);
  if (state.html) return state;
  const indent = indentOf(line);
  if (state.itemColumn !== undefined && indent >= state.itemColumn) {
    return { ...CLOSED, itemColumn: state.itemColumn, isParagraph: true };
  }
  if (indent > MAX_MARKER_INDENT) {
    // Indented code, or text that goes on: neither opens anything.
    return {
      ...CLOSED,
      isParagraph: state.isParagraph,
      ...(state.itemColumn === undefined ? {} : { itemColumn: state.itemColumn }),
    };
  }
  return startBlock(state, line.trimStart(), indent);
}
