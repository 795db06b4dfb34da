import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-list-messages.ts";
import { calendarDaysBetween } from "./calendar-days.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, in as few characters as the language allows; a date from a week on. */
export function formatAgo(time: number, now: number): string {
  const ago = Math.max(0, now - time);
  if (ago < MINUTE_MS) return t("sessions.now");
  if (ago < HOUR_MS) return formatUnit(Math.floor(ago / MINUTE_MS), "minute");
  if (ago < DAY_MS) return formatUnit(Math.floor(ago / HOUR_MS), "hour");
  const days = calendarDaysBetween(time, now);
  return days < 7 ? formatUnit(days, "day") : formatDay(time, now);
}

function formatUnit(value: number, unit: "minute" | "hour" | "day"): string {
  return new Intl.NumberFormat(currentLocale(), { style: "unit", unitDisplay: "narrow", unit }).format(value);
}

function formatDay(time: number, now: number): string {
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(currentLocale(), {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "2-digit" }),
  }).format(time);
}

/** The whole date, for the tooltip of a short one. */
export function formatMoment(time: number): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "long", timeStyle: "short" }).format(time);
}
