import { useEffect, useMemo, useReducer } from "react";
import { inSlices } from "../../lib/in-slices.ts";
import { createMatchSearch } from "./find-matches.ts";

const CHARACTERS_PER_SLICE = 200_000;

export interface Matches {
  readonly starts: readonly number[];
  /** How many of `starts` there are now; the list itself grows. */
  readonly count: number;
  readonly length: number;
  readonly isSearching: boolean;
}

/** Where `query` stands in `text`, as far as it is known by now. */
export function useMatches(text: string, query: string): Matches {
  const search = useMemo(() => createMatchSearch(text, query), [text, query]);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(
    () =>
      inSlices(() => {
        const hasMore = search.readOn(CHARACTERS_PER_SLICE);
        drawAgain();
        return hasMore;
      }),
    [search],
  );
  const { starts, length } = search;
  const count = starts.length;
  const isSearching = !search.isOver();
  return useMemo(() => ({ starts, count, length, isSearching }), [starts, count, length, isSearching]);
}
