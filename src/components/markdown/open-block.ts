import {
  type BlockState,
  createBlockState,
  indentOf,
  isBlank,
  isBoundaryBefore,
  itemKind,
  observeLine,
} from "./block-state.ts";
import { addLine, type Complexity, isTooComplex, NOT_COMPLEX } from "./is-too-complex.ts";
import { isLooseList, isSameTree, parseNodes, startOf } from "./parse-markdown.ts";

/** A piece of text that is parsed on its own: a block, or a run of items or rows of a long one. */
export type Block =
  | { readonly type: "plain"; readonly text: string }
  /** Text is literal at the end of an open fence or formula: nothing in it is half open. */
  | { readonly type: "prose"; readonly text: string; readonly isLiteral: boolean }
  | {
      readonly type: "code";
      readonly code: string;
      readonly language: string;
      readonly meta: string;
      readonly isOpen: boolean;
    }
  | {
      readonly type: "list";
      /** Where an ordered list begins to count. */
      readonly start: number | undefined;
      readonly runs: readonly string[];
      readonly isLoose: boolean;
    }
  | { readonly type: "table"; readonly head: string; readonly runs: readonly string[] };

/** The block that still grows, as far as it goes. */
export interface OpenBlock {
  readonly type: "prose" | "code" | "list" | "table";
  readonly state: BlockState;
  /** What has no run of its own yet; of code its lines without the fence. */
  readonly text: string;
  readonly complexity: Complexity;
  /** Runs that are settled; the parser said that they read alone as they read together. */
  readonly runs: readonly string[];
  readonly nextCut: number;
  /** The kind of a list's items. */
  readonly kind: string;
  /** A list's first line, a fence's, or a table's first two. */
  readonly head: string;
  readonly isLoose: boolean;
  /** A line may be the end of the list or the table, as far as one line after the other can tell. */
  readonly isDoubtful: boolean;
  readonly isClosed: boolean;
}

const RUN_LENGTH = 360;
const FENCE_HEAD = /^(?:`{3,}[^`]*|~{3,}.*)$/;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const TRAILING_BLANK = /\n[ \t\n]*$/;
const INNER_BLANK = /\n[ \t]*\n[ \t]*\S/;

function typeOf(line: string): OpenBlock["type"] {
  if (FENCE_HEAD.test(line)) return "code";
  return itemKind(line) === undefined ? "prose" : "list";
}

export function openBlock(line: string, end: string): OpenBlock {
  const type = typeOf(line);
  return {
    type,
    state: observeLine(createBlockState(), line),
    text: type === "code" ? "" : line + end,
    complexity: addLine(NOT_COMPLEX, line),
    runs: [],
    nextCut: RUN_LENGTH,
    kind: itemKind(line) ?? "",
    head: line,
    isLoose: false,
    isDoubtful: false,
    isClosed: false,
  };
}

/** Whether the line must begin another block. */
export function endsBlock(block: OpenBlock, line: string): boolean {
  if (block.isClosed) return !isBlank(line);
  if (block.type === "table" && block.state.wasBlank) return !isBlank(line);
  return isBoundaryBefore(block.state, line);
}

/** A row that begins with its bar is one; anything else may be the end of the table. */
function isSurelyRow(line: string): boolean {
  return isBlank(line) || (/^ {0,3}\|/.test(line) && indentOf(line) < 4);
}

export function addToBlock(block: OpenBlock, line: string, end: string): OpenBlock {
  const state = observeLine(block.state, line);
  if (block.type === "code") {
    if (state.fence === undefined) return { ...block, state, isClosed: true };
    return { ...block, text: block.text + line + end };
  }
  return {
    ...block,
    state,
    text: block.text + line + end,
    complexity: addLine(block.complexity, line),
    isDoubtful: block.isDoubtful || !goesOnSurely(block, state, line),
  };
}

function goesOnSurely({ type, kind }: OpenBlock, state: BlockState, line: string): boolean {
  if (type === "table") return isSurelyRow(line);
  return state.item?.kind === kind && !state.isDoubtful && !state.isLost && !state.html;
}

/** What is settled goes into a run of its own, and `line` begins the next. */
function startRun(block: OpenBlock, line: string, isLoose: boolean): OpenBlock {
  return {
    ...block,
    state: block.type === "list" ? observeLine(createBlockState(), line) : observeLine(block.state, line),
    text: `${line}\n`,
    complexity: addLine({ ...NOT_COMPLEX, hasDeepLine: isTooComplex(block.complexity) }, line),
    runs: [...block.runs, block.text],
    nextCut: RUN_LENGTH,
    isLoose,
    isDoubtful: block.type === "table" && !isSurelyRow(line),
  };
}

/** Asked in vain, the parser is not asked again before the run has grown by half. */
function later(block: OpenBlock): OpenBlock {
  return { ...block, nextCut: block.text.length * 1.5 };
}

