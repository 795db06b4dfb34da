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
  /** Ms since the last inbound frame, by the wall clock. */
  silentForMs(): number;
  dispose(): void;
}

/** Watches one connection for silence. Compares times, because browsers delay and merge timers. */
export function createHeartbeat({ clock, tickIntervalMs, onSilent, onSuspect }: HeartbeatOptions): Heartbeat {
  let lastBeatAt = clock.now();
  let timer: unknown;
  const silentForMs = () => clock.now() - lastBeatAt;

  const schedule = (delayMs: number): void => {
    const dueAt = clock.now() + delayMs;
    timer = clock.setTimeout(() => check(dueAt), delayMs);
  };

  const check = (dueAt: number): void => {
    const remainingMs = 2 * tickIntervalMs - silentForMs();
    if (remainingMs > 0) {
      schedule(Math.min(remainingMs, 2 * tickIntervalMs));
      return;
    }
    if (clock.now() - dueAt > tickIntervalMs) {
      schedule(2 * tickIntervalMs);
      onSuspect();
      return;
    }
    onSilent();
  };

  schedule(2 * tickIntervalMs);
  return {
    beat: () => {
      lastBeatAt = clock.now();
    },
    silentForMs,
    dispose: () => clock.clearTimeout(timer),
  };
}
