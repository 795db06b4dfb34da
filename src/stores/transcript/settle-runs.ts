import type { ChatHistory, HistoryMessage } from "../../gateway-client/index.ts";
import { groupMessages, type MessageGroup } from "./group-messages.ts";
import { linkRuns } from "./link-runs.ts";
import { createRun, endRun } from "./reduce-run.ts";
import type { LiveRun } from "./transcript-state.ts";

export interface SnapshotTaken {
  readonly history: ChatHistory;
  /** Epoch ms: nothing that happened later is part of it. */
  readonly requestedAt: number;
  readonly now: number;
  /** Epoch ms: when the connection that answered began. */
  readonly lineSince?: number;
  /** Epoch ms on this page's clock. */
  readonly bootedAt?: number | undefined;
}

type Runs = ReadonlyMap<string, LiveRun>;

/** A gateway that was restarted takes up what it was doing some seconds later, or not at all. */
export const RESUME_GRACE_MS = 10_000;

function isFinished(messages: readonly HistoryMessage[]): boolean {
  const last = messages.at(-1);
  return last?.role === "assistant" && last.stopReason !== undefined && last.stopReason !== "toolUse";
}

function isKnownIdle({ activeRunIds, hasActiveRun, inFlightRun }: ChatHistory): boolean {
  if (inFlightRun !== undefined) return false;
  return activeRunIds === undefined ? hasActiveRun === false : activeRunIds.length === 0;
}

/** A run that the gateway neither runs nor has an answer of: lost, unless it takes it up again soon. */
function lose(run: LiveRun, now: number): LiveRun {
  if (run.isStopping) return endRun({ ...run, stoppedBy: "person" }, "stopped", now);
  const lostAt = run.lostAt ?? now;
  if (now - lostAt < RESUME_GRACE_MS) return { ...run, lostAt };
  return endRun(run, run.errorMessage === undefined ? "interrupted" : "failed", now);
}

/** Runs that ended while nobody was listening must not look alive for ever. */
export function settleMissedEnds(
  { runs, lineSince }: { readonly runs: Runs; readonly lineSince?: number },
  taken: SnapshotTaken,
): Runs {
  const { history, requestedAt, now } = taken;
  const running = [...runs].filter(([, run]) => run.status === "running" && run.startedAt < requestedAt);
  if (running.length === 0) return runs;
  const groups = groupMessages(history.messages);
  const { links } = linkRuns(groups, history.messages, runs);
  const next = new Map(runs);
  for (const [key, run] of running) {
    if (history.inFlightRun?.runId === run.runId || history.activeRunIds?.includes(run.runId)) {
      const { lostAt: _lostAt, ...found } = run;
      next.set(key, found);
      continue;
    }
    const index = [...links].find(([, linkedKey]) => linkedKey === key)?.[0];
    const group = index === undefined ? undefined : groups[index];
    if (group?.type === "run" && isFinished(group.messages)) next.set(key, endRun(run, "done", now));
    else if (isKnownIdle(history) || isOutlived(run, taken, lineSince)) next.set(key, lose(run, now));
    else if (isReplaced(history)) next.set(key, endRun(run, replacedStatus(run, history), now));
  }
  return next;
}

/**
 * Gateways before 2026.6 tell of no run; but none outlives its gateway. What an earlier connection told of belongs to
 * the gateway of that connection, however late it came.
 */
function isOutlived(run: LiveRun, taken: SnapshotTaken, earlierLine: number | undefined): boolean {
  const { history, bootedAt = 0 } = taken;
  if (history.activeRunIds !== undefined || history.hasActiveRun !== undefined) return false;
  if (run.lostAt !== undefined) return true;
  return (run.isPartial && earlierLine !== undefined ? earlierLine : run.startedAt) < bootedAt;
}

/** Something else runs in the place of every run this page knew: a session runs one at a time. */
function isReplaced({ activeRunIds, inFlightRun }: ChatHistory): boolean {
  return activeRunIds !== undefined || inFlightRun !== undefined;
}

/** A gateway that was restarted goes on under another run id, and what the first run wrote is gone. */
function replacedStatus(run: LiveRun, { messages }: ChatHistory): "done" | "interrupted" {
  const isAsked = messages.some(({ submissionId }) => submissionId === run.runId);
  return isAsked && run.parts.length > 0 ? "interrupted" : "done";
}

function lastUserMessage(groups: readonly MessageGroup[]): HistoryMessage | undefined {
  const last = groups.at(-1);
  return last?.type === "user" ? last.message : undefined;
}

/** The session rests and its last word is the person's: nobody will answer that any more. */
export function noteUnanswered(runs: Runs, { history, now }: SnapshotTaken): Runs {
  const question = lastUserMessage(groupMessages(history.messages));
  const runId = question?.submissionId;
  if (runId === undefined || history.activeRunIds === undefined || !isKnownIdle(history)) return runs;
  const isWatched = [...runs.values()].some((run) => run.runId === runId || run.status === "running");
  if (isWatched || question?.steerTargetRunId !== undefined) return runs;
  const askedAt = Math.min(question?.timestamp ?? 0, now);
  const run = createRun(runId, askedAt, undefined);
  const isLongGone = now - askedAt >= RESUME_GRACE_MS;
  return new Map(runs).set(runId, isLongGone ? endRun(run, "interrupted", now) : { ...run, lostAt: now });
}

/**
 * A restarted gateway tells a turn anew under another run id. What this page saw of the first run is in no record: it is
 * drawn no more, however it looked to end here. What ended before that turn is another matter.
 */
export function withoutRetold(runs: Runs, messages: readonly HistoryMessage[]): Runs {
  const order = messages.findLastIndex(({ marker }) => marker === "resumed");
  if (order === -1) return runs;
  const questions = messages.slice(0, order).flatMap(({ submissionId }) => submissionId ?? []);
  const answered = new Set(messages.flatMap(({ role, runId }) => (role === "assistant" && runId) || []));
  const isRetold = ({ runId, status }: LiveRun): boolean =>
    status === "running" ? questions.includes(runId) : runId === questions.at(-1) && !answered.has(runId);
  const kept = [...runs].filter(([, run]) => !isRetold(run));
  return kept.length === runs.size ? runs : new Map(kept);
}
