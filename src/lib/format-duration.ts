import { currentLocale, t } from "./i18n/i18n.ts";

const SECOND_MS = 1000;
const MINUTE_S = 60;
const HOUR_S = 3600;

function formatSeconds(seconds: number, fractionDigits: number): string {
  const value = new Intl.NumberFormat(currentLocale(), {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).format(seconds);
  return t("transcript.duration.seconds", { value });
}

function formatLong(totalSeconds: number): string {
  if (totalSeconds < HOUR_S) {
    const seconds = totalSeconds % MINUTE_S;
    const minutes = Math.floor(totalSeconds / MINUTE_S);
    return t("transcript.duration.minutes", { minutes, seconds });
  }
  const hours = Math.floor(totalSeconds / HOUR_S);
  return t("transcript.duration.hours", { hours, minutes: Math.floor((totalSeconds % HOUR_S) / MINUTE_S) });
}

/** How long something took: `40 ms`, `0.4 s`, `12 s`, `1 min 4 s`. */
export function formatDuration(durationMs: number): string {
  const clamped = Math.max(0, durationMs);
  if (clamped < SECOND_MS / 10) return t("transcript.duration.milliseconds", { value: Math.round(clamped) });
  const tenths = Math.round(clamped / (SECOND_MS / 10)) / 10;
  if (tenths < 10) return formatSeconds(tenths, 1);
  return formatElapsed(Math.round(clamped / SECOND_MS) * SECOND_MS);
}

/** How long something has been going on, in whole seconds, so that a ticking number stays calm. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.floor(Math.max(0, elapsedMs) / SECOND_MS);
  return seconds < MINUTE_S ? formatSeconds(seconds, 0) : formatLong(seconds);
}
