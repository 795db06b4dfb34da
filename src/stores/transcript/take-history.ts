import type { ChatHistory, HistoryMessage, InFlightRun } from "../../gateway-client/index.ts";
import { groupMessages } from "./group-messages.ts";
import { linkRuns } from "./link-runs.ts";
import { createRun, endRun, reduceRun } from "./reduce-run.ts";
import { applySnapshotText } from "./run-text.ts";
import type { LiveRun, OutgoingMessage, TranscriptState } from "./transcript-state.ts";

/** Rows that did not change stay the same object, so that nothing is drawn again for them. */
function reuseMessages(
  known: readonly HistoryMessage[],
  next: readonly HistoryMessage[],
): readonly HistoryMessage[] {
  const byKey = new Map(known.map((message) => [message.key, message]));
  const reused = next.map((message) => {
    const previous = byKey.get(message.key);
    return previous && JSON.stringify(previous) === JSON.stringify(message) ? previous : message;
  });
  const isSame = reused.length === known.length && reused.every((message, index) => message === known[index]);
  return isSame ? known : reused;
}

/** User rows behind `anchorKey`; all of them when the anchor is gone from the window. */
function userRowsAfter(messages: readonly HistoryMessage[], anchorKey: string | undefined): number {
  const anchor = messages.findIndex((message) => message.key === anchorKey);
  return messages.slice(anchor + 1).filter((message) => message.role === "user").length;
}

/**
 * What is still waiting for its canonical row. Gateways from 2026.6 on name the submission; with older ones the n-th
 * message sent after a known row is the n-th user row behind it. Never by text.
 */
function stillOutgoing(
  outgoing: readonly OutgoingMessage[],
  messages: readonly HistoryMessage[],
): readonly OutgoingMessage[] {
  if (outgoing.length === 0) return outgoing;
  const users = messages.filter((message) => message.role === "user");
  const named = new Set(users.flatMap((message) => message.submissionId ?? []));
  if (named.size > 0) return outgoing.filter((message) => !named.has(message.submissionId));
  const settledPerAnchor = new Map<string | undefined, number>();
  return outgoing.filter((message) => {
    if (message.delivery !== "accepted") return true;
    const rank = (settledPerAnchor.get(message.anchorKey) ?? 0) + 1;
    settledPerAnchor.set(message.anchorKey, rank);
    return rank > userRowsAfter(messages, message.anchorKey);
  });
}

function adoptRun(known: LiveRun | undefined, inFlight: InFlightRun, now: number): LiveRun {
  const startedAt = Math.min(inFlight.startedAt ?? now, now);
  const run =
    known ??
    inFlight.events.reduce(
      (state, event) => reduceRun(state, event, now),
      createRun(inFlight.runId, startedAt, undefined),
    );
  if (run.status !== "running" || inFlight.text.length <= run.snapshotText.length - run.closedLength)
    return run;
  return applySnapshotText({ ...run, phase: "working" }, inFlight.text, { isReplacement: true, now });
}

function isFinished(messages: readonly HistoryMessage[]): boolean {
  const last = messages.at(-1);
  return last?.role === "assistant" && last.stopReason !== undefined && last.stopReason !== "toolUse";
}

/** Runs that ended while nobody was listening must not look alive for ever. */
function settleMissedEnds(
  runs: ReadonlyMap<string, LiveRun>,
  {
    history,
    requestedAt,
    now,
  }: { readonly history: ChatHistory; readonly requestedAt: number; readonly now: number },
): ReadonlyMap<string, LiveRun> {
  const running = [...runs].filter(([, run]) => run.status === "running" && run.startedAt < requestedAt);
  if (running.length === 0) return runs;
  const groups = groupMessages(history.messages);
  const { links } = linkRuns(groups, history.messages, runs);
  const next = new Map(runs);
  for (const [key, run] of running) {
    if (history.inFlightRun?.runId === run.runId || history.activeRunIds?.includes(run.runId)) continue;
    const index = [...links].find(([, linkedKey]) => linkedKey === key)?.[0];
    const group = index === undefined ? undefined : groups[index];
    const hasEnded = group?.type === "run" && isFinished(group.messages);
    const isKnownIdle = history.activeRunIds !== undefined || history.hasActiveRun === false;
    if (hasEnded || isKnownIdle) next.set(key, endRun(run, "done", now));
  }
  return next;
}

/**
 * Runs that are over and whose rows the record tells alone, or told before they left its window. A run that the record
 * never had (2026.2.9 forgets aborted turns) stays.
 */
function forgetRecorded(
  state: TranscriptState,
  messages: readonly HistoryMessage[],
  runs: ReadonlyMap<string, LiveRun>,
): ReadonlyMap<string, LiveRun> {
  if (runs.size === 0) return runs;
  const { links, covered } = linkRuns(groupMessages(messages), messages, runs);
  const linked = new Set(links.values());
  const kept = [...runs].filter(([key, run]) => {
    if (run.status === "running" || linked.has(key)) return true;
    const wasRecorded = (state.placements.get(key)?.canonical.length ?? 0) > 0;
    return !covered.has(key) && !wasRecorded;
  });
  return kept.length === runs.size ? runs : new Map(kept);
}

/** A snapshot replaces what was known; only what it cannot know yet (live text, unsent messages) is kept beside it. */
export function takeHistory(
  state: TranscriptState,
  event: { readonly history: ChatHistory; readonly requestedAt: number; readonly now: number },
): TranscriptState {
  const { history, now } = event;
  const messages = reuseMessages(state.messages, history.messages);
  const settled = settleMissedEnds(state.runs, event);
  const inFlight = history.inFlightRun;
  const known = inFlight && settled.get(inFlight.runId);
  const runs = inFlight ? new Map(settled).set(inFlight.runId, adoptRun(known, inFlight, now)) : settled;
  const { syncError: _syncError, ...rest } = state;
  return {
    ...rest,
    syncState: "live",
    hasMore: history.hasMore,
    messages,
    runs: forgetRecorded(state, messages, runs),
    outgoing: stillOutgoing(state.outgoing, messages),
  };
}
