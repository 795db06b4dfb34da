import type { GatewayClient } from "../gateway-client/index.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import type { TranscriptLoader } from "./load-transcript.ts";

async function stopOne(client: GatewayClient, store: TranscriptStore, runId: string): Promise<boolean> {
  store.apply({ type: "stop-requested", runId });
  const { sessionKey } = store.getState();
  try {
    const { aborted } = await client.request("chat.abort", { sessionKey, runId });
    return aborted;
  } catch (error) {
    store.apply({ type: "stop-settled", runId });
    throw error;
  }
}

/**
 * Stops every run of the session by its own id. "Nothing was running" is an answer, not an error: then the truth is
 * read again.
 */
export async function stopRuns(
  client: GatewayClient,
  store: TranscriptStore,
  loader: TranscriptLoader,
): Promise<void> {
  const runIds = store.getState().activeRunIds;
  const results = await Promise.all(runIds.map((runId) => stopOne(client, store, runId)));
  if (results.every((isAborted) => isAborted)) return;
  for (const runId of runIds) store.apply({ type: "stop-settled", runId });
  await loader.load(store);
}
