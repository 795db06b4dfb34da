/*
 * Design: files lie in the store `meta`, one row each, under keys with a prefix of their own. So no page needs another
 * version of the database for them: an older page in another tab keeps its own, and finds nothing that it does not know.
 */
import { isRecord } from "../lib/read-json.ts";
import type { PageDatabase } from "./page-database.ts";

/** What is kept of one file. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly blob: Blob;
}

/** Files under keys made of parts; whatever begins with the same parts belongs together. */
export interface FileStorage {
  isAvailable(): Promise<boolean>;
  /** In the order of their keys. What cannot be read is left out. */
  load(parts: readonly string[]): Promise<readonly StoredFile[]>;
  /** @throws when it could not be stored */
  put(parts: readonly string[], file: StoredFile): Promise<void>;
  /** Removes all whose key begins with these parts. */
  remove(parts: readonly string[]): Promise<void>;
  /** The keys below these parts, without them. */
  keys(parts: readonly string[]): Promise<readonly (readonly string[])[]>;
}

const PREFIX = "files";
/** Half a character, which has no code of its own. */
const HALF = /\p{Surrogate}/gu;
const RECORD_VERSION = 1;

/** `|` ends every part and stands in none, so that no key begins another by accident. */
function toKey(parts: readonly string[]): string {
  return [PREFIX, ...parts].map((part) => `${encodeURIComponent(part.replace(HALF, "_"))}|`).join("");
}

function range(parts: readonly string[]): IDBKeyRange {
  const key = toKey(parts);
  return IDBKeyRange.bound(key, `${key}\uffff`);
}

function readFile(value: unknown): StoredFile | undefined {
  if (!isRecord(value) || value["version"] !== RECORD_VERSION) return undefined;
  const { id, name, mimeType, bytes } = value;
  if (typeof id !== "string" || typeof name !== "string" || typeof mimeType !== "string") return undefined;
  // Another realm's buffer, as in tests, is no instance of this one's.
  if (Object.prototype.toString.call(bytes) !== "[object ArrayBuffer]") return undefined;
  return { id, name, mimeType, blob: new Blob([bytes as ArrayBuffer], { type: mimeType }) };
}

export function createFileStorage(database: PageDatabase): FileStorage {
  return {
    isAvailable: () => database.isAvailable(),
    load: (parts) =>
      database.run(
        async (handle) => {
          const keys = await handle.getAllKeys("meta", range(parts));
          const rows = await Promise.allSettled(keys.map((key) => handle.get("meta", key)));
          return rows.flatMap((row) => (row.status === "fulfilled" ? (readFile(row.value) ?? []) : []));
        },
        () => [],
      ),
    async put(parts, { id, name, mimeType, blob }) {
      const bytes = await blob.arrayBuffer();
      await database.run(
        async (handle) => {
          await handle.put("meta", { version: RECORD_VERSION, id, name, mimeType, bytes }, toKey(parts));
        },
        () => {
          throw new Error("Nothing is kept here");
        },
      );
    },
    remove: (parts) =>
      database.run(
        (handle) => handle.delete("meta", range(parts)),
        () => undefined,
      ),
    keys: (parts) =>
      database.run(
        async (handle) => {
          const found = await handle.getAllKeys("meta", range(parts));
          const skip = parts.length + 1;
          return found.map((key) => key.split("|").slice(skip, -1).map(decodeURIComponent));
        },
        () => [],
      ),
  };
}
