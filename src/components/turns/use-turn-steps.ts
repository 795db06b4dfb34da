import { useCallback } from "react";
import { usePeek } from "../../hooks/use-transcript.ts";
import { useTranscriptView } from "../chat/transcript-view.ts";
import { firstRowInView, stepTurn } from "./turn-steps.ts";

const EDGE_PX = 40;

function scrollerOf(): Element | null {
  return document.querySelector("[data-row]")?.closest("section") ?? null;
}

function isAtUpperEdge(scroller: Element, index: number): boolean {
  const row = scroller.querySelector(`[data-index="${index}"]`);
  if (!row) return false;
  const distance = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return distance > -EDGE_PX;
}

/** Brings the previous or the next turn to the upper edge; the focus goes with it. */
export function useTurnSteps(): (direction: "previous" | "next", fromRowId?: string) => void {
  const peek = usePeek();
  const view = useTranscriptView();
  return useCallback(
    (direction, fromRowId) => {
      const state = peek();
      const scroller = scrollerOf();
      const index =
        fromRowId === undefined ? scroller && firstRowInView(scroller) : state.rowIds.indexOf(fromRowId);
      if (!scroller || index === undefined || index === null || index < 0) return;
      const isAtStart = fromRowId !== undefined || isAtUpperEdge(scroller, index);
      const goal = stepTurn(state, direction, index, isAtStart);
      if (goal === undefined) return;
      void view.revealRow(goal, "start").then((row) => {
        if (!row) return;
        row.tabIndex = -1;
        row.focus({ preventScroll: true });
      });
    },
    [peek, view],
  );
}
