import { endsHtml, type HtmlBlock, startHtml } from "./html-block.ts";
import { startMath } from "./math-lines.ts";

/** What is open at top level after a line, as far as one line after the other can tell. */
export interface BlockState {
  readonly fence?: Fence;
  readonly html?: HtmlBlock;
  /** What ends the open formula that stands alone, unless a blank line does. */
  readonly math?: RegExp;
  /** The open top-level list's latest item. */
  readonly item?: ListItem;
  /** Nothing has been read yet. */
  readonly isFresh: boolean;
  readonly wasBlank: boolean;
  /** The last lines can be read in two ways; harmless until something opens on top of them. */
  readonly isDoubtful: boolean;
  /** Until the next blank line all may be raw HTML. */
  readonly mayBeHtml?: boolean;
  /** Something opened on top of a doubt: from here on there is no telling where a block begins. */
  readonly isLost: boolean;
}

interface Fence {
  readonly marker: string;
  readonly length: number;
}

interface ListItem {
  /** Lines indented this far belong to the item. */
  readonly column: number;
  /** Items of one list share it: `-`, `+`, `*`, `.` or `)`. */
  readonly kind: string;
  /** Nothing stood beside the marker; a blank line now closes the item. */
  readonly isEmpty: boolean;
}

interface Line {
  readonly indent: number;
  readonly content: string;
}

const NOTHING_OPEN: BlockState = { isFresh: false, wasBlank: false, isDoubtful: false, isLost: false };
const FRESH: BlockState = { ...NOTHING_OPEN, isFresh: true };
const MAX_MARKER_INDENT = 3;
const TAB_STOP = 4;

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_MARKER = /^([-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** What ends a paragraph, and the list it may stand in. */
const BREAKS_TEXT = /^(?:>|#{1,6}(?:[ \t]|$))/;

export function createBlockState(): BlockState {
  return FRESH;
}

export function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === " ") column += 1;
    else if (character === "\t") column += TAB_STOP - (column % TAB_STOP);
    else break;
  }
  return column;
}

export function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

function listMarker(content: string): string | undefined {
  return THEMATIC_BREAK.test(content) ? undefined : LIST_MARKER.exec(content)?.[1];
}

/** Whether a marker begins a list only where no text stands before it: an empty item, a number other than one. */
function isWeak(marker: string, content: string): boolean {
  const isNumbered = /^\d/.test(marker) && Number.parseInt(marker, 10) !== 1;
  return isNumbered || isBlank(content.slice(marker.length));
}

/** The kind of the list item that a line may begin, were it at top level. */
export function itemKind(line: string): string | undefined {
  if (indentOf(line) > MAX_MARKER_INDENT) return undefined;
  return listMarker(line.trimStart())?.at(-1);
}

/** Whether `line` must begin a new top-level block. */
export function isBoundaryBefore(state: BlockState, line: string): boolean {
  if (state.isLost || state.fence || state.html || state.math || isBlank(line)) return false;
  return state.wasBlank ? isBoundaryAfterBlank(state, line) : interrupts(state, line);
}

function isBoundaryAfterBlank({ item }: BlockState, line: string): boolean {
  const indent = indentOf(line);
  if (indent > MAX_MARKER_INDENT) return false;
  const content = line.trimStart();
  const marker = listMarker(content);
  const isAnyMarker = marker === undefined || !isWeak(marker, content);
  // micromark lets no weak item begin after indented code, although a blank line parts them.
  if (!item) return isAnyMarker;
  return indent < item.column && isAnyMarker && marker?.at(-1) !== item.kind;
}

/** What ends a paragraph or a list without a blank line; at the margin, where no item's text can be meant. */
function interrupts({ item, isDoubtful, isFresh }: BlockState, line: string): boolean {
  if (isDoubtful || isFresh || /^[ \t]/.test(line)) return false;
  if (FENCE.test(line) || startMath(line)) return true;
  const marker = listMarker(line);
  if (marker !== undefined) return !isWeak(marker, line) && marker.at(-1) !== item?.kind;
  return item !== undefined && (BREAKS_TEXT.test(line) || THEMATIC_BREAK.test(line));
}

function closesFence(line: string, fence: Fence): boolean {
  const content = line.trim();
  if (indentOf(line) > MAX_MARKER_INDENT || content.length < fence.length) return false;
  return [...content].every((character) => character === fence.marker);
}

