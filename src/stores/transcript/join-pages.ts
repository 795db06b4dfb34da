import type { ChatHistory, HistoryMessage } from "../../gateway-client/index.ts";
import type { TranscriptState } from "./transcript-state.ts";

type Rows = readonly HistoryMessage[];

function isSameRecord(row: HistoryMessage | undefined, other: HistoryMessage | undefined): boolean {
  if (row?.recordId === undefined || row.recordSeq === undefined) return false;
  return row.recordId === other?.recordId && row.recordSeq === other.recordSeq;
}

/**
 * Puts two runs of rows together whose ends are the same record. A page can begin in the middle of a record that has
 * several rows: whoever tells more of them tells the record.
 *
 * @param at where the record is in `older` that `newer` begins with
 */
function joinAt(older: Rows, at: number, newer: Rows): Rows {
  const own = countWhile(newer, 0, newer[0]);
  const told = countWhile(older, at, newer[0]);
  return told > own ? [...older.slice(0, at + told), ...newer.slice(own)] : [...older.slice(0, at), ...newer];
}

function countWhile(rows: Rows, from: number, record: HistoryMessage | undefined): number {
  let count = 0;
  while (isSameRecord(rows[from + count], record)) count += 1;
  return count;
}

/** Keeps the older pages that are known above a snapshot of the newest one, if it begins where they are whole. */
export function keepOlder(
  { messages, hasMore, wholeUpTo }: TranscriptState,
  history: ChatHistory,
): ChatHistory {
  const [first] = history.messages;
  const isBeyond = (first?.recordSeq ?? 0) > (wholeUpTo ?? Number.POSITIVE_INFINITY);
  if (!history.hasMore || isBeyond) return history;
  const at = messages.findIndex((row) => isSameRecord(row, first));
  return at < 1 ? history : { ...history, hasMore, messages: joinAt(messages, at, history.messages) };
}

/** How many of the first known records may be missing from a page that was read over them. */
const MAX_MISSING = 8;

/**
 * Puts a page before the rows that are known. The page must reach into them: which records lie between is not to be
 * told from their numbers.
 *
 * @returns `undefined` when the two do not meet
 */
export function joinOlder(page: Rows, known: Rows): Rows | undefined {
  // The copy of an aborted answer, told together with the answer, is no row any more.
  for (let skipped = 0; skipped < Math.min(MAX_MISSING, known.length); skipped += 1) {
    const at = page.findIndex((row) => isSameRecord(row, known[skipped]));
    if (at !== -1) return joinAt(page, at, skipped === 0 ? known : known.slice(skipped));
  }
  return undefined;
}
