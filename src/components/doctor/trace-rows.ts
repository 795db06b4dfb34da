import type { TraceEntry } from "../../gateway-client/index.ts";

export const ARROWS = { in: "←", out: "→", socket: "·" } as const satisfies Record<
  TraceEntry["direction"],
  string
>;

/** `14:03:21.045`, the same in every language so that it can be searched. */
export function formatTime(at: number): string {
  const time = new Date(at);
  const pad = (value: number, length = 2): string => String(value).padStart(length, "0");
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()];
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}.${pad(time.getMilliseconds(), 3)}`;
}

/** Every word has to occur somewhere in the entry; what is shown in its detail counts too. */
export function filterEntries(entries: readonly TraceEntry[], query: string): readonly TraceEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const text =
      `${formatTime(entry.at)} ${JSON.stringify(entry)} ${entry.ok === false ? "failed" : ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function toTraceJson(entries: readonly TraceEntry[]): string {
  return `${JSON.stringify(
    entries.map(({ at, ...entry }) => ({ at: new Date(at).toISOString(), ...entry })),
    null,
    2,
  )}\n`;
}

/** No colons, which file systems do not like. */
export function traceFileName(at: number): string {
  return `gangway-trace-${new Date(at).toISOString().replaceAll(":", "-")}.json`;
}
