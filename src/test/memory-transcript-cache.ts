import type {
  KeptScope,
  KeptTranscript,
  TranscriptCache,
} from "../stores/transcript-cache/transcript-cache.ts";

export interface MemoryTranscriptCache extends TranscriptCache {
  readonly scopes: ReadonlyMap<string, KeptScope>;
  /** By gateway, identity and session. */
  readonly rows: ReadonlyMap<string, KeptTranscript>;
  /** Sessions in the order they were saved. */
  readonly saves: readonly string[];
}

/** What a browser keeps, without a browser. */
export function createMemoryTranscriptCache(): MemoryTranscriptCache {
  const scopes = new Map<string, KeptScope>();
  const rows = new Map<string, KeptTranscript>();
  const saves: string[] = [];
  const keyOf = (...parts: readonly string[]): string => parts.join(" ");
  return {
    scopes,
    rows,
    saves,
    loadScope: async (gatewayId) => scopes.get(gatewayId),
    load: async (...key) => rows.get(keyOf(...key)),
    loadAll: async (...scope) =>
      [...rows].filter(([key]) => key.startsWith(`${keyOf(...scope)} `)).map(([, row]) => row),
    async save(gatewayId, identity, transcript) {
      saves.push(transcript.sessionKey);
      scopes.set(gatewayId, { ...scopes.get(gatewayId), identity });
      rows.set(keyOf(gatewayId, identity, transcript.sessionKey), transcript);
    },
    async saveLists(gatewayId, identity, lists) {
      scopes.set(gatewayId, { ...scopes.get(gatewayId), ...lists, identity });
    },
    async clear(gatewayId) {
      scopes.delete(gatewayId);
      for (const key of rows.keys()) if (key.startsWith(`${gatewayId} `)) rows.delete(key);
    },
    async clearAll() {
      scopes.clear();
      rows.clear();
    },
    sizeOf: async () => ({ sessions: rows.size, bytes: JSON.stringify([...rows.values()]).length }),
  };
}
