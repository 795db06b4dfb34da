import type {
  ChatAbortedEvent,
  ChatDeltaEvent,
  ChatErrorEvent,
  ChatFinalEvent,
  RunEvent,
  RunItemEvent,
  RunLifecycleEvent,
  RunThinkingEvent,
} from "../../gateway-client/index.ts";
import { assertNever } from "../../lib/assert-never.ts";
import { toFilePart } from "./project-blocks.ts";
import {
  applyFinalText,
  applySnapshotText,
  closeReasoning,
  closeText,
  growText,
  nextPartId,
  replacePart,
} from "./run-text.ts";
import { applyCommandOutput, applyToolEvent, applyToolItem, settleRunningTools } from "./run-tools.ts";
import type { LiveRun, RunStatus } from "./transcript-state.ts";

export function createRun(runId: string, startedAt: number, anchorKey: string | undefined): LiveRun {
  return {
    runId,
    status: "running",
    phase: "preparing-workspace",
    parts: [],
    snapshotText: "",
    closedLength: 0,
    hasOpenText: false,
    startedAt,
    isStopping: false,
    ...(anchorKey === undefined ? {} : { anchorKey }),
  };
}

/** The first terminal event decides; nothing that comes later changes how a run ended. */
export function endRun(run: LiveRun, status: Exclude<RunStatus, "running">, now: number): LiveRun {
  if (run.status !== "running") return run;
  const closed = { ...closeText(run), parts: closeReasoning(run.parts, now), isStopping: false };
  return settleRunningTools({ ...closed, status, endedAt: now }, now);
}

function applyDelta(run: LiveRun, event: ChatDeltaEvent, now: number): LiveRun {
  const working: LiveRun = { ...run, phase: "working" };
  const { isReplacement, deltaText = "" } = event;
  const snapshot = event.snapshotText ?? (isReplacement ? deltaText : run.snapshotText + deltaText);
  return growText(working, event) ?? applySnapshotText(working, snapshot, { isReplacement, now });
}

function applyFinal(run: LiveRun, event: ChatFinalEvent, now: number): LiveRun {
  const withText = event.text === undefined ? run : applyFinalText(run, event.text, now);
  const files = event.blocks.flatMap((block, index) => toFilePart(block, `file-${index}`) ?? []);
  const withFiles = files.length === 0 ? withText : { ...withText, parts: [...withText.parts, ...files] };
  const failure = event.errorMessage ?? (event.stopReason === "error" ? run.errorMessage : undefined);
  // 2026.2.9 ends a failed run with a `final` that has no message; only the lifecycle told the cause.
  const hasFailed = failure !== undefined || (run.errorMessage !== undefined && event.text === undefined);
  if (!hasFailed) return endRun(withoutError(withFiles), "done", now);
  const errorMessage = failure ?? run.errorMessage;
  return endRun(errorMessage === undefined ? withFiles : { ...withFiles, errorMessage }, "failed", now);
}

function withoutError({ errorMessage: _errorMessage, ...run }: LiveRun): LiveRun {
  return run;
}

function applyAborted(run: LiveRun, event: ChatAbortedEvent, now: number): LiveRun {
  const withText = event.text === undefined ? run : applyFinalText(run, event.text, now);
  const stoppedBy = event.stopReason === "timeout" ? "timeout" : "person";
  return endRun({ ...withoutError(withText), stoppedBy }, "stopped", now);
}

function applyError(run: LiveRun, event: ChatErrorEvent, now: number): LiveRun {
  return endRun({ ...run, errorMessage: event.errorMessage }, "failed", now);
}

function applyLifecycle(run: LiveRun, event: RunLifecycleEvent, now: number): LiveRun {
  const known = event.model === undefined ? run : { ...run, model: event.model };
  switch (event.phase) {
    // A start after a failure is the gateway's own retry.
    case "start":
      return { ...withoutError(known), phase: known.phase === "working" ? "working" : "starting-model" };
    case "model":
      return known;
    case "waiting-approval":
      return { ...known, phase: "waiting-approval" };
    case "approval-resolved":
      return { ...known, phase: "working" };
    case "finishing":
    case "error":
      // The `chat` event that says so was lost.
      if (event.phase === "error" && event.isAborted)
        return endRun({ ...withoutError(known), stoppedBy: "person" }, "stopped", now);
      // `chat` ends a run; the lifecycle only knows why.
      return event.errorMessage === undefined || event.isAborted
        ? known
        : { ...known, errorMessage: event.errorMessage };
    case "end":
      return known;
    default:
      return assertNever(event.phase);
  }
}

