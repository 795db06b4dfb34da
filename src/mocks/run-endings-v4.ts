import type { Completion, RunEmitter } from "./run-emitter.ts";
import { RUN_MODEL, type RunEmitterContext, type RunVoiceV4, toChatMessage } from "./run-voice-v4.ts";
import type { TimedEmission } from "./timeline.ts";
import { compact, type WireObject } from "./wire.ts";

const PROVIDER_ATTEMPTS = 4;

/** What a client is told of a failure, whatever the provider really said. */
const GENERIC_FAILURE = `⚠️ Agent run failed (model: ${RUN_MODEL.provider}/${RUN_MODEL.model}).`;

type Endings = Pick<RunEmitter, "closing" | "final" | "aborted" | "afterAbort" | "failing" | "failed">;

function toFinishing(endedAt: number): WireObject {
  return { phase: "finishing", stopReason: "stop", aborted: false, livenessState: "working", endedAt };
}

function toFailure(livenessState: string, endedAt: number): WireObject {
  const errorObservation = { ...RUN_MODEL, providerRuntimeFailureKind: "unclassified" };
  return { error: GENERIC_FAILURE, errorObservation, aborted: false, livenessState, endedAt };
}

function toMessageField(text: string | undefined, timestamp: number): WireObject {
  return compact({ message: text === undefined ? undefined : toChatMessage(text, timestamp) });
}

/** The provider is tried again and again before the run gives up. */
function toFailedAttempts(voice: RunVoiceV4, now: () => number, runId: string): readonly TimedEmission[] {
  const giveUp: TimedEmission = {
    afterMs: 40,
    emit: () => voice.lifecycle({ ...toFailure("blocked", now()), phase: "finishing" }),
  };
  const clearText = (): void =>
    voice.agent("assistant", { itemId: `${runId}:1`, text: "", delta: "", replace: true });
  const retries = Array.from({ length: PROVIDER_ATTEMPTS - 1 }, (): readonly TimedEmission[] => [
    { afterMs: 15, emit: clearText },
    { afterMs: 90, emit: () => voice.status("preparing_context") },
    ...voice.attempt(),
    giveUp,
  ]).flat();
  return [giveUp, ...retries, { afterMs: 25, emit: voice.settle }];
}

export function createRunEndingsV4(
  voice: RunVoiceV4,
  context: RunEmitterContext,
  getSentText: () => string,
): Endings {
  const { hub, session, runId, startedAt, now } = context;

  const toEnd = ({ chatText, segmentText, toolNames }: Completion): WireObject => ({
    ...toFinishing(now()),
    phase: "end",
    startedAt,
    replayInvalid: toolNames.length > 0,
    terminalReply:
      chatText === undefined ? { disposition: "empty" } : { disposition: "visible", text: segmentText },
    terminalReceipt: voice.toReceipt(chatText !== undefined, toolNames),
    executionSettled: true,
  });
  const toCancellation = (): WireObject => ({
    phase: "error",
    endedAt: now(),
    startedAt,
    error: "This operation was aborted",
    aborted: true,
    stopReason: "aborted",
    executionSettled: true,
  });

  return {
    closing: (completion) => [
      { afterMs: 4, emit: () => voice.lifecycle(toFinishing(now())) },
      { afterMs: 20, emit: voice.settle },
      { afterMs: 3, emit: () => voice.lifecycle(toEnd(completion)) },
    ],
    final: ({ chatText }) => {
      const sentText = getSentText();
      if (chatText !== undefined && chatText !== sentText) {
        voice.chat("delta", {
          deltaText: chatText.slice(sentText.length),
          message: toChatMessage(chatText, now()),
        });
      }
      voice.chat("final", { stopReason: "stop", ...toMessageField(chatText, now()) });
      voice.timing("dispatch-completed");
      voice.timing("post-dispatch-completed", { postDispatchMs: 0.1 });
    },
    aborted: (chatText, stopReason) => {
      voice.skip(1);
      voice.chat("aborted", { stopReason, ...toMessageField(chatText, now()) });
      voice.lifecycle({
        phase: "end",
        status: "cancelled",
        aborted: true,
        stopReason,
        startedAt,
        endedAt: now(),
      });
      voice.timing("dispatch-completed");
    },
    afterAbort: () => [
      { afterMs: 25, emit: voice.settle },
      { afterMs: 15, emit: () => voice.lifecycle(toCancellation()) },
    ],
    failing: () => toFailedAttempts(voice, now, runId),
    failed: () => {
      voice.lifecycle({
        ...toFailure("abandoned", now()),
        phase: "error",
        startedAt,
        terminalReply: { disposition: "empty" },
        terminalReceipt: voice.toReceipt(false, []),
        replayInvalid: true,
        executionSettled: true,
      });
      const errorMessage = GENERIC_FAILURE;
      const errorDetail = { ...RUN_MODEL, providerRuntimeFailureKind: "unclassified" };
      voice.chat("error", { errorMessage, errorDetail });
      // The recorded gateway says it twice, the second time with the run's numbering begun anew.
      hub.broadcast("chat", { runId, sessionKey: session.key, seq: 1, state: "error", errorMessage });
    },
  };
}
