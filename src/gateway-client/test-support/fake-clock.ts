import type { Clock } from "../options.ts";

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

export interface FakeClock extends Clock {
  /** Lets time pass, running the timers that come due, in order, with their promises. */
  elapse(durationMs: number): Promise<void>;
  /** Moves the wall clock without running timers, as when the machine sleeps. */
  sleep(durationMs: number): void;
  /** Sets the wall clock back; timers go on as they were. */
  setBack(durationMs: number): void;
  readonly pendingTimers: number;
}

/** Lets everything that only waits for promises go on. */
export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** @param startsAt epoch ms. */
export function createFakeClock(startsAt = 1_795_000_000_000): FakeClock {
  let now = startsAt;
  let lastId = 0;
  const timers = new Map<number, Timer>();

  const takeNext = (until: number): Timer | undefined => {
    const due = [...timers].filter(([, timer]) => timer.dueAt <= until);
    const next = due.toSorted(([idA, a], [idB, b]) => a.dueAt - b.dueAt || idA - idB)[0];
    if (next === undefined) return undefined;
    timers.delete(next[0]);
    return next[1];
  };

  return {
    now: () => now,
    setTimeout(callback, delayMs) {
      lastId += 1;
      timers.set(lastId, { dueAt: now + delayMs, callback });
      return lastId;
    },
    clearTimeout: (handle) => {
      timers.delete(Number(handle));
    },
    async elapse(durationMs) {
      const until = now + durationMs;
      await settlePromises();
      for (let timer = takeNext(until); timer !== undefined; timer = takeNext(until)) {
        now = Math.max(now, timer.dueAt);
        timer.callback();
        await settlePromises();
      }
      now = until;
    },
    sleep(durationMs) {
      now += durationMs;
    },
    setBack(durationMs) {
      now -= durationMs;
      for (const [id, timer] of timers) timers.set(id, { ...timer, dueAt: timer.dueAt - durationMs });
    },
    get pendingTimers() {
      return timers.size;
    },
  };
}
