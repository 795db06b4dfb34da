import { capMarks } from "../../lib/cap-marks.ts";
import { revealOverrides } from "../../lib/hidden-characters.ts";

/** Prose that stays in its lines, in both senses: no pile of marks, nothing that turns the words around it. */
export function toSafeProse(text: string): string {
  return revealOverrides(capMarks(text));
}
