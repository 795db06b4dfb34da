import { t } from "../../lib/i18n/i18n.ts";

/** `40 s`, or `4:05` from a minute on. */
export function formatCountdown(seconds: number): string {
  if (seconds < 60) return t("connection.seconds", { seconds });
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
