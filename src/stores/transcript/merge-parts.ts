import { memoizeWeak } from "../../lib/memoize-weak.ts";
import type { RunPart, ToolPart } from "./transcript-state.ts";

/** A turn cut at its tool calls: `slots[n]` is what was said before the n-th call, the last slot what came after all. */
interface SlottedParts {
  readonly slots: readonly (readonly RunPart[])[];
  /** The first one of every id. */
  readonly tools: ReadonlyMap<string, ToolPart>;
}

/** Ids of calls, each with its place among them. */
type Order = ReadonlyMap<string, number>;

function slotsFor(order: Order): RunPart[][] {
  return Array.from({ length: order.size + 1 }, () => []);
}

/** The record has every call from the start, so what it says follows the call before it. */
function cutRecorded(parts: readonly RunPart[], order: Order): SlottedParts {
  const slots = slotsFor(order);
  const tools = new Map<string, ToolPart>();
  let slot = 0;
  for (const part of parts) {
    if (part.type === "tool") {
      if (!tools.has(part.id)) tools.set(part.id, part);
      slot = Math.max(slot, (order.get(part.id) ?? -1) + 1);
    } else {
      slots[slot]?.push(part);
    }
  }
  return { slots, tools };
}

/** A run may be watched from its middle on, so what was watched belongs before the next call that was watched. */
function cutWatched(parts: readonly RunPart[], order: Order): SlottedParts {
  const slots = slotsFor(order);
  const tools = new Map<string, ToolPart>();
  let slot = order.size;
  for (const part of parts.toReversed()) {
    if (part.type === "tool") {
      tools.set(part.id, part);
      slot = Math.min(slot, order.get(part.id) ?? -1);
    } else {
      slots[slot]?.unshift(part);
    }
  }
  return { slots, tools };
}

function toolIds(parts: readonly RunPart[]): readonly string[] {
  return parts.flatMap((part) => (part.type === "tool" ? [part.id] : []));
}

const mergedTools = memoizeWeak((_live: ToolPart) => new WeakMap<ToolPart, ToolPart>());

function mergeTool(canonical: ToolPart | undefined, live: ToolPart | undefined): ToolPart | undefined {
  if (!canonical || !live) return canonical ?? live;
  const known = mergedTools(live);
  const merged = known.get(canonical) ?? combineTool(canonical, live);
  known.set(canonical, merged);
  return merged;
}

function combineTool(canonical: ToolPart, live: ToolPart): ToolPart {
  const settled = canonical.status === "running" ? live : canonical;
  const output = settled.output === "" ? live.output : settled.output;
  const exitCode = live.exitCode ?? canonical.exitCode;
  const durationMs = live.durationMs ?? canonical.durationMs;
  const summary = live.summary ?? canonical.summary;
  return {
    ...live,
    ...(canonical.files && { files: canonical.files }),
    args: canonical.args ?? live.args,
    status: live.status === "error" ? "error" : settled.status,
    output,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(summary === undefined ? {} : { summary }),
  };
}

function textLength(parts: readonly RunPart[]): number {
  return parts.reduce((length, part) => (part.type === "text" ? length + part.text.length : length), 0);
}

/** Canonical reasoning knows no duration; the one that was watched does. */
function withWatchedDurations(canonical: readonly RunPart[], live: readonly RunPart[]): readonly RunPart[] {
  const durations = live.flatMap((part) => (part.type === "reasoning" ? [part.durationMs] : []));
  let ordinal = 0;
  return canonical.map((part) => {
    if (part.type !== "reasoning") return part;
    const durationMs = part.durationMs ?? durations[ordinal];
    ordinal += 1;
    return durationMs === undefined ? part : { ...part, durationMs };
  });
}

interface MergeOptions {
  readonly isRunning: boolean;
  /** The gateway cut the canonical text. */
  readonly isTruncated: boolean;
}

function mergeSlot(
  canonical: readonly RunPart[],
  live: readonly RunPart[],
  options: MergeOptions & { readonly isLast: boolean },
): readonly RunPart[] {
  if (canonical.length === 0) return live;
  if (live.length === 0) return canonical;
  const lacksText = options.isTruncated || textLength(canonical) === 0;
  const isBeingWritten = options.isRunning && options.isLast && textLength(live) > textLength(canonical);
  if (isBeingWritten || (lacksText && textLength(live) > 0)) return live;
  return withWatchedDurations(canonical, live);
}

/**
 * One turn out of what the gateway recorded and what was watched. The record wins wherever it says something; the
 * watched part fills what is not recorded yet (the text being written, a result on its way, durations).
 */
export function mergeParts(
  canonical: readonly RunPart[],
  live: readonly RunPart[],
  options: MergeOptions,
): readonly RunPart[] {
  if (canonical.length === 0) return live;
  if (live.length === 0) return canonical;
  const ids = new Set([...toolIds(canonical), ...toolIds(live)]);
  const order: Order = new Map([...ids].map((id, index) => [id, index]));
  const recorded = cutRecorded(canonical, order);
  const watched = cutWatched(live, order);
  const slotAt = (index: number): readonly RunPart[] =>
    mergeSlot(recorded.slots[index] ?? [], watched.slots[index] ?? [], {
      ...options,
      isLast: index === order.size,
    });
  const upToLastTool = [...order].flatMap(([id, index]) => {
    const tool = mergeTool(recorded.tools.get(id), watched.tools.get(id));
    return tool ? [...slotAt(index), tool] : slotAt(index);
  });
  return [...upToLastTool, ...slotAt(order.size)];
}
