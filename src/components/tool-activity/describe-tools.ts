import { calledTool } from "../../lib/called-tool.ts";
import type { Choices } from "../../stores/settings-store.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";

type ToolLevel = Choices["tools"];

/** From this many calls in a row on, they share a line. */
const MIN_GROUP: Readonly<Record<ToolLevel, number>> = { folded: 1, normal: 3, detailed: 1 / 0 };

export function isGroup(tools: readonly ToolPart[], level: ToolLevel = "normal"): boolean {
  return tools.length >= MIN_GROUP[level];
}

/** `exec ×3, read`, in order of first appearance. */
export function listToolNames(tools: readonly ToolPart[]): string {
  const counts = new Map<string, number>();
  for (const tool of tools) {
    const { name } = calledTool(tool);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(", ");
}

/** From the earliest start to the latest end; calls that ran side by side do not add up. */
export function totalDurationMs(tools: readonly ToolPart[]): number | undefined {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  let sum = 0;
  for (const { startedAt, durationMs } of tools) {
    if (durationMs === undefined) return undefined;
    sum += durationMs;
    start = Math.min(start, startedAt ?? Number.NaN);
    end = Math.max(end, (startedAt ?? Number.NaN) + durationMs);
  }
  return Number.isFinite(start) && Number.isFinite(end) ? end - start : sum;
}

/**
 * What stays on screen while a group is folded: failures, what is running, and in a group that still grows
 * its newest call, so that the lines do not come and go between two calls.
 */
export function visibleWhileFolded(tools: readonly ToolPart[], isGrowing: boolean): readonly ToolPart[] {
  return tools.filter((tool, index) => tool.status !== "done" || (isGrowing && index === tools.length - 1));
}
