export interface BoundedText {
  readonly head: string;
  /** Absent when the text fits. */
  readonly tail?: string;
  readonly hiddenLines: number;
}

const MAX_LINES = 400;
const HEAD_LINES = 120;
const MAX_LENGTH = 50_000;
const HEAD_LENGTH = 15_000;

/** The part of `text` before a length, ending with a whole line where there is one. */
function headOf(lines: readonly string[]): string {
  const head = lines.slice(0, HEAD_LINES).join("\n");
  if (head.length <= HEAD_LENGTH) return head;
  const cut = head.lastIndexOf("\n", HEAD_LENGTH);
  return head.slice(0, cut > 0 ? cut : HEAD_LENGTH);
}

function tailOf(lines: readonly string[]): string {
  const tail = lines.slice(HEAD_LINES - MAX_LINES).join("\n");
  const room = MAX_LENGTH - HEAD_LENGTH;
  if (tail.length <= room) return tail;
  const cut = tail.indexOf("\n", tail.length - room);
  return tail.slice(cut === -1 ? tail.length - room : cut + 1);
}

function countLines(text: string): number {
  return text.split("\n").length;
}

/** The beginning and the end of a long text: what was asked, and how it ended. */
export function boundText(text: string): BoundedText {
  const lines = text.split("\n");
  if (lines.length <= MAX_LINES && text.length <= MAX_LENGTH) return { head: text, hiddenLines: 0 };
  const head = headOf(lines);
  const tail = tailOf(lines.slice(Math.min(countLines(head), lines.length - 1)));
  return { head, tail, hiddenLines: Math.max(1, lines.length - countLines(head) - countLines(tail)) };
}
