import { useLayoutEffect, useMemo, useReducer } from "react";
import { inSlices } from "../../lib/in-slices.ts";
import { createLineIndex, type LineIndex } from "./line-index.ts";

const ROWS_PER_SLICE = 10_000;

/** The lines of a text; the first of them before it is painted, the others as time allows. */
export function useLineIndex(text: string): LineIndex {
  const index = useMemo(() => createLineIndex(text), [text]);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(
    () =>
      inSlices(() => {
        const hasMore = index.readOn(ROWS_PER_SLICE);
        drawAgain();
        return hasMore;
      }),
    [index],
  );
  return index;
}
