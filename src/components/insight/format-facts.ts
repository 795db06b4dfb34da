import { currentLocale } from "../../lib/i18n/i18n.ts";

/** `12,345`, or `1.2M` where the exact number says nothing more. */
export function formatCount(count: number): string {
  const isLarge = count >= 100_000;
  return new Intl.NumberFormat(currentLocale(), {
    ...(isLarge ? { notation: "compact", maximumFractionDigits: 1 } : {}),
  }).format(count);
}

/** Money in US dollars; small sums keep what makes them differ from nothing. */
export function formatCost(usd: number): string {
  return new Intl.NumberFormat(currentLocale(), {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: usd > 0 && usd < 1 ? 4 : 2,
  }).format(usd);
}

/** `200k`, as models name what they can take in. */
export function formatLimit(tokens: number): string {
  return new Intl.NumberFormat(currentLocale(), { notation: "compact", maximumFractionDigits: 1 })
    .format(tokens)
    .replace("K", "k");
}

export function formatPercent(share: number): string {
  return new Intl.NumberFormat(currentLocale(), { style: "percent" }).format(share);
}

/** Date and time of one moment, short. */
export function formatTime(epochMs: number): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "medium", timeStyle: "short" }).format(
    epochMs,
  );
}

/** A `YYYY-MM-DD` day, whatever the time zone of whoever reads it. */
export function formatDay(date: string): string {
  return new Intl.DateTimeFormat(currentLocale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(Date.parse(`${date}T00:00:00Z`));
}
