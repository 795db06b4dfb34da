import type { ChatHistory, HistoryMessage, InFlightRun } from "../../gateway-client/index.ts";
import { groupMessages } from "./group-messages.ts";
import { insertByRecord } from "./insert-by-record.ts";
import { keepOlder } from "./join-pages.ts";
import { linkRuns } from "./link-runs.ts";
import { createRun, reduceRun } from "./reduce-run.ts";
import { applySnapshotText } from "./run-text.ts";
import { settleOutgoing } from "./settle-outgoing.ts";
import { noteUnanswered, type SnapshotTaken, settleMissedEnds, withoutRetold } from "./settle-runs.ts";
import type { LiveRun, TranscriptState } from "./transcript-state.ts";

/** Rows that did not change stay the same object, so that nothing is drawn again for them. */
function reuseMessages(
  known: readonly HistoryMessage[],
  next: readonly HistoryMessage[],
): readonly HistoryMessage[] {
  const byKey = new Map(known.map((message) => [message.key, message]));
  const reused = next.map((message) => {
    const previous = byKey.get(message.key);
    if (previous === undefined || previous === message) return message;
    return JSON.stringify(previous) === JSON.stringify(message) ? previous : message;
  });
  const isSame = reused.length === known.length && reused.every((message, index) => message === known[index]);
  return isSame ? known : reused;
}

/** A run that this page did not see begin, as far as the gateway tells it. */
function catchUp(inFlight: InFlightRun, startedAt: number, now: number): LiveRun {
  const begun: LiveRun = { ...createRun(inFlight.runId, startedAt, undefined), isPartial: true };
  return inFlight.events.reduce((run, event) => reduceRun(run, event, now), begun);
}

function adoptRun(known: LiveRun | undefined, inFlight: InFlightRun, now: number): LiveRun {
  const { lostAt: _lostAt, ...run } =
    known ?? catchUp(inFlight, Math.min(inFlight.startedAt ?? now, now), now);
  if (run.status !== "running" || inFlight.text.length <= run.snapshotText.length - run.closedLength)
    return run;
  return applySnapshotText({ ...run, phase: "working" }, inFlight.text, { isReplacement: true, now });
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

/** Rows that came while the answer was under way, and that it cannot know. */
function withArrivals(history: ChatHistory, arrivals: TranscriptState["arrivals"]): ChatHistory {
  const known = new Set(history.messages.map(({ recordId }) => recordId));
  const last = history.messages.at(-1)?.recordSeq ?? 0;
  const missing = arrivals.filter(
    ({ message: { recordId, recordSeq } }) => !known.has(recordId) && (recordSeq ?? 0) > last,
  );
  if (missing.length === 0) return history;
  const messages = missing.reduce((rows, { message }) => insertByRecord(rows, message), history.messages);
  return { ...history, messages };
}

/** 2026.9.6 can name a message as the run in flight that only waits for it to end. */
function ownRunInFlight({ inFlightRun, pendingInputs = [] }: ChatHistory): InFlightRun | undefined {
  const isWaiting = pendingInputs.some(({ submissionId }) => submissionId === inFlightRun?.runId);
  return isWaiting ? undefined : inFlightRun;
}

function isWorking({ hasActiveRun, activeRunIds = [] }: ChatHistory): boolean {
  return hasActiveRun === true || activeRunIds.length > 0;
}

/** However long the page lives, it holds this many rows of a conversation, and what a person asked for beyond. */
export const MAX_ROWS = 10_000;

/**
 * Lets go of the oldest rows, and of the runs that are drawn with them.
 *
 * @param before how many rows there were: whoever reads at the top keeps what is being read
 */
export function boundRows(
  state: TranscriptState,
  before: number,
): Pick<TranscriptState, "messages" | "runs" | "hasMore"> {
  const { messages, runs, hasMore } = state;
  const limit = Math.max(MAX_ROWS, before);
  if (messages.length <= limit) return { messages, runs, hasMore };
  const kept = messages.slice(-limit);
  return { messages: kept, runs: forgetRecorded(state, kept, runs), hasMore: true };
}

/** After a reset the key names another conversation: nothing of the one before belongs in it. */
function forReplacement(state: TranscriptState, history: ChatHistory): TranscriptState {
  const isSame =
    state.sessionId === undefined || history.sessionId === undefined || state.sessionId === history.sessionId;
  if (isSame) return state;
  const isAlive = (runId: string): boolean =>
    history.inFlightRun?.runId === runId ||
    (history.activeRunIds?.includes(runId) ?? false) ||
    state.outgoing.some(({ submissionId }) => submissionId === runId);
  const runs = new Map([...state.runs].filter(([, run]) => run.status === "running" && isAlive(run.runId)));
  return { ...state, messages: [], arrivals: [], runs };
}

/** A snapshot replaces what was known; only what it cannot know yet (live text, unsent messages) is kept beside it. */
export function takeHistory(known: TranscriptState, taken: SnapshotTaken): TranscriptState {
  const state = forReplacement(known, taken.history);
  const arrivals = state.arrivals.filter(({ at }) => at >= taken.requestedAt);
  const event = { ...taken, history: withArrivals(keepOlder(state, taken.history), arrivals) };
  const { history, now } = event;
  const messages = reuseMessages(state.messages, history.messages);
  const settled = settleMissedEnds({ ...state, runs: withoutRetold(state.runs, messages) }, event);
  const inFlight = ownRunInFlight(event.history);
  const watched = inFlight && settled.get(inFlight.runId);
  const adopted = inFlight ? new Map(settled).set(inFlight.runId, adoptRun(watched, inFlight, now)) : settled;
  const { syncError: _syncError, deltaCursor: _deltaCursor, wholeUpTo: _wholeUpTo, ...rest } = state;
  return {
    ...rest,
    ...(history.deltaCursor === undefined ? {} : { deltaCursor: history.deltaCursor }),
    syncState: "live",
    ...(taken.lineSince === undefined ? {} : { lineSince: taken.lineSince }),
    namesInputs: history.pendingInputs !== undefined,
    ...(history.sessionId === undefined ? {} : { sessionId: history.sessionId }),
    isBusy: inFlight === undefined && isWorking(history),
    arrivals,
    ...boundRows(
      {
        ...state,
        messages,
        hasMore: history.hasMore,
        runs: noteUnanswered(forgetRecorded(state, messages, adopted), event),
      },
      state.messages.length,
    ),
    outgoing: settleOutgoing(state, event),
  };
}
