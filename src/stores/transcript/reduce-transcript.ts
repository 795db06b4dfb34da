/*
 * Design: one pure function turns every event about a session into the next state of its transcript.
 * It keeps three kinds of facts apart: canonical rows (`messages`), what this page watched (`runs`) and what it sent
 * (`outgoing`), and draws the rows out of all three. Structure changes project everything; a delta touches the row of
 * its run only. It knows no clock, no socket and no React.
 * Invariants: a run that ended stays ended; a canonical row is never matched by its text; no event is applied twice.
 */
import type { HistoryMessage, RunEvent } from "../../gateway-client/index.ts";
import { assertNever } from "../../lib/assert-never.ts";
import { projectRows } from "./project-rows.ts";
import { projectRun } from "./project-run.ts";
import { createRun, reduceRun } from "./reduce-run.ts";
import { closeText } from "./run-text.ts";
import { takeHistory } from "./take-history.ts";
import type { TranscriptEvent } from "./transcript-events.ts";
import type { LiveRun, OutgoingMessage, TranscriptState } from "./transcript-state.ts";

export function createTranscriptState(sessionKey: string): TranscriptState {
  return {
    sessionKey,
    syncState: "empty",
    hasMore: false,
    messages: [],
    outgoing: [],
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
  const runs = new Map(state.runs).set(run.runId, run);
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

function takeRunEvent(state: TranscriptState, event: RunEvent, now: number): TranscriptState {
  const known = state.runs.get(event.runId);
  if (!known && (!beginsRun(event) || isRecorded(state, event))) return state;
  const run = known ?? createRun(event.runId, now, state.messages.at(-1)?.key);
  const next = reduceRun(run, event, now);
  if (next === known) return state;
  if (known && next.status === "running") return projectLive(state, next);
  return project({ ...state, runs: new Map(state.runs).set(event.runId, next) });
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

function insertByRecord(
  messages: readonly HistoryMessage[],
  message: HistoryMessage,
): readonly HistoryMessage[] {
  const { recordSeq } = message;
  if (recordSeq === undefined) return [...messages, message];
  const before = messages.findLastIndex(
    (known) => known.recordSeq === undefined || known.recordSeq <= recordSeq,
  );
  return messages.toSpliced(before + 1, 0, message);
}

/** What a steered run wrote so far ends at the message that steered it; the rest is drawn below that message. */
function splitSteeredRun(runs: TranscriptState["runs"], runId: string | undefined): TranscriptState["runs"] {
  const run = runId === undefined ? undefined : runs.get(runId);
  if (run?.status !== "running") return runs;
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

function takeMessage(state: TranscriptState, message: HistoryMessage): TranscriptState {
  const isKnown =
    message.recordId !== undefined && state.messages.some((known) => known.recordId === message.recordId);
  if (isKnown) return state;
  const messages = insertByRecord(state.messages, message);
  const isOwn = message.role === "user" && message.submissionId !== undefined;
  const outgoing = isOwn
    ? state.outgoing.filter((sent) => sent.submissionId !== message.submissionId)
    : state.outgoing;
  return project({
    ...state,
    messages,
    outgoing,
    runs: splitSteeredRun(state.runs, message.steerTargetRunId),
  });
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

function changeOutgoing(
  state: TranscriptState,
  submissionId: string,
  change: (message: OutgoingMessage) => OutgoingMessage | undefined,
): TranscriptState {
  const outgoing = state.outgoing.flatMap((message) =>
    message.submissionId === submissionId ? (change(message) ?? []) : [message],
  );
  return project({ ...state, outgoing });
}

function withoutFailure({ failure: _failure, ...message }: OutgoingMessage): OutgoingMessage {
  return message;
}

function takeSent(
  state: TranscriptState,
  sent: Omit<OutgoingMessage, "anchorKey" | "delivery">,
): TranscriptState {
  const anchorKey = state.messages.at(-1)?.key;
  const message = {
    ...sent,
    delivery: "sending" as const,
    ...(anchorKey === undefined ? {} : { anchorKey }),
  };
  const isRecorded = state.messages.some((known) => known.submissionId === sent.submissionId);
  if (isRecorded) return state;
  const others = state.outgoing.filter((known) => known.submissionId !== sent.submissionId);
  const next = { ...state, outgoing: [...others, message] };
  // The run is shown from the click on, so that there is something to watch and to stop; a message that joins a run
  // already going on has none of its own yet.
  if (state.activeRunIds.length > 0 || state.runs.has(sent.submissionId)) return project(next);
  const run = createRun(sent.submissionId, sent.sentAt, anchorKey);
  return project({ ...next, runs: new Map(state.runs).set(sent.submissionId, run) });
}

/** Takes back the run that was shown for a message, unless the gateway has said something about it. */
function withoutSilentRun(state: TranscriptState, runId: string): TranscriptState {
  const run = state.runs.get(runId);
  if (run?.status !== "running" || run.parts.length > 0) return state;
  const runs = new Map(state.runs);
  runs.delete(runId);
  return project({ ...state, runs });
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
      return takeMessage(state, event.message);
    case "message-completed":
      return completeMessage(state, event.recordId, event.messages);
    case "snapshot":
      return project(takeHistory(state, event));
    case "loading":
      return state.syncState === "empty" || state.syncState === "failed"
        ? { ...state, syncState: "loading" }
        : state;
    case "load-failed":
      return { ...state, syncState: state.messages.length > 0 ? "stale" : "failed", syncError: event.reason };
    case "stale":
      return state.syncState === "live" ? { ...state, syncState: "stale" } : state;
    case "sent":
      return takeSent(state, event.message);
    case "send-accepted":
      return changeOutgoing(state, event.submissionId, (message) => ({
        ...withoutFailure(message),
        delivery: "accepted",
      }));
    case "send-failed":
      return changeOutgoing(withoutSilentRun(state, event.submissionId), event.submissionId, (message) => ({
        ...message,
        delivery: "failed",
        failure: event.reason,
      }));
    case "send-retried":
      return changeOutgoing(state, event.submissionId, (message) => ({
        ...withoutFailure(message),
        delivery: "sending",
      }));
    case "run-absent":
      return withoutSilentRun(state, event.runId);
    case "discarded":
      return changeOutgoing(withoutSilentRun(state, event.submissionId), event.submissionId, () => undefined);
    case "stop-requested":
      return markStopping(state, event.runId, true);
    case "stop-settled":
      return markStopping(state, event.runId, false);
    default:
      return assertNever(event);
  }
}
