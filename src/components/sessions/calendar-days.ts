/** Days between two moments by the calendar on the wall, whatever the length of the days between. */
export function calendarDaysBetween(earlier: number, later: number): number {
  const noon = (time: number): number => new Date(time).setHours(12, 0, 0, 0);
  return Math.round((noon(later) - noon(earlier)) / 86_400_000);
}
