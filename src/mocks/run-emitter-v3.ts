import type { RunEmitter, ToolRun } from "./run-emitter.ts";
import type { RunEmitterContext } from "./run-voice-v4.ts";
import { toPartialPayload, toResultPayload } from "./tool-events-v4.ts";
import { compact, type WireObject } from "./wire.ts";

/** The events of one run as 2026.2.9 sends them: whole texts, no status, no end of the line for the last words. */
export function createRunEmitterV3(context: RunEmitterContext): RunEmitter {
  const { hub, session, runId, senderId, now } = context;
  const sessionKey = session.key;
  let seq = 0;
  let segmentText = "";

  const toMessage = (text: string): WireObject => ({
    role: "assistant",
    content: [{ type: "text", text }],
    timestamp: now(),
  });
  const chat = (state: string, fields: WireObject): void =>
    hub.broadcast("chat", { runId, sessionKey, seq, state, ...fields });
  const toPayload = (stream: string, data: WireObject): WireObject => {
    seq += 1;
    return { runId, stream, data, sessionKey, seq, ts: now() };
  };
  const agent = (stream: string, data: WireObject): void => hub.broadcast("agent", toPayload(stream, data));
  const tool = (data: WireObject): void =>
    hub.send(
      "agent",
      toPayload("tool", compact(data)),
      (connection) => context.toolEvents && connection.id === senderId && connection.caps.has("tool-events"),
    );
  const showsResults = (): boolean => session.verboseLevel === "full";
  const toCall = ({ tool: script, toolCallId }: ToolRun): WireObject => ({ name: script.name, toolCallId });
  const end = (): void => agent("lifecycle", { phase: "end", endedAt: now() });

  return {
    throttleMs: 150,
    replayEvents: [],
    opening: () => [{ afterMs: 130, emit: () => agent("lifecycle", { phase: "start", startedAt: now() }) }],
    modelTurn: () => undefined,
    beginSegment: () => {
      segmentText = "";
    },
    text: (progress) => {
      for (const word of progress.segmentText.slice(segmentText.length).match(/\s*\S+/g) ?? []) {
        segmentText += word;
        agent("assistant", { text: segmentText, delta: word });
      }
      segmentText = progress.segmentText;
      if (!progress.isLast) chat("delta", { message: toMessage(progress.segmentText) });
    },
    thinking: () => undefined,
    preamble: (text) => {
      agent("assistant", { text, delta: text });
      chat("delta", { message: toMessage(text) });
    },
    toolStart: (run) => tool({ phase: "start", ...toCall(run), args: run.tool.args }),
    toolUpdate: (run, outputSoFar) =>
      tool({
        phase: "update",
        ...toCall(run),
        partialResult: showsResults() ? toPartialPayload(run, outputSoFar) : undefined,
      }),
    toolResult: (run, outcome) =>
      tool({
        phase: "result",
        ...toCall(run),
        meta: run.tool.summary,
        isError: outcome.isError,
        result: showsResults() ? toResultPayload(run, outcome) : undefined,
      }),
    waitingApproval: () => undefined,
    approvalResolved: () => undefined,
    usage: () => undefined,
    closing: () => [{ afterMs: 0, emit: end }],
    final: ({ segmentText: text, chatText }) =>
      chat("final", chatText === undefined ? {} : { message: toMessage(text) }),
    aborted: (_text, stopReason) => {
      seq += 1;
      chat("aborted", { stopReason });
    },
    afterAbort: () => [],
    failing: () => [{ afterMs: 10, emit: end }],
    failed: () => chat("final", {}),
  };
}
