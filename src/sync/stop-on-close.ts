import type { FeatureContext } from "./feature-context.ts";

/**
 * Stops what this tab began and still runs when its page goes away: closed, reloaded or left, for no browser tells
 * these apart. Best effort over the line that stands; without one the runs go on. What is not sent yet stays to be sent.
 */
export function stopOnClose(
  { getClient, transcripts }: Pick<FeatureContext, "getClient" | "transcripts">,
  page: Pick<EventTarget, "addEventListener">,
): void {
  page.addEventListener("pagehide", () => {
    const client = getClient();
    if (!client?.getHello()) return;
    for (const store of transcripts.all()) {
      const { sessionKey, activeRunIds, ownIds } = store.getState();
      for (const runId of activeRunIds) {
        if (ownIds.has(runId)) client.request("chat.abort", { sessionKey, runId }).catch(() => undefined);
      }
    }
  });
}
