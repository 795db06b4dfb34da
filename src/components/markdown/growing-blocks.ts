import { isBlank } from "./block-state.ts";
import { createDefinitions, type Definitions, definitionsIn } from "./definitions.ts";
import { isTooComplex } from "./is-too-complex.ts";
import {
  addToBlock,
  type Block,
  cutRun,
  endsBlock,
  findRest,
  type OpenBlock,
  openBlock,
  startTable,
  toBlock,
} from "./open-block.ts";
import { parseNodes } from "./parse-markdown.ts";
import { toSafeProse } from "./safe-prose.ts";

/**
 * Design: text that only grows is read line by line, once. What no later line can change is closed for ever: a
 * block, or a run of items or rows of a list or table without end. Only what is still open is parsed again.
 * Leaving two things together is always right, cutting one apart never is: doubt means no cut.
 */
export interface BlockGroup {
  readonly blocks: readonly Block[];
  /** The group before ends in a heading, which keeps what follows near. */
  readonly followsHeading: boolean;
}

export interface GrowingText {
  readonly groups: readonly BlockGroup[];
  /** How much is parsed again when more arrives. */
  readonly openLength: number;
}

export interface GrowingBlocks {
  readonly definitions: Definitions;
  read(text: string): GrowingText;
}

const GROUP_SIZE = 32;

/** The kind of what is drawn last. */
function lastKind(blocks: readonly Block[]): string {
  for (const block of [...blocks].reverse()) {
    if (block.type !== "prose") return block.type;
    const last = parseNodes(block.text).findLast((node) => node.type !== "definition");
    if (last) return last.type;
  }
  return "";
}

/** One view of a text: its closed groups, its closed blocks, and what is open. */
interface Shelf {
  readonly groups: readonly BlockGroup[];
  readonly group: BlockGroup;
}

const EMPTY: Shelf = { groups: [], group: { blocks: [], followsHeading: false } };

function shelve({ groups, group }: Shelf, block: Block): Shelf {
  const { length } = group.blocks;
  const last = length < GROUP_SIZE ? "" : lastKind(group.blocks);
  // A rule has a margin below, which does not collapse with what another group begins with.
  const hasRoom = length < GROUP_SIZE || (last === "thematicBreak" && length < GROUP_SIZE * 2);
  if (hasRoom) return { groups, group: { ...group, blocks: [...group.blocks, block] } };
  const next = { blocks: [block], followsHeading: last === "heading" };
  return { groups: [...groups, group], group: next };
}

/** Where definitions may be: not in code, not in the cells of a table, and not in what no parser should read. */
function definingText({ type, text, complexity }: OpenBlock): string {
  return (type === "prose" || type === "list") && !isTooComplex(complexity) ? text : "";
}

