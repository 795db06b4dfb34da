import "../../lib/i18n/turns-messages.ts";
import type { ReactNode } from "react";
import { useDayChange } from "../../hooks/use-day-change.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { SlotProps } from "../extras/slots.ts";
import { calendarDaysBetween } from "../sessions/calendar-days.ts";

function dayName(day: number, now: number): string {
  const ago = calendarDaysBetween(day, now);
  if (ago === 0) return t("turns.today");
  if (ago === 1) return t("turns.yesterday");
  const isThisYear = new Date(day).getFullYear() === new Date(now).getFullYear();
  return new Date(day).toLocaleDateString(currentLocale(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

/** Says that another day begins. It lies in the space between two turns: nothing moves when it comes. */
export function DayLabel({ rowId, index }: SlotProps["row-head"]): ReactNode {
  const day = useDayChange(rowId, index);
  if (day === undefined) return null;
  return (
    <p
      data-day
      className="pointer-events-none absolute inset-x-0 -top-6 flex items-center gap-3 text-xs text-text-muted"
    >
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <time dateTime={new Date(day).toLocaleDateString("sv")}>{dayName(day, Date.now())}</time>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </p>
  );
}
