import { createMemoryOutboxStorage } from "./memory-outbox-storage.ts";
import type { OutboxStorage } from "./outbox-storage.ts";

/**
 * An outbox whose code comes after the first paint. Where the code cannot be loaded messages wait in memory, and the
 * storage says so.
 *
 * @param load called once, with the first use
 * @param mayHoldEntries false when nothing can be in it before something was put there: then reading needs no code
 */
export function createLazyOutboxStorage(
  load: () => Promise<OutboxStorage>,
  mayHoldEntries = true,
): OutboxStorage {
  let loading: Promise<OutboxStorage> | undefined;
  const storage = (): Promise<OutboxStorage> => {
    loading ??= load().catch(() => createMemoryOutboxStorage());
    return loading;
  };
  return {
    isPersistent: async () => (await storage()).isPersistent(),
    load: async (gatewayId) => (mayHoldEntries || loading ? (await storage()).load(gatewayId) : []),
    put: async (entry) => (await storage()).put(entry),
    remove: async (submissionId) => (await storage()).remove(submissionId),
    claim: async (submissionId, from, to) => (await storage()).claim(submissionId, from, to),
    clear: async (gatewayId) => (await storage()).clear(gatewayId),
  };
}
