import type { RunEmitter } from "./run-emitter.ts";
import { createRunEndingsV4 } from "./run-endings-v4.ts";
import { createRunVoiceV4, RUN_MODEL, type RunEmitterContext, toChatMessage } from "./run-voice-v4.ts";
import { toSessionFields } from "./session-rows.ts";
import { createToolEventsV4 } from "./tool-events-v4.ts";
import type { WireObject } from "./wire.ts";

/** The events of one run as 2026.9.6 sends them. `payload.seq` counts the model's tokens too, so it skips. */
export function createRunEmitterV4(context: RunEmitterContext): RunEmitter {
  const { hub, session, runId, now } = context;
  const voice = createRunVoiceV4(context);
  const { lifecycle, timing, status } = voice;
  const replayEvents: WireObject[] = [];
  let segment = 1;
  let segmentText = "";
  let chatText = "";
  let thought = "";

  return {
    throttleMs: 75,
    replayEvents,
    ...createRunEndingsV4(voice, context, () => chatText),
    ...createToolEventsV4({
      agent: voice.agent,
      toPayload: voice.toPayload,
      hub,
      sessionKey: session.key,
      replayEvents,
      isRecipient: (connection) =>
        context.toolEvents && voice.isSender(connection) && connection.caps.has("tool-events"),
      toSessionFields: () => toSessionFields(session, now(), false),
    }),
    opening: () => [
      { afterMs: 2, emit: () => timing("dispatch-started") },
      { afterMs: 60, emit: () => timing("model-selected", RUN_MODEL) },
      { afterMs: 10, emit: () => status("preparing_workspace") },
      { afterMs: 5, emit: () => status("preparing_context") },
      { afterMs: 0, emit: () => timing("agent-run-started") },
      ...voice.attempt(),
    ],
    modelTurn: () => lifecycle({ phase: "model", ...RUN_MODEL }),
    beginSegment: () => {
      segment += 1;
      segmentText = "";
    },
    text: (progress) => {
      voice.skip(progress.newWords - 1);
      const delta = progress.segmentText.slice(segmentText.length);
      segmentText = progress.segmentText;
      voice.agent("assistant", { text: segmentText, delta, itemId: `${runId}:${segment}` });
      if (chatText === "") timing("first-assistant-event");
      const deltaText = progress.chatText.slice(chatText.length);
      chatText = progress.chatText;
      voice.chat("delta", { deltaText, message: toChatMessage(chatText, now()) });
    },
    thinking: (text, newWords) => {
      voice.skip(newWords - 1);
      const delta = text.startsWith(thought) ? text.slice(thought.length) : text;
      thought = text;
      voice.agent("thinking", { text, delta });
    },
    waitingApproval: (approvalId, toolCallId) =>
      lifecycle({ phase: "waiting-approval", approvalId, toolCallId }),
    approvalResolved: (approvalId, toolCallId) =>
      lifecycle({ phase: "approval-resolved", approvalId, toolCallId }),
    usage: (outputTokens) => voice.agent("usage", { outputTokens }),
  };
}
