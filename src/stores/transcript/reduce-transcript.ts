/*
 * Design: one pure function turns every event about a session into the next state of its transcript.
 * It keeps three kinds of facts apart: canonical rows (`messages`), what this page watched (`runs`) and what it sent
 * (`outgoing`), and draws the rows out of all three. Structure changes project everything; a delta touches the row of
 * its run only. It knows no clock, no socket and no React.
 * Invariants: a run that ended stays ended; a canonical row is never matched by its text; no event is applied twice.
 */
import type { HistoryMessage, RunEvent } from "../../gateway-client/index.ts";
import { assertNever } from "../../lib/assert-never.ts";
import { insertByRecord } from "./insert-by-record.ts";
import { withValue } from "./overlay-map.ts";
import { projectRows } from "./project-rows.ts";
import { projectRun } from "./project-run.ts";
import { createRun, missEvents, reduceRun } from "./reduce-run.ts";
import { closeText } from "./run-text.ts";
import { withoutRetold } from "./settle-runs.ts";
import { boundRows, takeHistory } from "./take-history.ts";
import { proveByRun, proveMessage, takeOutgoing, withoutSilentRun } from "./take-outgoing.ts";
import type { TranscriptEvent } from "./transcript-events.ts";
import type { LiveRun, TranscriptState } from "./transcript-state.ts";

export function createTranscriptState(sessionKey: string, ownIds: readonly string[] = []): TranscriptState {
  return {
    sessionKey,
    syncState: "empty",
    hasMore: false,
    messages: [],
    arrivals: [],
    outgoing: [],
    dismissedIds: new Set(),
    ownIds: new Set(ownIds),
    namesInputs: false,
    isBusy: false,
    runs: new Map(),
    rowIds: [],
    rows: new Map(),
    liveRows: new Map(),
    placements: new Map(),
    activeRunIds: [],
  };
}

function sameIds(known: readonly string[], next: readonly string[]): boolean {
  return known.length === next.length && known.every((id, index) => id === next[index]);
}

function project(state: TranscriptState): TranscriptState {
  const projection = projectRows(state);
  return {
    ...state,
    ...projection,
    rowIds: sameIds(state.rowIds, projection.rowIds) ? state.rowIds : projection.rowIds,
  };
}

/** Redraws one running run without looking at anything else. */
function projectLive(state: TranscriptState, run: LiveRun): TranscriptState {
  const placement = state.placements.get(run.runId);
  const runs = withValue(state.runs, run.runId, run);
  if (!placement) return project({ ...state, runs });
  const row = projectRun(placement.rowId, placement.canonical, run);
  return { ...state, runs, liveRows: new Map(state.liveRows).set(placement.rowId, row) };
}

const STARTS_NO_RUN: ReadonlySet<RunEvent["type"]> = new Set(["run.usage", "run.lifecycle"]);

/** An event of an unknown run begins one, unless it can only be the echo of a run that is over. */
function beginsRun(event: RunEvent): boolean {
  if (event.type === "run.lifecycle") return event.phase === "start";
  return !STARTS_NO_RUN.has(event.type);
}

/** Events are counted from 1: a run that is first heard of later has said something before. */
function beginRun(event: RunEvent, now: number, anchorKey: string | undefined): LiveRun {
  const run = createRun(event.runId, now, anchorKey);
  return (event.runSeq ?? 1) > 1 ? { ...run, isPartial: true } : run;
}

function takeRunEvent(before: TranscriptState, event: RunEvent, now: number): TranscriptState {
  const outgoing = proveByRun(before, event, now);
  const isProof = outgoing !== before.outgoing;
  const state = isProof ? project({ ...before, outgoing }) : before;
  const known = state.runs.get(event.runId);
  if (!known && (!beginsRun(event) || isRecorded(state, event))) return state;
  const run = known ?? beginRun(event, now, state.messages.at(-1)?.key);
  const next = reduceRun(run, event, now);
  if (next === known) return state;
  if (known && next.status === "running") return projectLive(state, next);
  return project({ ...state, isBusy: false, runs: new Map(state.runs).set(event.runId, next) });
}

/** A terminal event that comes again after the page has only the record of its run. */
function isRecorded(state: TranscriptState, event: RunEvent): boolean {
  const isTerminal =
    event.type === "chat.final" || event.type === "chat.aborted" || event.type === "chat.error";
  return (
    isTerminal &&
    state.messages.some((message) => message.role === "assistant" && message.runId === event.runId)
  );
}

/** More than ever come between a question and its answer. */
const MAX_ARRIVALS = 50;

/** What a steered run wrote so far ends at the message that steered it; the rest is drawn below that message. */
function splitSteeredRun(runs: TranscriptState["runs"], runId: string | undefined): TranscriptState["runs"] {
  const run = runId === undefined ? undefined : runs.get(runId);
  if (run?.status !== "running" || run.parts.length === 0) return runs;
  const { startedAt: _startedAt, ...before } = run;
  const segments = [...runs.values()].filter((known) => known.runId === run.runId).length;
  const rest: LiveRun = { ...closeText(run), parts: [] };
  const next = new Map([...runs].filter(([key]) => key !== run.runId));
  return next
    .set(`${run.runId}#${segments}`, {
      ...before,
      startedAt: run.startedAt,
      status: "done",
      isStopping: false,
    })
    .set(run.runId, rest);
}

