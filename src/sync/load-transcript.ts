import type { ChatHistory, GatewayClient } from "../gateway-client/index.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { describeFailure } from "./describe-failure.ts";

const PAGE_SIZE = 100;
const MAX_HISTORY = 1000;
const MAX_COMPLETIONS = 10;
const FULL_MESSAGE_CHARS = 500_000;

export interface TranscriptLoader {
  /** Reads the truth about a session and hands it to the reducer; a newer read makes an older one void. */
  load(store: TranscriptStore): Promise<void>;
  loadOlder(store: TranscriptStore): Promise<void>;
}

/** Rows whose text the gateway cut and that no streamed copy covers. */
function cutRecords(store: TranscriptStore): readonly string[] {
  const { messages, runs } = store.getState();
  const cut = messages.flatMap((message) =>
    message.isTruncated && message.recordId !== undefined && !runs.has(message.runId ?? "")
      ? [message.recordId]
      : [],
  );
  return [...new Set(cut)].slice(-MAX_COMPLETIONS);
}

export function createTranscriptLoader(
  getClient: () => GatewayClient | undefined,
  now: () => number,
): TranscriptLoader {
  const generations = new WeakMap<TranscriptStore, number>();
  const limits = new WeakMap<TranscriptStore, number>();

  const completeCutRows = async (client: GatewayClient, store: TranscriptStore): Promise<void> => {
    if (!client.supports("chat.message.get")) return;
    for (const recordId of cutRecords(store)) {
      const { sessionKey } = store.getState();
      const result = await client.request("chat.message.get", {
        sessionKey,
        messageId: recordId,
        maxChars: FULL_MESSAGE_CHARS,
      });
      store.apply({ type: "message-completed", recordId, messages: result.messages });
    }
  };

  const load = async (store: TranscriptStore): Promise<void> => {
    const client = getClient();
    if (!client) return;
    const generation = (generations.get(store) ?? 0) + 1;
    generations.set(store, generation);
    const isCurrent = (): boolean => generations.get(store) === generation;
    const requestedAt = now();
    store.apply({ type: "loading" });
    try {
      const limit = limits.get(store) ?? PAGE_SIZE;
      const history: ChatHistory = await client.request("chat.history", {
        sessionKey: store.getState().sessionKey,
        limit,
      });
      if (!isCurrent()) return;
      // Old gateways never say whether there is more; a full page suggests it.
      const hasMore = (history.hasMore || history.messages.length >= limit) && limit < MAX_HISTORY;
      store.apply({ type: "snapshot", history: { ...history, hasMore }, requestedAt, now: now() });
      await completeCutRows(client, store);
    } catch (error) {
      if (isCurrent()) store.apply({ type: "load-failed", reason: describeFailure(error) });
    }
  };

  return {
    load,
    loadOlder(store) {
      const limit = Math.min((limits.get(store) ?? PAGE_SIZE) * 3, MAX_HISTORY);
      limits.set(store, limit);
      return load(store);
    },
  };
}
