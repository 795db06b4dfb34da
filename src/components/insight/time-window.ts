/** The stretch of a turn that is drawn, in ms since it began. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Nothing shorter can be seen any better. */
const SHORTEST_MS = 20;

function within(from: number, length: number, totalMs: number): TimeWindow {
  const start = Math.min(Math.max(0, from), Math.max(0, totalMs - length));
  return { from: start, to: start + length };
}

/** Makes the window smaller (`factor` below 1) or larger around a place in it (0 to 1). */
export function zoom(window: TimeWindow, factor: number, totalMs: number, at = 0.5): TimeWindow {
  const length = window.to - window.from;
  const next = Math.min(totalMs, Math.max(Math.min(SHORTEST_MS, totalMs), length * factor));
  return within(window.from + (length - next) * at, next, totalMs);
}

/** Moves the window by a share of its length. */
export function pan(window: TimeWindow, share: number, totalMs: number): TimeWindow {
  const length = window.to - window.from;
  return within(window.from + length * share, length, totalMs);
}

/** Where a bar lies in the window, in percent; undefined where nothing of it is in there. */
export function place(
  window: TimeWindow,
  startMs: number,
  durationMs: number,
): { readonly start: number; readonly width: number } | undefined {
  const length = window.to - window.from;
  const from = Math.max(startMs, window.from);
  const to = Math.min(startMs + durationMs, window.to);
  if (length <= 0 || to < from) return undefined;
  return { start: ((from - window.from) / length) * 100, width: ((to - from) / length) * 100 };
}

const STEPS = [1, 2, 5] as const;

/** Round times for the scale, about four of them. */
export function ticks({ from, to }: TimeWindow, wanted = 4): readonly number[] {
  const length = to - from;
  if (length <= 0) return [];
  const rough = length / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
