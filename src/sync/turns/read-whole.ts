import type { TranscriptStore } from "../../stores/transcript/transcript-store.ts";

/** The page holds so many rows of a conversation and no more (see the transcript's own bound). */
const MAX_PAGES = 20;

/**
 * Loads earlier messages until all of them are here, or no more come.
 *
 * @param onProgress called with the number of rows so far
 * @returns whether the conversation is whole
 */
export async function readWhole(
  store: TranscriptStore,
  loadOlder: () => Promise<void>,
  onProgress: (rows: number) => void,
): Promise<boolean> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { hasMore, rowIds } = store.getState();
    onProgress(rowIds.length);
    if (!hasMore) return true;
    await loadOlder();
    if (store.getState().rowIds.length === rowIds.length) return false;
  }
  return !store.getState().hasMore;
}
