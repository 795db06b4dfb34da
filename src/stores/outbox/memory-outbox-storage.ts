import type { OutboxEntry, OutboxStorage } from "./outbox-storage.ts";

export function byPosition(entries: Iterable<OutboxEntry>): readonly OutboxEntry[] {
  return [...entries].sort((a, b) => a.position - b.position || a.createdAt - b.createdAt);
}

/**
 * Messages that wait as long as the page lives.
 *
 * @param rows what is kept; hand the same map to another storage to play another tab or a reload.
 * @param isPersistent what the storage says about itself
 */
export function createMemoryOutboxStorage(
  rows: Map<string, OutboxEntry> = new Map(),
  isPersistent = false,
): OutboxStorage {
  return {
    isPersistent: async () => isPersistent,
    load: async (gatewayId) => byPosition([...rows.values()].filter((row) => row.gatewayId === gatewayId)),
    async put(entry) {
      rows.set(entry.submissionId, entry);
    },
    async remove(submissionId) {
      rows.delete(submissionId);
    },
    async claim(submissionId, from, to) {
      const row = rows.get(submissionId);
      if (row?.ownerId !== from) return false;
      rows.set(submissionId, { ...row, ownerId: to });
      return true;
    },
    async clear(gatewayId) {
      for (const row of rows.values()) if (row.gatewayId === gatewayId) rows.delete(row.submissionId);
    },
  };
}
