import type { Clock } from "../options.ts";

/** The browser's own clock and timers. */
export const browserClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (handle) => {
    if (typeof handle === "number" || isTimerObject(handle)) globalThis.clearTimeout(handle);
  },
};

/** Outside browsers a timer is an object; handing anything else to `clearTimeout` would be a mistake. */
function isTimerObject(handle: unknown): handle is ReturnType<typeof globalThis.setTimeout> {
  return typeof handle === "object" && handle !== null;
}
