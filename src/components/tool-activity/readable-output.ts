import { revealHidden } from "../../lib/hidden-characters.ts";
import { stripAnsi } from "../../lib/strip-ansi.ts";

const NEWLINE = 10;

/** Counted by hand: an expression for a run at the end looks at every run of a long text once per character. */
export function trimNewlines(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === NEWLINE) end -= 1;
  return text.slice(0, end);
}

/** Lines as a person may read them: no terminal codes, nothing invisible. */
export function toReadableLines(lines: string): string {
  return revealHidden(stripAnsi(lines));
}

/** The same for a whole output. Looks at all of it. */
export function toReadableOutput(output: string): string {
  return trimNewlines(toReadableLines(output));
}
