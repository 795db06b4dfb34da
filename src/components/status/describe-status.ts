import { formatElapsed } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";

const DAY_MS = 86_400_000;

/** Above that an answer is noticed to be late. In ms. */
const FAIR_MS = 150;
const POOR_MS = 600;

export function lineQuality(roundTripMs: number): "good" | "fair" | "poor" {
  if (roundTripMs > POOR_MS) return "poor";
  return roundTripMs > FAIR_MS ? "fair" : "good";
}

/** How long the gateway has been running: `3 days`, and below a day as any other time. */
export function formatUptime(uptimeMs: number): string {
  const days = Math.floor(uptimeMs / DAY_MS);
  return days > 0 ? t("status.uptime.days", { days }) : formatElapsed(uptimeMs);
}
