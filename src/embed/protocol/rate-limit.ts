export interface RateLimitOptions {
  /** How many may come at once after a rest. */
  readonly burst: number;
  /** How many may come each second in the long run. */
  readonly perSecond: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** @returns whether one more is within the limit; each question counts */
export function createRateLimit({ burst, perSecond, now }: RateLimitOptions): () => boolean {
  let left = burst;
  let lastAt = now();
  return () => {
    const at = now();
    left = Math.min(burst, left + ((at - lastAt) / 1000) * perSecond);
    lastAt = at;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
