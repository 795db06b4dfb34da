import type { Clock } from "../gateway-client/index.ts";

export interface ManualClock extends Clock {
  /** Lets time pass, and everything happen that falls due on the way. */
  elapse(ms: number): void;
  /** When the next thing falls due; undefined when nothing ever will. */
  nextDueAt(): number | undefined;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export function createManualClock(startAt = Date.UTC(2026, 8, 23, 9, 30)): ManualClock {
  const timers = new Map<number, Timer>();
  let time = startAt;
  let lastOrder = 0;

  const takeNext = (until: number): Timer | undefined => {
    const due = [...timers.values()].filter((timer) => timer.at <= until);
    const next = due.sort((left, right) => left.at - right.at || left.order - right.order)[0];
    if (next !== undefined) timers.delete(next.order);
    return next;
  };

  return {
    now: () => time,
    setTimeout: (callback, delayMs) => {
      lastOrder += 1;
      timers.set(lastOrder, { at: time + Math.max(0, delayMs), order: lastOrder, callback });
      return lastOrder;
    },
    clearTimeout: (handle) => {
      if (typeof handle === "number") timers.delete(handle);
    },
    nextDueAt: () => {
      let earliest: number | undefined;
      for (const { at } of timers.values()) if (earliest === undefined || at < earliest) earliest = at;
      return earliest;
    },
    elapse: (ms) => {
      const until = time + ms;
      for (let timer = takeNext(until); timer !== undefined; timer = takeNext(until)) {
        time = Math.max(time, timer.at);
        timer.callback();
      }
      time = until;
    },
  };
}
