import { revealHidden } from "../../lib/hidden-characters.ts";
import { stripAnsi } from "../../lib/strip-ansi.ts";

/** Output as a person may read it: no terminal codes, nothing invisible. */
export function toReadableOutput(output: string): string {
  return revealHidden(stripAnsi(output).replace(/\n+$/, ""));
}
