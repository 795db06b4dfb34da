import { MAX_DRAFT_LENGTH } from "./messages.ts";

/** The text within its bound, never half a character at its end. */
export function cutDraft(text: string): string {
  return text.length <= MAX_DRAFT_LENGTH
    ? text
    : text.slice(0, MAX_DRAFT_LENGTH).replace(/[\ud800-\udbff]$/, "");
}
