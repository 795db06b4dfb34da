import {
  closedSegments,
  endsInsideTag,
  mayHoldTag,
  type Segment,
  splitReasoning,
  withoutTail,
} from "./split-reasoning.ts";
import type { RunPart, TextPart } from "./transcript-state.ts";

/** What is known of a text that is being written: only what came since is looked at. */
interface Scan {
  /** What stands before the last tag, and that tag's end. */
  readonly head: readonly RunPart[];
  readonly tagEnd: number;
  readonly isReasoning: boolean;
  /** Up to here no tag stands behind that one. */
  readonly plainUpTo: number;
}

const NOTHING: Scan = { head: [], tagEnd: 0, isReasoning: false, plainUpTo: 0 };
/** More than a half-written tag can have. */
const OVERLAP = 16;

const scans = new WeakMap<RunPart, Scan>();

/** The text of `next` is that of `known` with more behind it. */
export function noteGrowth(known: TextPart, next: TextPart): void {
  const scan = scans.get(known);
  if (scan) scans.set(next, scan);
}

function toPart({ type, text, isOpen }: Segment): RunPart {
  return type === "text" ? { type, id: "", text } : { type, id: "", text, isStreaming: isOpen };
}

function rescan(
  text: string,
  { head, tagEnd, isReasoning }: Scan,
): Scan & { readonly open: readonly RunPart[] } {
  const split = splitReasoning(text, true, { index: tagEnd, isReasoning });
  const closed = closedSegments(split).map(toPart);
  return {
    head: [...head, ...closed],
    tagEnd: split.tagEnd,
    isReasoning: split.isReasoning,
    plainUpTo: split.sureUpTo,
    open: split.segments.slice(closed.length).map(toPart),
  };
}

function openPart(text: string, { tagEnd, isReasoning }: Scan): readonly RunPart[] {
  const rest = withoutTail(text.slice(tagEnd)).trim();
  if (rest === "") return [];
  return [toPart({ type: isReasoning ? "reasoning" : "text", text: rest, isOpen: true })];
}

/** A tag may have been half-written when the text was looked at; one in doubt begins where the doubt does. */
function searchFrom({ tagEnd, plainUpTo }: Scan): number {
  return Math.max(tagEnd, plainUpTo - OVERLAP);
}

/** Takes reasoning out of a text that is being written. */
export function expandGrowing(part: TextPart): readonly RunPart[] {
  const { text } = part;
  const known = scans.get(part) ?? NOTHING;
  if (mayHoldTag(text.slice(searchFrom(known)))) {
    const { open, ...scan } = rescan(text, known);
    scans.set(part, scan);
    return [...scan.head, ...open];
  }
  scans.set(part, { ...known, plainUpTo: text.length });
  const isPlain = known.tagEnd === 0 && !endsInsideTag(text);
  return isPlain ? [part] : [...known.head, ...openPart(text, known)];
}
