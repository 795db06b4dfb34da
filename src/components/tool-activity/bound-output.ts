import { headEnd, isWithin, tailStart } from "../big-text/bound-text.ts";
import { toReadableOutput } from "./readable-output.ts";

export interface BoundedOutput {
  readonly head: string;
  /** Absent when the output fits. */
  readonly tail?: string;
}

const WHOLE = { length: 24_000, lines: 400 };
const HEAD = { length: 8000, lines: 120 };
const TAIL = { length: 16_000, lines: 280 };
const ESCAPE = "\u001b";
const MAX_ESCAPE = 256;

/** A code that the cut went through is taken whole, so that nothing of it is left over. */
function beforeEscape(output: string, position: number): number {
  if (position === 0 || output[position - 1] === "\n") return position;
  const before = output.slice(Math.max(0, position - MAX_ESCAPE), position);
  const start = Math.max(before.lastIndexOf(ESCAPE), before.lastIndexOf("\u009b"));
  return start === -1 || before.indexOf("\n", start) !== -1 ? position : position - before.length + start;
}

/**
 * What is shown of an output: the beginning and the end of a long one, and while it grows its end alone.
 * However long it is, only what is shown is looked at.
 */
export function boundOutput(output: string, isLive: boolean, toShown = toReadableOutput): BoundedOutput {
  if (isWithin(output, WHOLE)) return { head: toShown(output) };
  const tail = toShown(output.slice(beforeEscape(output, tailStart(output, TAIL))));
  return { head: isLive ? "" : toShown(output.slice(0, headEnd(output, HEAD))), tail };
}
