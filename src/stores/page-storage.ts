import { createBrowserOutboxStorage } from "./outbox/browser-outbox-storage.ts";
import type { OutboxStorage } from "./outbox/outbox-storage.ts";
import { createPageDatabase } from "./page-database.ts";
import { createBrowserTranscriptCache } from "./transcript-cache/browser-transcript-cache.ts";
import type { TranscriptCache } from "./transcript-cache/transcript-cache.ts";

/** What this page keeps in the browser. Its code is no part of the first load. */
export interface PageStorage {
  readonly outbox: OutboxStorage;
  readonly cache: TranscriptCache;
}

export function createPageStorage(now: () => number): PageStorage {
  const database = createPageDatabase();
  return {
    outbox: createBrowserOutboxStorage(database),
    cache: createBrowserTranscriptCache(database, now),
  };
}
