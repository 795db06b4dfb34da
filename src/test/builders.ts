import type { ChatHistory, HistoryMessage, RunEvent } from "../gateway-client/index.ts";
import { createTranscriptState, reduceTranscript } from "../stores/transcript/reduce-transcript.ts";
import type { TranscriptEvent } from "../stores/transcript/transcript-events.ts";
import type { OutgoingDraft, TranscriptState } from "../stores/transcript/transcript-state.ts";

export const SESSION = "agent:main:test";

type WithoutScope<T> = T extends RunEvent ? Omit<T, "runId" | "sessionKey"> : never;

/** An event of run `r1` (or another), as the decoder hands it out. */
export function runEvent(event: WithoutScope<RunEvent>, runId = "r1", now = 1000): TranscriptEvent {
  return { type: "run-event", now, event: { runId, sessionKey: SESSION, ...event } as RunEvent };
}

/** Cumulative text, as every gateway sends it. */
export function delta(snapshotText: string, runId = "r1", now = 1000): TranscriptEvent {
  return runEvent({ type: "chat.delta", snapshotText, isReplacement: false }, runId, now);
}

export function final(text?: string, runId = "r1", now = 2000): TranscriptEvent {
  return runEvent({ type: "chat.final", blocks: [], ...(text === undefined ? {} : { text }) }, runId, now);
}

export function toolStart(toolCallId: string, name = "exec", now = 1000): TranscriptEvent {
  return runEvent({ type: "run.tool", phase: "start", toolCallId, name, args: { command: "ls" } }, "r1", now);
}

export function toolResult(toolCallId: string, output: string, now = 1500): TranscriptEvent {
  return runEvent(
    { type: "run.tool", phase: "result", toolCallId, name: "exec", output, isError: false },
    "r1",
    now,
  );
}

export function draft(
  submissionId: string,
  text: string,
  fields: Partial<OutgoingDraft> = {},
): OutgoingDraft {
  return { submissionId, text, attachments: [], sentAt: 900, delivery: "sending", ...fields };
}

/** Everything that is on its way, as the outbox tells it. */
export function outgoing(...messages: readonly OutgoingDraft[]): TranscriptEvent {
  return { type: "outgoing", messages, now: 900 };
}

export function sent(submissionId: string, text: string, sentAt = 900): TranscriptEvent {
  return outgoing(draft(submissionId, text, { sentAt }));
}

export function message(
  fields: Partial<HistoryMessage> & Pick<HistoryMessage, "key" | "role">,
): HistoryMessage {
  return { blocks: [], isAborted: false, isTruncated: false, ...fields };
}

export function userMessage(key: string, text: string, submissionId?: string): HistoryMessage {
  return message({
    key,
    recordId: key,
    role: "user",
    blocks: [{ type: "text", text }],
    ...(submissionId === undefined ? {} : { submissionId }),
  });
}

export function answer(key: string, text: string, runId?: string): HistoryMessage {
  return message({
    key,
    recordId: key,
    role: "assistant",
    blocks: [{ type: "text", text }],
    stopReason: "stop",
    ...(runId === undefined ? {} : { runId }),
  });
}

export function snapshot(
  messages: readonly HistoryMessage[],
  fields: Partial<ChatHistory> = {},
  requestedAt = 5000,
): TranscriptEvent {
  return {
    type: "snapshot",
    requestedAt,
    now: requestedAt + 10,
    history: { sessionKey: SESSION, messages, hasMore: false, ...fields },
  };
}

export function transcriptAfter(...events: readonly TranscriptEvent[]): TranscriptState {
  return events.reduce(reduceTranscript, createTranscriptState(SESSION));
}

export function continued(state: TranscriptState, ...events: readonly TranscriptEvent[]): TranscriptState {
  return events.reduce(reduceTranscript, state);
}
