import type { Clock } from "../gateway-client/index.ts";

/** The timers of one run: slowed or hurried by a pace, and ended together. */
export interface Timeline {
  /** How long a scripted duration really takes. */
  paced(ms: number): number;
  now(): number;
  /** Waits for a scripted duration. */
  after(ms: number, callback: () => void): void;
  /** Waits for a duration of the gateway itself, which no pace changes. */
  afterExactly(ms: number, callback: () => void): void;
  /** Does the emissions one after another, then calls back. */
  play(emissions: readonly TimedEmission[], done: () => void): void;
  cancel(): void;
}

export interface TimedEmission {
  readonly afterMs: number;
  readonly emit: () => void;
}

export function createTimeline(clock: Clock, pace: number): Timeline {
  const handles = new Set<unknown>();
  let isCancelled = false;

  const afterExactly = (ms: number, callback: () => void): void => {
    if (isCancelled) return;
    const handle = clock.setTimeout(() => {
      handles.delete(handle);
      callback();
    }, ms);
    handles.add(handle);
  };
  const paced = (ms: number): number => Math.round(ms * pace);
  const after = (ms: number, callback: () => void): void => afterExactly(paced(ms), callback);
  const play = (emissions: readonly TimedEmission[], done: () => void): void => {
    const [first, ...rest] = emissions;
    if (first === undefined) {
      done();
      return;
    }
    after(first.afterMs, () => {
      first.emit();
      play(rest, done);
    });
  };

  return {
    paced,
    now: () => clock.now(),
    after,
    afterExactly,
    play,
    cancel: () => {
      isCancelled = true;
      for (const handle of handles) clock.clearTimeout(handle);
      handles.clear();
    },
  };
}
