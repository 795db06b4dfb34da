import type { PageDatabase } from "../page-database.ts";
import { byPosition, createMemoryOutboxStorage } from "./memory-outbox-storage.ts";
import type { OutboxEntry, OutboxStorage } from "./outbox-storage.ts";
import { readOutboxEntry, toOutboxRecord } from "./read-outbox-entry.ts";

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}

/**
 * Keeps messages in the browser, one row each, so that tabs writing at once never lose one.
 *
 * @param makeRoom gives up what is worth less than a message when the disk is full
 */
export function createBrowserOutboxStorage(
  database: PageDatabase,
  makeRoom?: () => Promise<void>,
): OutboxStorage {
  const memory = createMemoryOutboxStorage();

  const put = (entry: OutboxEntry): Promise<void> =>
    database.run(
      async (handle) => {
        // Stored means on the disk: after this the message may leave.
        const transaction = handle.transaction("outbox", "readwrite", { durability: "strict" });
        await Promise.all([transaction.store.put(toOutboxRecord(entry)), transaction.done]);
      },
      () => memory.put(entry),
    );

  return {
    isPersistent: () => database.isAvailable(),
    load: (gatewayId) =>
      database.run(
        async (handle): Promise<readonly OutboxEntry[]> => {
          const keys = await handle.getAllKeysFromIndex("outbox", "byGateway", gatewayId);
          // One by one: a row the browser itself cannot read must not hide the others.
          const rows = await Promise.allSettled(keys.map((key) => handle.get("outbox", key)));
          const entries = rows.flatMap((row) =>
            row.status === "fulfilled" ? (readOutboxEntry(row.value) ?? []) : [],
          );
          return byPosition(entries);
        },
        () => memory.load(gatewayId),
      ),
    async put(entry) {
      try {
        await put(entry);
      } catch (error) {
        if (!makeRoom || !isFull(error)) throw error;
        await makeRoom();
        await put(entry);
      }
    },
    remove: (submissionId) =>
      database.run(
        (handle) => handle.delete("outbox", submissionId),
        () => memory.remove(submissionId),
      ),
    claim: (submissionId, from, to) =>
      database.run(
        async (handle) => {
          const transaction = handle.transaction("outbox", "readwrite");
          const entry = readOutboxEntry(await transaction.store.get(submissionId));
          const isFree = entry?.ownerId === from;
          const claimed = isFree && transaction.store.put(toOutboxRecord({ ...entry, ownerId: to }));
          await Promise.all([claimed, transaction.done]);
          return isFree;
        },
        () => memory.claim(submissionId, from, to),
      ),
    clear: (gatewayId) =>
      database.run(
        async (handle) => {
          const transaction = handle.transaction("outbox", "readwrite");
          const keys = await transaction.store.index("byGateway").getAllKeys(gatewayId);
          await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
        },
        () => memory.clear(gatewayId),
      ),
  };
}