function observeBlank({ html, item, isDoubtful }: BlockState): BlockState {
  const isHtmlOpen = html?.endsAtBlank === false;
  // The list stays open for its next item, though nothing can belong to an empty one any more.
  const kept = item?.isEmpty ? { ...item, column: Number.POSITIVE_INFINITY, isEmpty: false } : item;
  return {
    ...NOTHING_OPEN,
    wasBlank: true,
    isDoubtful: isDoubtful && kept !== undefined,
    ...(isHtmlOpen ? { html } : {}),
    ...(kept ? { item: kept } : {}),
  };
}

function openItem(state: BlockState, { indent, content }: Line, marker: string): BlockState {
  const rest = content.slice(marker.length);
  const isEmpty = isBlank(rest);
  const afterMarker = indent + marker.length;
  const gap = indentOf(" ".repeat(afterMarker) + rest) - afterMarker;
  const column = isEmpty || gap > TAB_STOP ? afterMarker + 1 : afterMarker + gap;
  const kind = marker.at(-1) ?? "";
  const goesOn = state.item?.kind === kind;
  const isDoubtful = state.isDoubtful || (isWeak(marker, content) && !state.isFresh && !goesOn);
  return { ...NOTHING_OPEN, item: { column, kind, isEmpty }, isDoubtful };
}

function startFence(content: string): BlockState | undefined {
  const run = FENCE.exec(content)?.[1];
  const marker = run?.[0];
  return run && marker ? { ...NOTHING_OPEN, fence: { marker, length: run.length } } : undefined;
}

function observeHtml(state: BlockState, html: HtmlBlock, content: string): BlockState {
  if (endsHtml(html, content)) return NOTHING_OPEN;
  const isText = html.needsSpace && !state.isFresh && !state.wasBlank;
  if (!isText) return { ...NOTHING_OPEN, html };
  return { ...NOTHING_OPEN, isDoubtful: true, mayBeHtml: true, ...(state.item ? { item: state.item } : {}) };
}

/** Text right after an item's text may belong to the item, however little it is indented. */
function observeText(state: BlockState): BlockState {
  const { item, isDoubtful } = state;
  return item ? { ...NOTHING_OPEN, item, isDoubtful: true } : { ...NOTHING_OPEN, isDoubtful };
}

function opensSomething(content: string): boolean {
  return FENCE.test(content) || startMath(content) !== undefined || startHtml(content)?.endsAtBlank === false;
}

function observeTopLevel(state: BlockState, line: Line): BlockState {
  const { content } = line;
  const isTwofold = state.isDoubtful && (state.item === undefined || state.mayBeHtml);
  if (isTwofold && opensSomething(content)) return { ...state, isLost: true };
  const fenced = startFence(content);
  if (fenced) return fenced;
  const html = startHtml(content);
  if (html) return observeHtml(state, html, content);
  const math = startMath(content);
  if (math) return math.end ? { ...NOTHING_OPEN, math: math.end } : NOTHING_OPEN;
  const marker = listMarker(content);
  if (marker !== undefined) return openItem(state, line, marker);
  const isBreak = BREAKS_TEXT.test(content) || THEMATIC_BREAK.test(content);
  return isBreak ? { ...NOTHING_OPEN, isDoubtful: state.isDoubtful } : observeText(state);
}

function observeInItem(state: BlockState, { indent, content }: Line): BlockState {
  const isLost = state.isDoubtful && indent <= MAX_MARKER_INDENT && opensSomething(content);
  const { item, isDoubtful } = state;
  return { ...NOTHING_OPEN, isDoubtful, isLost, ...(item ? { item: { ...item, isEmpty: false } } : {}) };
}

export function observeLine(state: BlockState, line: string): BlockState {
  const next = observe(state, line);
  return state.mayBeHtml && !next.wasBlank ? { ...next, isDoubtful: true, mayBeHtml: true } : next;
}

function observe(state: BlockState, line: string): BlockState {
  if (state.isLost) return state;
  if (state.fence) return closesFence(line, state.fence) ? NOTHING_OPEN : state;
  if (state.html && !state.html.endsAtBlank) return endsHtml(state.html, line) ? NOTHING_OPEN : state;
  if (isBlank(line)) return observeBlank(state);
  if (state.html) return state;
  if (state.math) return state.math.test(line) ? NOTHING_OPEN : state;
  const indent = indentOf(line);
  const read: Line = { indent, content: line.trimStart() };
  if (state.item && indent >= state.item.column) return observeInItem(state, read);
  // Indented code, or text that goes on: neither opens anything.
  return indent > MAX_MARKER_INDENT ? observeText(state) : observeTopLevel(state, read);
}
