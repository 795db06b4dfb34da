import type { ChatSendResult, GatewayClient } from "../gateway-client/index.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import type { SendOutcome } from "./commands.ts";
import { describeFailure, isGatewayError } from "./describe-failure.ts";

export interface MessageSender {
  send(store: TranscriptStore, text: string): Promise<SendOutcome>;
  /** The same message again under the same key: the gateway answers with the run it may already have. */
  retry(store: TranscriptStore, submissionId: string): Promise<void>;
}

/** Whether the gateway may have the message although nobody confirmed it. */
function mayHaveArrived(error: unknown): boolean {
  if (!isGatewayError(error)) return false;
  return (
    error.kind === "timeout" || error.kind === "decode" || (error.kind === "connection" && error.wasSent)
  );
}

export function createMessageSender({
  getClient,
  createId,
  now,
}: {
  readonly getClient: () => GatewayClient | undefined;
  readonly createId: () => string;
  readonly now: () => number;
}): MessageSender {
  const transmit = (sessionKey: string, message: string, submissionId: string): Promise<ChatSendResult> => {
    const client = getClient();
    if (!client) return Promise.reject(new Error("No gateway is connected"));
    return client.request("chat.send", { sessionKey, message, deliver: false, idempotencyKey: submissionId });
  };

  const settle = (store: TranscriptStore, submissionId: string, result: ChatSendResult): void => {
    store.apply({ type: "send-accepted", submissionId });
    if (result.runId === undefined) store.apply({ type: "run-absent", runId: submissionId });
  };

  return {
    async send(store, text) {
      const submissionId = createId();
      store.apply({ type: "sent", message: { submissionId, text, attachments: [], sentAt: now() } });
      try {
        settle(store, submissionId, await transmit(store.getState().sessionKey, text, submissionId));
        return { ok: true };
      } catch (error) {
        const reason = describeFailure(error);
        if (mayHaveArrived(error)) {
          store.apply({ type: "send-failed", submissionId, reason });
          return { ok: true };
        }
        store.apply({ type: "discarded", submissionId });
        return { ok: false, message: reason };
      }
    },
    async retry(store, submissionId) {
      const message = store.getState().outgoing.find((sent) => sent.submissionId === submissionId);
      if (!message) return;
      store.apply({ type: "send-retried", submissionId });
      try {
        settle(store, submissionId, await transmit(store.getState().sessionKey, message.text, submissionId));
      } catch (error) {
        store.apply({ type: "send-failed", submissionId, reason: describeFailure(error) });
      }
    },
  };
}