/** Cuts before an item, if the items before it read the same without it and it is an item after them. */
function cutList(block: OpenBlock, line: string): OpenBlock | undefined {
  const alone = parseNodes(block.text);
  const together = parseNodes(`${block.text}${line}\n`);
  const items = together[0]?.children ?? [];
  const isOneList = alone.length === 1 && together.length === 1 && together[0]?.type === "list";
  const isItem = startOf(items.at(-1)) >= block.text.length;
  if (!isOneList || !isItem || !isSameTree(items.slice(0, -1), alone[0]?.children)) return undefined;
  return startRun(block, line, block.isLoose || isLooseList(together[0]));
}

function cutTable(block: OpenBlock, line: string): OpenBlock | undefined {
  const nodes = parseNodes(block.head + block.text);
  const rows = block.text.split("\n").length - 1;
  const isWhole = nodes.length === 1 && nodes[0]?.children?.length === rows + 1;
  return isWhole ? startRun(block, line, false) : undefined;
}

/** Ends a run before a complete line, where the run is long enough and the parser agrees. */
export function cutRun(block: OpenBlock, line: string): OpenBlock | undefined {
  if (block.text.length < block.nextCut || block.type === "prose" || block.type === "code") return undefined;
  if (isTooComplex(block.complexity)) return undefined;
  if (block.type === "list") {
    const isSibling = itemKind(line) === block.kind && indentOf(line) < (block.state.item?.column ?? 0);
    return isSibling ? (cutList(block, line) ?? later(block)) : undefined;
  }
  return isSurelyRow(line) && !isBlank(line) ? (cutTable(block, line) ?? later(block)) : undefined;
}

/** A complete row of dashes makes a table of the line before it, where the parser agrees. */
export function startTable(block: OpenBlock): readonly [before: string, table: OpenBlock] | undefined {
  if (block.type !== "prose" || block.state.html || isTooComplex(block.complexity)) return undefined;
  const delimiters = block.text.slice(block.text.lastIndexOf("\n", block.text.length - 2) + 1);
  if (!/[|:]/.test(delimiters) || !DELIMITERS.test(delimiters.slice(0, -1))) return undefined;
  const start = block.text.lastIndexOf("\n", block.text.length - delimiters.length - 2) + 1;
  const nodes = parseNodes(block.text);
  const table = nodes.at(-1);
  const before = block.text.slice(0, start);
  if (table?.type !== "table" || table.children?.length !== 1) return undefined;
  if (!isSameTree(nodes.slice(0, -1), parseNodes(before))) return undefined;
  const head = block.text.slice(start);
  const complexity = { ...NOT_COMPLEX, hasDeepLine: isTooComplex(block.complexity) };
  return [before, { ...block, type: "table", head, text: "", complexity }];
}

/** Where something else follows the list or the table inside the block's text, if anything does. */
export function findRest(block: OpenBlock): number | undefined {
  if (!block.isDoubtful || block.type === "prose" || block.type === "code") return undefined;
  // What is shown as it was written is not worth a parser's time; together is always right.
  if (isTooComplex(block.complexity)) return undefined;
  const head = block.type === "table" ? block.head : "";
  const next = parseNodes(head + block.text)[1];
  if (!next) return undefined;
  return block.text.lastIndexOf("\n", startOf(next) - head.length - 1) + 1;
}

function readHead(head: string): { readonly language: string; readonly meta: string } {
  const fence = parseNodes(head)[0];
  return { language: fence?.lang ?? "", meta: fence?.meta ?? "" };
}

function isLoose({ isLoose, text }: OpenBlock): boolean {
  return isLoose || (INNER_BLANK.test(text) && isLooseList(parseNodes(text)[0]));
}

function startNumber(head: string): number | undefined {
  const digits = /^\s*(\d+)/.exec(head)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The whole text of a block, as it was written. */
function sourceOf(block: OpenBlock): string {
  const head = block.type === "table" ? block.head : "";
  return head + block.runs.join("") + block.text;
}

function trimEnd({ state, text }: OpenBlock): string {
  const isLiteral = state.fence !== undefined || state.html !== undefined;
  return isLiteral ? text : text.replace(TRAILING_BLANK, "\n");
}

/** What is written is shown as it is, until its end is there. */
function isLiteral({ fence, math }: BlockState): boolean {
  return fence !== undefined || math !== undefined;
}

export function toBlock(block: OpenBlock): Block {
  const { type, head, runs, text } = block;
  if (type === "code") {
    return { type, code: text.replace(/\n$/, ""), ...readHead(head), isOpen: !block.isClosed };
  }
  if (isTooComplex(block.complexity)) return { type: "plain", text: sourceOf(block) };
  if (type === "prose") return { type, text: trimEnd(block), isLiteral: isLiteral(block.state) };
  if (type === "table") return { type, head, runs: text.trim() === "" ? runs : [...runs, text] };
  return { type, start: startNumber(head), runs: [...runs, text], isLoose: isLoose(block) };
}
