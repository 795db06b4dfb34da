import { createBrowserOutboxStorage } from "./outbox/browser-outbox-storage.ts";
import type { OutboxStorage } from "./outbox/outbox-storage.ts";
import { createPageDatabase } from "./page-database.ts";

/** What this page keeps in the browser. Its code is no part of the first load. */
export interface PageStorage {
  readonly outbox: OutboxStorage;
}

export function createPageStorage(): PageStorage {
  const database = createPageDatabase();
  return { outbox: createBrowserOutboxStorage(database) };
}
