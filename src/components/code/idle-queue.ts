/** Asks for the next idle moment; returns how to give it up. */
export type RequestIdle = (run: () => void) => () => void;

/** Long enough for what is in the way to be over. */
const PAUSE_MS = 40;

export const requestBrowserIdle: RequestIdle = (run) => {
  if (window.requestIdleCallback) {
    const handle = window.requestIdleCallback(run);
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(run, PAUSE_MS);
  return () => clearTimeout(timer);
};

/** Does one job in one idle moment, in the order in which they came. Returns a function that takes a job back. */
export function createIdleQueue(requestIdle: RequestIdle): (job: () => void) => () => void {
  const jobs = new Set<() => void>();
  let giveUp: (() => void) | undefined;

  const next = (): void => {
    giveUp = undefined;
    const [job] = jobs;
    if (!job) return;
    jobs.delete(job);
    if (jobs.size > 0) giveUp = requestIdle(next);
    job();
  };

  return (job) => {
    const entry = () => job();
    jobs.add(entry);
    giveUp ??= requestIdle(next);
    return () => {
      jobs.delete(entry);
      if (jobs.size > 0) return;
      giveUp?.();
      giveUp = undefined;
    };
  };
}
