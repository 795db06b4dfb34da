import type { Clock } from "./options.ts";

/** One bad frame is a bug of the gateway; this many in this time are a broken line. */
const LIMIT = 5;
const WINDOW_MS = 10_000;

export interface UndecodableCounter {
  /** @returns whether the line counts as broken now. */
  add(): boolean;
}

/** Counts unreadable frames of one socket over the last ten seconds. */
export function createUndecodableCounter(clock: Clock): UndecodableCounter {
  let times: readonly number[] = [];
  return {
    add() {
      const now = clock.now();
      times = [...times.filter((time) => now - time < WINDOW_MS), now];
      return times.length >= LIMIT;
    },
  };
}