function applyThinking(run: LiveRun, event: RunThinkingEvent, now: number): LiveRun {
  const last = run.parts.at(-1);
  const open = last?.type === "reasoning" && last.isStreaming ? last : undefined;
  const text = event.snapshotText ?? (open?.text ?? "") + (event.deltaText ?? "");
  if (text.trim() === "") return run;
  const isLonger = text.length === (open?.text.length ?? 0) + (event.deltaText?.length ?? -1);
  if (open && (isLonger || text.startsWith(open.text))) {
    return {
      ...run,
      phase: "working",
      parts: replacePart(run.parts, run.parts.length - 1, { ...open, text }),
    };
  }
  const closed = closeText(run);
  const parts = closeReasoning(closed.parts, now);
  const id = nextPartId(parts, "reasoning");
  return {
    ...closed,
    phase: "working",
    parts: [...parts, { type: "reasoning", id, text, isStreaming: true, startedAt: now }],
  };
}

/** Text that announces a tool call; 2026.9 sends it beside the answer, not in it. */
function applyPreamble(run: LiveRun, event: RunItemEvent, now: number): LiveRun {
  const text = event.text?.trim() ?? "";
  if (text === "") return run;
  const index = run.parts.findIndex((part) => part.type === "text" && part.id === event.itemId);
  if (index !== -1) {
    return { ...run, parts: replacePart(run.parts, index, { type: "text", id: event.itemId, text }) };
  }
  if (run.parts.some((part) => part.type === "text" && part.text.trim() === text)) return run;
  const closed = closeText(run);
  const parts = closeReasoning(closed.parts, now);
  return { ...closed, phase: "working", parts: [...parts, { type: "text", id: event.itemId, text }] };
}

function applyItem(run: LiveRun, event: RunItemEvent, now: number): LiveRun {
  if (event.kind === "preamble") return applyPreamble(run, event, now);
  return event.kind === "tool" ? applyToolItem({ ...run, phase: "working" }, event, now) : run;
}

function isChatEvent(event: RunEvent): boolean {
  return event.type.startsWith("chat.");
}

/**
 * A copy of what was taken already, or a straggler: both would take the run back in time. Cumulative text may come
 * again under the same number, and how a run ended counts whatever its number (2026.9 sends `error` again as 1).
 */
function isOutdated(run: LiveRun, event: RunEvent): boolean {
  const { runSeq } = event;
  if (runSeq === undefined) return false;
  if (event.type === "chat.delta" || event.type === "chat.status") return runSeq < (run.chatSeq ?? 0);
  return !isChatEvent(event) && runSeq <= (run.agentSeq ?? -1);
}

/** Whether an event is about work going on, and not the echo of a run that is over. */
function isWork(event: RunEvent): boolean {
  if (event.type === "run.lifecycle") return event.phase === "start";
  return event.type !== "run.usage";
}

/** Notes how far the events of a run have come; work shows that the gateway still has it. */
function noteProgress(known: LiveRun, event: RunEvent): LiveRun {
  const { lostAt, ...found } = known;
  const run = lostAt !== undefined && isWork(event) ? found : known;
  const { runSeq } = event;
  if (runSeq === undefined) return run;
  if (isChatEvent(event)) return { ...run, chatSeq: Math.max(runSeq, run.chatSeq ?? 0) };
  return { ...run, agentSeq: Math.max(runSeq, run.agentSeq ?? 0) };
}

/** Events were missed, and another connection may number from the start again. */
export function missEvents(run: LiveRun): LiveRun {
  if (run.status !== "running") return run;
  const { chatSeq: _chatSeq, agentSeq: _agentSeq, ...rest } = run;
  return { ...rest, isPartial: true };
}

/** One event of one run. Pure; a run that has ended stays as it is. */
export function reduceRun(run: LiveRun, event: RunEvent, now: number): LiveRun {
  if (run.status !== "running" || isOutdated(run, event)) return run;
  return applyEvent(noteProgress(run, event), event, now);
}

function applyEvent(run: LiveRun, event: RunEvent, now: number): LiveRun {
  switch (event.type) {
    case "chat.delta":
      return applyDelta(run, event, now);
    case "chat.status":
      return run.phase === event.phase ? run : { ...run, phase: event.phase };
    case "chat.final":
      return applyFinal(run, event, now);
    case "chat.aborted":
      return applyAborted(run, event, now);
    case "chat.error":
      return applyError(run, event, now);
    case "run.lifecycle":
      return applyLifecycle(run, event, now);
    case "run.thinking":
      return applyThinking(run, event, now);
    case "run.tool":
      return applyToolEvent({ ...run, phase: "working" }, event, now);
    case "run.item":
      return applyItem(run, event, now);
    case "run.command-output":
      return applyCommandOutput({ ...run, phase: "working" }, event, now);
    case "run.usage":
      return { ...run, usage: { ...run.usage, ...event.usage } };
    default:
      return assertNever(event);
  }
}