function takeMessage(state: TranscriptState, message: HistoryMessage, now: number): TranscriptState {
  const known = message.recordId && state.messages.find(({ recordId }) => recordId === message.recordId);
  if (known) return takeSteering(state, known, message);
  const messages = insertByRecord(state.messages, message);
  const isOwn = message.role === "user" && message.submissionId !== undefined;
  const outgoing = isOwn
    ? state.outgoing.filter((sent) => sent.submissionId !== message.submissionId)
    : state.outgoing;
  const runs = splitSteeredRun(withoutRetold(state.runs, messages), message.steerTargetRunId);
  return project({
    ...state,
    ...boundRows({ ...state, messages, runs }, state.messages.length),
    arrivals: [...state.arrivals.slice(-MAX_ARRIVALS), { message, at: now }],
    outgoing,
  });
}

/** A row that comes again because a run has been given it meanwhile: only then it is known to have steered that run. */
function takeSteering(state: TranscriptState, known: HistoryMessage, again: HistoryMessage): TranscriptState {
  const { steerTargetRunId } = again;
  if (steerTargetRunId === undefined || known.steerTargetRunId !== undefined) return state;
  const messages = state.messages.map((message) =>
    message === known ? { ...known, steerTargetRunId } : message,
  );
  return project({ ...state, messages, runs: splitSteeredRun(state.runs, steerTargetRunId) });
}

function completeMessage(
  state: TranscriptState,
  recordId: string,
  rows: readonly HistoryMessage[],
): TranscriptState {
  const first = state.messages.findIndex((message) => message.recordId === recordId);
  if (first === -1 || rows.length === 0) return state;
  const others = state.messages.filter((message) => message.recordId !== recordId);
  return project({ ...state, messages: others.toSpliced(first, 0, ...rows) });
}

function dismiss(state: TranscriptState, submissionId: string): TranscriptState {
  const outgoing = state.outgoing.filter((message) => message.submissionId !== submissionId);
  return project({ ...state, outgoing, dismissedIds: new Set(state.dismissedIds).add(submissionId) });
}

/** The line broke or events were dropped: what is shown stays, and the numbers of its events mean nothing any more. */
function takeStale(state: TranscriptState): TranscriptState {
  const runs = new Map([...state.runs].map(([key, run]) => [key, missEvents(run)]));
  return {
    ...state,
    runs,
    wholeUpTo: state.wholeUpTo ?? state.messages.at(-1)?.recordSeq ?? 0,
    syncState: state.syncState === "live" ? "stale" : state.syncState,
  };
}

/** Kept rows fill a page that knows nothing yet; whatever the gateway says replaces them. */
function takeCached(state: TranscriptState, messages: readonly HistoryMessage[]): TranscriptState {
  const isUntouched = state.messages.length === 0 && state.syncState !== "live";
  if (!isUntouched || messages.length === 0) return state;
  // What is kept may be shortened: nothing of it stands beside what the gateway says.
  return project({ ...state, messages, syncState: "stale", wholeUpTo: 0 });
}

function takeOlder(
  state: TranscriptState,
  messages: readonly HistoryMessage[],
  hasMore: boolean,
): TranscriptState {
  const recorded = new Set(messages.flatMap(({ submissionId }) => submissionId ?? []));
  const outgoing = state.outgoing.filter(({ submissionId }) => !recorded.has(submissionId));
  return project({ ...state, messages, hasMore, outgoing });
}

function markStopping(state: TranscriptState, runId: string, isStopping: boolean): TranscriptState {
  const run = state.runs.get(runId);
  if (run?.status !== "running" || run.isStopping === isStopping) return state;
  return projectLive(state, { ...run, isStopping });
}

export function reduceTranscript(state: TranscriptState, event: TranscriptEvent): TranscriptState {
  switch (event.type) {
    case "run-event":
      return takeRunEvent(state, event.event, event.now);
    case "message":
      return takeMessage(state, event.message, event.now);
    case "message-completed":
      return completeMessage(state, event.recordId, event.messages);
    case "snapshot":
      return project(takeHistory(state, event));
    case "older":
      return takeOlder(state, event.messages, event.hasMore);
    case "loading":
      return state.syncState === "empty" || state.syncState === "failed"
        ? { ...state, syncState: "loading" }
        : state;
    case "load-failed":
      return { ...state, syncState: state.messages.length > 0 ? "stale" : "failed", syncError: event.reason };
    case "stale":
      return takeStale(state);
    case "cached":
      return takeCached(state, event.messages);
    case "forgotten":
      return project({
        ...createTranscriptState(state.sessionKey, [...state.ownIds]),
        outgoing: state.outgoing,
      });
    case "outgoing":
      return project({ ...state, ...takeOutgoing(state, event.messages) });
    case "proved":
      return project({ ...state, outgoing: proveMessage(state.outgoing, event.submissionId, event.now) });
    case "dismissed":
      return dismiss(state, event.submissionId);
    case "run-absent":
      return project({ ...state, runs: withoutSilentRun(state.runs, event.runId) });
    case "stop-requested":
      return markStopping(state, event.runId, true);
    case "stop-settled":
      return markStopping(state, event.runId, false);
    default:
      return assertNever(event);
  }
}