export function createGrowingBlocks(): GrowingBlocks {
  const definitions = createDefinitions();
  let raw = "";
  let lines = "";
  let line = "";
  let endsInReturn = false;
  let hasNotes = false;
  let hasPlain = false;
  let shelf = EMPTY;
  let open: OpenBlock | undefined;
  let last: GrowingText | undefined;

  const define = (text: string): void => {
    const found = definitionsIn(text);
    definitions.keep(found.links);
    hasNotes ||= found.hasNotes;
  };

  /** Shelves the open block, or what of it comes before its rest, which begins anew. */
  const shelveOpen = (block: OpenBlock, rest: number | undefined): void => {
    open = undefined;
    const own = rest === undefined ? block : { ...block, text: block.text.slice(0, rest) };
    define(definingText(own));
    const shelved = toBlock(own);
    hasPlain ||= shelved.type === "plain";
    shelf = shelve(shelf, shelved);
    if (rest !== undefined) takeLines(block.text.slice(rest));
  };

  /** Something that follows a list or a table without a blank line is a block of its own from now on. */
  const partRest = (): void => {
    for (let rest = open && findRest(open); open && rest !== undefined; rest = open && findRest(open)) {
      shelveOpen(open, rest);
    }
  };

  const grow = (block: OpenBlock, text: string): void => {
    const grown = addToBlock(block, text, "\n");
    const table = text.includes("-") ? startTable(grown) : undefined;
    if (!table) {
      open = grown;
      return;
    }
    if (table[0] !== "") {
      define(table[0]);
      shelf = shelve(shelf, { type: "prose", text: table[0], isLiteral: false });
    }
    open = table[1];
  };

  const takeLine = (text: string): void => {
    while (open && endsBlock(open, text)) shelveOpen(open, findRest(open));
    if (!open) {
      if (!isBlank(text)) open = openBlock(text, "\n");
      return;
    }
    const cut = cutRun(open, text);
    if (!cut) grow(open, text);
    else if (cut.runs === open.runs) grow(cut, text);
    else {
      define(open.text);
      open = cut;
    }
  };

  function takeLines(text: string): void {
    for (const part of text.split("\n").slice(0, -1)) takeLine(part);
  }

  const append = (added: string): void => {
    const whole = (endsInReturn ? "\r" : "") + added;
    endsInReturn = whole.endsWith("\r");
    const usable = endsInReturn ? whole.slice(0, -1) : whole;
    const parts = (usable.includes("\r") ? usable.replace(/\r\n?/g, "\n") : usable).split("\n");
    for (const [index, part] of parts.entries()) {
      line += part;
      if (index === parts.length - 1) break;
      const safe = toSafeProse(line);
      lines += `${safe}\n`;
      takeLine(safe);
      line = "";
    }
  };

  const reset = (): void => {
    definitions.clear();
    [raw, lines, line] = ["", "", ""];
    endsInReturn = false;
    hasNotes = false;
    hasPlain = false;
    shelf = EMPTY;
    open = undefined;
  };

  const view = (): GrowingText => {
    const tail = toSafeProse(line);
    const parts = openParts(open, tail);
    const found = parts.map((part) => definitionsIn(definingText(part)));
    const blocks = parts.map(toBlock);
    if (hasNotes || found.some((one) => one.hasNotes)) {
      return inOnePiece(lines + tail, hasPlain || blocks.some(({ type }) => type === "plain"));
    }
    definitions.setTail(found.flatMap((one) => one.links));
    const { groups, group } = blocks.reduce(shelve, shelf);
    return {
      groups: [...groups, group],
      openLength: parts.at(-1)?.type === "code" ? 0 : (parts.at(-1)?.text.length ?? 0),
    };
  };

  return {
    definitions,
    read(text) {
      if (last && text === raw) return last;
      // Compared at once, which takes microseconds; `startsWith` goes from letter to letter.
      if (text.slice(0, raw.length) !== raw) reset();
      const added = text.slice(raw.length);
      raw = text;
      append(added);
      partRest();
      last = view();
      return last;
    },
  };
}

/** Notes are numbered across the whole text, which is shown as it was written if a part of it has to be. */
function inOnePiece(text: string, isPlain: boolean): GrowingText {
  const block: Block = isPlain ? { type: "plain", text } : { type: "prose", text, isLiteral: false };
  const group: BlockGroup = { blocks: [block], followsHeading: false };
  return { groups: [group], openLength: text.length };
}

/** The open block with the line that is still being written, which may be the first of another block. */
function openParts(open: OpenBlock | undefined, line: string): readonly OpenBlock[] {
  if (!open) return isBlank(line) ? [] : [openBlock(line, "")];
  if (line === "") return [open];
  if (endsBlock(open, line)) return [open, openBlock(line, "")];
  const grown = addToBlock(open, line, "");
  const rest = findRest(grown);
  if (rest === undefined) return [grown];
  return [{ ...grown, text: grown.text.slice(0, rest) }, asProse(grown.text.slice(rest))];
}

function asProse(text: string): OpenBlock {
  return { ...openBlock(text, ""), type: "prose", text };
}
