import type { TranscriptView } from "../chat/transcript-view.ts";

/** Brings a row of the conversation on screen into view, as soon as it is there. */
export function showRow({ revealRow }: TranscriptView, rowId: string): void {
  // A dialog that closes gives the focus back first.
  setTimeout(async () => {
    const row = await revealRow(rowId);
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  });
}
