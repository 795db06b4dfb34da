import { flushSync } from "react-dom";
import type { Draft } from "../../hooks/use-draft.ts";

/** Puts text into the composer's field, with the caret where it belongs. */
export function writeField(
  field: HTMLTextAreaElement | null,
  draft: Pick<Draft, "setText">,
  text: string,
  caret = text.length,
): void {
  // The field is React's: the caret can only be placed in what is drawn.
  flushSync(() => draft.setText(text));
  field?.setSelectionRange(caret, caret);
}
