import { type BlockState, createBlockState, isBoundaryBefore, observeLine } from "./block-state.ts";

/**
 * Design: cuts Markdown into top-level blocks, so that text that is still arriving is parsed only at its end.
 * A cut is made only where every parser must begin a new block: after a blank line, with nothing open.
 * Leaving two blocks together is always right, cutting one apart never is; doubt means no cut.
 */
export interface SplitMarkdown {
  readonly blocks: readonly string[];
  /** The last block ends inside an open code fence. */
  readonly isFenceOpen: boolean;
}

interface Scan {
  readonly text: string;
  /** Where each block begins. */
  readonly starts: readonly number[];
  readonly split: SplitMarkdown;
}

/** A definition works across the whole text, so its text cannot be cut. Also matches the end of one cut by a line break. */
const DEFINITION = /^[ \t>*+\-\d.)]*\[[^\]\n]*\]:|^[^[\n]*\]:/m;

/** One line break at the end is enough, unless blank lines are the content of something open. */
function toBlocks(text: string, starts: readonly number[], state: BlockState): string[] {
  const isLiteral = state.fence !== undefined || state.html !== undefined;
  return starts.map((start, index) => {
    const block = text.slice(start, starts[index + 1]);
    const isOpen = isLiteral && index === starts.length - 1;
    return isOpen ? block : block.replace(/\n[ \t\n]*$/, "\n");
  });
}

interface ScanEnd {
  readonly starts: number[];
  readonly state: BlockState;
  readonly hasDefinition: boolean;
}

function scanFrom(text: string, from: number): ScanEnd {
  const starts = [from];
  let state = createBlockState();
  let position = from;
  while (position < text.length) {
    const newline = text.indexOf("\n", position);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(position, end);
    if (position > from && isBoundaryBefore(state, line)) {
      starts.push(position);
      state = createBlockState();
    }
    const isLiteral = state.fence !== undefined;
    state = observeLine(state, line);
    if (!isLiteral && DEFINITION.test(line)) return { starts, state, hasDefinition: true };
    position = end + 1;
  }
  return { starts, state, hasDefinition: false };
}

function scan(text: string, settledStarts: readonly number[], settledBlocks: readonly string[]): Scan {
  const from = settledStarts.at(-1) ?? 0;
  const { starts, state, hasDefinition } = scanFrom(text, from);
  if (hasDefinition) return { text, starts: [0], split: { blocks: [text], isFenceOpen: false } };
  const kept = settledStarts.slice(0, -1);
  return {
    text,
    starts: [...kept, ...starts],
    split: {
      blocks: [...settledBlocks.slice(0, kept.length), ...toBlocks(text, starts, state)],
      isFenceOpen: state.fence !== undefined,
    },
  };
}

function normalize(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

export function splitBlocks(text: string): SplitMarkdown {
  return scan(normalize(text), [], []).split;
}

/**
 * The same for text that grows: goes on from the last block but one. The last block's first line may still
 * be incomplete and turn out to belong to the block before; the one before that is settled.
 */
export function createBlockSplitter(): (text: string) => SplitMarkdown {
  let last: Scan | undefined;
  return (raw) => {
    const text = normalize(raw);
    if (last && text === last.text) return last.split;
    const canResume = last !== undefined && last.starts.length > 2 && text.startsWith(last.text);
    last = canResume && last ? scan(text, last.starts.slice(0, -1), last.split.blocks) : scan(text, [], []);
    return last.split;
  };
}
