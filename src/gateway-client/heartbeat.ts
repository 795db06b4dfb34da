import type { Clock } from "./options.ts";

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** How often the gateway promises a sign of life, in ms. */
  readonly tickIntervalMs: number;
  /** Twice the interval passed without any frame. */
  readonly onSilent: () => void;
  /** The page itself slept through the silence: frames may be waiting, so the line must be asked first. */
  readonly onSuspect: () => void;
}

export interface Heartbeat {
  /** Any inbound frame is a sign of life. */
  beat(): void;
  /** Whether the line was silent for longer than an interval, as far as the wall clock can tell. */
  isSuspect(): boolean;
  /** Whether nothing came since that time (epoch ms). */
  isSilentSince(time: number): boolean;
  dispose(): void;
}

/** Watches one connection for silence. Compares times, because browsers delay and merge timers. */
export function createHeartbeat({ clock, tickIntervalMs, onSilent, onSuspect }: HeartbeatOptions): Heartbeat {
  const limitMs = 2 * tickIntervalMs;
  let lastBeatAt = clock.now();
  let timer: unknown;
  const silentForMs = () => clock.now() - lastBeatAt;

  const schedule = (delayMs: number): void => {
    const dueAt = clock.now() + delayMs;
    timer = clock.setTimeout(() => check(dueAt), delayMs);
  };

  const check = (dueAt: number): void => {
    const remainingMs = limitMs - silentForMs();
    // A clock that was set back, or a page that slept, says nothing about the line.
    const isClockOff = remainingMs > limitMs || clock.now() - dueAt > tickIntervalMs;
    if (remainingMs > 0 && remainingMs <= limitMs) {
      schedule(remainingMs);
      return;
    }
    if (!isClockOff) {
      onSilent();
      return;
    }
    lastBeatAt = Math.min(lastBeatAt, clock.now());
    schedule(limitMs);
    onSuspect();
  };

  schedule(limitMs);
  return {
    beat: () => {
      lastBeatAt = clock.now();
    },
    isSuspect: () => silentForMs() < 0 || silentForMs() > tickIntervalMs,
    isSilentSince: (time) => silentForMs() < 0 || lastBeatAt <= time,
    dispose: () => clock.clearTimeout(timer),
  };
}
