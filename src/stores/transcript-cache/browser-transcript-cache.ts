import type { PageDatabase, PageHandle } from "../page-database.ts";
import {
  type KeptEntry,
  readScopeRecord,
  readTranscriptRecord,
  type StoredScope,
  toKeptJson,
  toScopeRecord,
  toTranscriptRecord,
} from "./kept-records.ts";
import type { KeptLists, KeptTranscript, TranscriptCache } from "./transcript-cache.ts";

/** For one gateway. */
export interface KeptLimits {
  readonly sessions: number;
  /** In characters, about bytes. */
  readonly size: number;
}

const LIMITS: KeptLimits = { sessions: 50, size: 20_000_000 };
const NEWEST_FIRST = (a: KeptEntry, b: KeptEntry): number => b.savedAt - a.savedAt;
const SCOPE_PREFIX = "conversations:";

function scopeKey(gatewayId: string): string {
  return SCOPE_PREFIX + gatewayId;
}

function allScopes(): IDBKeyRange {
  return IDBKeyRange.bound(SCOPE_PREFIX, `${SCOPE_PREFIX}\uffff`);
}

function withinLimits(entries: readonly KeptEntry[], limits: KeptLimits): readonly KeptEntry[] {
  let size = 0;
  return entries
    .toSorted(NEWEST_FIRST)
    .slice(0, limits.sessions)
    .filter((entry) => {
      size += entry.size;
      return size <= limits.size;
    });
}

interface Change {
  readonly scope: StoredScope;
  readonly record?: Readonly<Record<string, unknown>>;
}

/** Changes the scope of a gateway and drops every row that is not in its table of contents, in one step. */
async function changeScope(
  handle: PageHandle,
  gatewayId: string,
  identity: string,
  change: (scope: StoredScope) => Change,
): Promise<void> {
  const transaction = handle.transaction(["transcripts", "meta"], "readwrite");
  const [rows, meta] = [transaction.objectStore("transcripts"), transaction.objectStore("meta")];
  const stored = readScopeRecord(await meta.get(scopeKey(gatewayId)));
  const { scope, record } = change(stored?.identity === identity ? stored : { identity, entries: [] });
  const contents = new Set(scope.entries.map((entry) => entry.sessionKey));
  const keys = await rows.index("byGateway").getAllKeys(gatewayId);
  const gone = keys.filter(([, owner, sessionKey]) => owner !== identity || !contents.has(sessionKey));
  await Promise.all([
    record && rows.put(record),
    ...gone.map((key) => rows.delete(key)),
    meta.put(toScopeRecord(scope), scopeKey(gatewayId)),
    transaction.done,
  ]);
}

async function clearGateway(handle: PageHandle, gatewayId: string): Promise<void> {
  const transaction = handle.transaction(["transcripts", "meta"], "readwrite");
  const rows = transaction.objectStore("transcripts");
  const keys = await rows.index("byGateway").getAllKeys(gatewayId);
  await Promise.all([
    ...keys.map((key) => rows.delete(key)),
    transaction.objectStore("meta").delete(scopeKey(gatewayId)),
    transaction.done,
  ]);
}

async function clearEverything(handle: PageHandle): Promise<void> {
  const transaction = handle.transaction(["transcripts", "meta"], "readwrite");
  await Promise.all([
    transaction.objectStore("transcripts").clear(),
    transaction.objectStore("meta").delete(allScopes()),
    transaction.done,
  ]);
}

export function createBrowserTranscriptCache(
  database: PageDatabase,
  now: () => number,
  limits: KeptLimits = LIMITS,
): TranscriptCache {
  let lastWrite: Promise<void> = Promise.resolve();

  /** One after the other, so that whatever is cleared stays cleared. A write that fails is a page not kept. */
  const write = (task: (handle: PageHandle) => Promise<void>): Promise<void> => {
    lastWrite = lastWrite.then(() => database.run(task, () => undefined)).catch(() => undefined);
    return lastWrite;
  };

  const read = async <T>(task: (handle: PageHandle) => Promise<T>): Promise<T | undefined> => {
    try {
      return await database.run<T | undefined>(task, () => undefined);
    } catch {
      // What the browser itself cannot read is not there.
      return undefined;
    }
  };

  return {
    async loadScope(gatewayId) {
      const scope = readScopeRecord(await read((handle) => handle.get("meta", scopeKey(gatewayId))));
      if (!scope) return undefined;
      const { entries: _entries, ...rest } = scope;
      return rest;
    },
    async load(gatewayId, identity, sessionKey) {
      const key: [string, string, string] = [gatewayId, identity, sessionKey];
      return readTranscriptRecord(await read((handle) => handle.get("transcripts", key)));
    },
    async loadAll(gatewayId, identity) {
      const rows = await read((handle) => handle.getAllFromIndex("transcripts", "byGateway", gatewayId));
      return (rows ?? [])
        .flatMap((row) => readTranscriptRecord(row) ?? [])
        .filter((row) => row.identity === identity)
        .toSorted((a, b) => b.savedAt - a.savedAt);
    },
    save: (gatewayId, identity, transcript) =>
      write((handle) =>
        changeScope(handle, gatewayId, identity, (scope) =>
          withTranscript(scope, gatewayId, { transcript, savedAt: now(), limits }),
        ),
      ),
    saveLists: (gatewayId, identity, lists: KeptLists) =>
      write((handle) =>
        changeScope(handle, gatewayId, identity, (scope) => ({ scope: { ...scope, ...lists } })),
      ),
    clear: (gatewayId) => write((handle) => clearGateway(handle, gatewayId)),
    clearAll: () => write(clearEverything),
    async sizeOf() {
      const records = (await read((handle) => handle.getAll("meta", allScopes()))) ?? [];
      const entries = records.flatMap((record) => readScopeRecord(record)?.entries ?? []);
      return { sessions: entries.length, bytes: entries.reduce((sum, entry) => sum + entry.size, 0) };
    },
  };
}

function withTranscript(
  scope: StoredScope,
  gatewayId: string,
  {
    transcript,
    savedAt,
    limits,
  }: { readonly transcript: KeptTranscript; readonly savedAt: number; readonly limits: KeptLimits },
): Change {
  const { sessionKey } = transcript;
  const { identity } = scope;
  const others = scope.entries.filter((entry) => entry.sessionKey !== sessionKey);
  if (transcript.messages.length === 0) return { scope: { ...scope, entries: others } };
  const messages = toKeptJson(transcript.messages);
  const entry = { sessionKey, savedAt, size: messages.length };
  return {
    scope: { ...scope, entries: withinLimits([entry, ...others], limits) },
    record: toTranscriptRecord(gatewayId, { ...transcript, identity, savedAt, messages }),
  };
}
