import type { HistoryMessage } from "../../gateway-client/index.ts";
import type { MessageGroup } from "./group-messages.ts";
import type { LiveRun } from "./transcript-state.ts";

type RunGroup = Extract<MessageGroup, { type: "run" }>;

/** A run nothing of which is worth a row: a queued message's empty `final`, for example. */
export function isInvisible(run: LiveRun): boolean {
  return run.status === "done" && run.parts.length === 0;
}

function runGroups(groups: readonly MessageGroup[]): readonly (readonly [index: number, group: RunGroup])[] {
  return groups.flatMap((group, index) => (group.type === "run" ? [[index, group] as const] : []));
}

export interface RunLinks {
  /** Index of a group → key of the run that this page watched. */
  readonly links: ReadonlyMap<number, string>;
  /** Runs that need no row of their own: they are linked, or the record alone tells them best. */
  readonly covered: ReadonlySet<string>;
}

interface OpenLinks {
  readonly links: Map<number, string>;
  readonly covered: Set<string>;
}

/** The segments of every run that left something to see; the keys of the others go to `covered`. */
function visibleSegments(
  runs: ReadonlyMap<string, LiveRun>,
  covered: Set<string>,
): ReadonlyMap<string, readonly string[]> {
  const byRun = new Map<string, readonly string[]>();
  for (const [key, run] of runs) {
    // What a steered run wrote between two messages can be nothing; the record has no group for that.
    if (isInvisible(run)) covered.add(key);
    else byRun.set(run.runId, [...(byRun.get(run.runId) ?? []), key]);
  }
  return byRun;
}

/** Whether the record has something of a run behind the last message that steered it. */
function isTold(
  groups: readonly MessageGroup[],
  runId: string,
  last: readonly [index: number, group: RunGroup] | undefined,
): boolean {
  if (last === undefined) return false;
  const behind = groups.slice(last[0] + 1);
  return !behind.some((group) => group.type === "user" && group.message.steerTargetRunId === runId);
}

function linkByRunId(groups: readonly MessageGroup[], runs: ReadonlyMap<string, LiveRun>): OpenLinks {
  const links = new Map<number, string>();
  const covered = new Set<string>();
  for (const [runId, keys] of visibleSegments(runs, covered)) {
    const own = runGroups(groups).filter(([, group]) => group.runId === runId);
    const isSplitUnseen = own.length > keys.length;
    const isOver = keys.every((key) => runs.get(key)?.status !== "running");
    const isDone = keys.every((key) => runs.get(key)?.status === "done") && isTold(groups, runId, own.at(-1));
    // A turn that was steered at other places than this page saw is best told by the record alone.
    if ((isSplitUnseen && isOver) || (isDone && own.length !== keys.length)) {
      for (const key of keys) covered.add(key);
      continue;
    }
    const shift = isSplitUnseen ? own.length - keys.length : 0;
    for (const [position, key] of keys.entries()) {
      const target = own[position + shift];
      if (!target) continue;
      links.set(target[0], key);
      covered.add(key);
    }
  }
  return { links, covered };
}

function firstGroupAfter(
  groups: readonly MessageGroup[],
  messages: readonly HistoryMessage[],
  anchorKey: string | undefined,
): number {
  if (anchorKey === undefined) return 0;
  if (!messages.some((message) => message.key === anchorKey)) return groups.length - 1;
  const holdsAnchor = (group: MessageGroup): boolean =>
    group.type === "run" ? group.messages.some((m) => m.key === anchorKey) : group.message.key === anchorKey;
  return groups.findIndex(holdsAnchor) + 1;
}

function isAborted({ messages }: RunGroup): boolean {
  return messages.some((message) => message.isAborted);
}

function sharesTool(group: RunGroup, run: LiveRun): boolean {
  const ids = new Set(run.parts.flatMap((part) => (part.type === "tool" ? [part.id] : [])));
  return group.messages.some((message) =>
    message.blocks.some((block) => block.type === "tool-call" && ids.has(block.toolCallId)),
  );
}

/**
 * Finds the canonical group of every run this page watched. By run id where history names it (2026.6 on); before that
 * by shared tool calls, else in order after the last row known when the run began.
 */
export function linkRuns(
  groups: readonly MessageGroup[],
  messages: readonly HistoryMessage[],
  runs: ReadonlyMap<string, LiveRun>,
): RunLinks {
  const { links, covered } = linkByRunId(groups, runs);
  const anonymous = runGroups(groups).filter(([, group]) => group.runId === undefined);
  if (anonymous.length === 0) return { links, covered };
  for (const [key, run] of runs) {
    if (covered.has(key) || isInvisible(run)) continue;
    const from = firstGroupAfter(groups, messages, run.anchorKey);
    const free = anonymous.filter(([index]) => index >= from && !links.has(index));
    const target =
      free.find(([, group]) => sharesTool(group, run)) ??
      free.find(([, group]) => isAborted(group) === (run.status === "stopped"));
    if (!target) continue;
    links.set(target[0], key);
    covered.add(key);
  }
  return { links, covered };
}
