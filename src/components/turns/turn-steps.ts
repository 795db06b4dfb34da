import type { TranscriptState } from "../../stores/transcript/transcript-state.ts";

/** How far above the upper edge of the view a turn may begin and still be the one that is read. In px. */
const SLACK_PX = 24;

/** Rows in which a turn begins: the person's messages, and answers that nobody asked for here. */
export function turnStarts({ rowIds, rows }: TranscriptState): readonly string[] {
  return rowIds.filter((rowId, index) => {
    const row = rows.get(rowId);
    if (row?.type === "user") return true;
    return row?.type === "run" && rows.get(rowIds[index - 1] ?? "")?.type !== "user";
  });
}

/** @returns the index of the first row in view, by where the rows in the page are */
export function firstRowInView(scroller: Element): number | undefined {
  const { top } = scroller.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll<HTMLElement>("[data-row]")];
  const first = rows.find((row) => row.getBoundingClientRect().bottom > top + SLACK_PX);
  return first?.dataset["index"] === undefined ? undefined : Number(first.dataset["index"]);
}

/**
 * @param from index of the row from which the step is taken
 * @param isAtStart whether that row begins at the upper edge, so that a step back leads to the turn before
 * @returns the row in which the next or the previous turn begins; undefined at either end
 */
export function stepTurn(
  state: TranscriptState,
  direction: "previous" | "next",
  from: number,
  isAtStart: boolean,
): string | undefined {
  const starts = turnStarts(state).map((rowId) => ({ rowId, index: state.rowIds.indexOf(rowId) }));
  if (direction === "next") return starts.find(({ index }) => index > from)?.rowId;
  return starts.findLast(({ index }) => (isAtStart ? index < from : index <= from))?.rowId;
}
