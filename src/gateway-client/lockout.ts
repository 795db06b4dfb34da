import type { Lockout } from "./options.ts";

/** No gateway locks anybody out for longer; a later time is a clock that was set back, or nonsense. */
const MAX_LOCKOUT_MS = 10 * 60_000;

/** For one client alone: nobody else learns of it. */
export function createMemoryLockout(): Lockout {
  let until = 0;
  return {
    until: () => until,
    set: (untilEpochMs) => {
      until = untilEpochMs;
    },
  };
}

/** Ms for which no attempt may be made; zero when one may. */
export function lockedForMs(lockout: Lockout, now: number): number {
  const remainingMs = lockout.until() - now;
  if (remainingMs > MAX_LOCKOUT_MS) {
    lockout.set(now + MAX_LOCKOUT_MS);
    return MAX_LOCKOUT_MS;
  }
  return Math.max(0, remainingMs);
}
