import { revealOverrides } from "../../lib/hidden-characters.ts";
import { plainPreview } from "../../lib/plain-preview.ts";
import { cutPoint } from "../../lib/whole-characters.ts";

const MAX_LINE = 140;
/** Enough for the first line that says something. */
const LOOKED_AT = 2_000;

/** The first line of a message that says something, as one line of plain text; empty where there is none. */
export function replyLine(text: string): string {
  for (const line of text.slice(0, LOOKED_AT).split("\n")) {
    const plain = plainPreview(line).replace(/^>+\s*/, "");
    if (!/[\p{L}\p{N}]/u.test(plain)) continue;
    const shown = revealOverrides(plain);
    return shown.length <= MAX_LINE ? shown : `${shown.slice(0, cutPoint(shown, MAX_LINE - 1)).trimEnd()}…`;
  }
  return "";
}
