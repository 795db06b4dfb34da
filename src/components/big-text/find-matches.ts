/** Where a text stands in a long one, found little by little. */
export interface MatchSearch {
  /** Looks at about so many characters more; false when there is nothing left to look at. */
  readonly readOn: (characters: number) => boolean;
  readonly isOver: () => boolean;
  /** Ascending. The same list grows. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** More are of no use to a person, and cost memory. */
export const MAX_MATCHES = 10_000;

function toExpression(query: string): RegExp {
  return new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");
}

/** Capital letters or not are the same; everything else is taken as it stands. */
export function createMatchSearch(text: string, query: string): MatchSearch {
  const starts: number[] = [];
  const expression = toExpression(query);
  let position = 0;
  let isOver = query === "" || query.length > text.length;

  const readSlice = (characters: number): void => {
    const reach = position + characters;
    // What begins in this slice may end in the next one.
    const slice = text.slice(position, reach + query.length - 1);
    let next = reach;
    for (const { index } of slice.matchAll(expression)) {
      const start = position + index;
      if (start >= reach) break;
      starts.push(start);
      next = Math.max(reach, start + query.length);
      if (starts.length >= MAX_MATCHES) break;
    }
    position = next;
    isOver = position >= text.length || starts.length >= MAX_MATCHES;
  };

  return {
    readOn: (characters) => {
      if (!isOver) readSlice(characters);
      return !isOver;
    },
    isOver: () => isOver,
    starts,
    length: query.length,
  };
}

/** Index of the first of the ascending `starts` at or behind `position`; their number when there is none. */
export function firstAtOrAfter(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
