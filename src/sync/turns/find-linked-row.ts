import type { TranscriptStore } from "../../stores/transcript/transcript-store.ts";

/** Pages of earlier messages that a link is worth: the last of them hold a thousand rows each. */
const MAX_PAGES = 14;

export type LinkedRowOutcome = "found" | "gone" | "unknown";

function whenRead(store: TranscriptStore): Promise<void> {
  const isRead = (): boolean => {
    const { syncState } = store.getState();
    return syncState === "live" || syncState === "failed";
  };
  if (isRead()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (!isRead()) return;
      stop();
      resolve();
    });
  });
}

/**
 * Loads earlier messages until the row that a link names is there.
 *
 * @returns `gone` where the whole conversation does not have it, `unknown` where not all of it could be read
 */
export async function findLinkedRow(
  store: TranscriptStore,
  rowId: string,
  loadOlder: () => Promise<void>,
): Promise<LinkedRowOutcome> {
  await whenRead(store);
  for (let page = 0; page <= MAX_PAGES; page += 1) {
    const { rows, hasMore, rowIds } = store.getState();
    if (rows.has(rowId)) return "found";
    if (!hasMore) return store.getState().syncState === "live" ? "gone" : "unknown";
    await loadOlder();
    if (store.getState().rowIds.length === rowIds.length) return "unknown";
  }
  return "unknown";
}
