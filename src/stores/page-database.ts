/*
 * Design: one database for what this page keeps: messages on their way and conversations that were read.
 * Storage is a guest's room: it may be closed, blocked, emptied or newer than this page at any time. Whoever uses it
 * says what to do without it, and nothing here ever deletes a database.
 * Invariant: once this page went on without the database it stays without it, so that no row is in two places.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

const DEFAULT_NAME = "gangway";
const VERSION = 1;
/** Some browsers never answer an open request after a crash, and another tab may block an upgrade for ever. */
const OPEN_TIMEOUT_MS = 3_000;

/** Values are `unknown` because anything may have been written there. */
interface PageSchema extends DBSchema {
  outbox: { key: string; value: unknown; indexes: { byGateway: string } };
  /** Gateway, identity, session. */
  transcripts: {
    key: [string, string, string];
    value: unknown;
    indexes: { byGateway: string; bySavedAt: number };
  };
  meta: { key: string; value: unknown };
}

export type PageHandle = IDBPDatabase<PageSchema>;

export interface PageDatabase {
  /** Whether what is written survives the page. */
  isAvailable(): Promise<boolean>;
  /**
   * Runs `task` on the database, a second time after the browser closed the handle under it, and `without` where this
   * page has to live without a database.
   *
   * @throws what `task` throws while the database is open: a full disk, above all.
   */
  run<T>(task: (database: PageHandle) => Promise<T>, without: () => T | Promise<T>): Promise<T>;
}

const STORES = ["outbox", "transcripts", "meta"] as const;
/** What a transaction on a dead handle fails with; Safari says `UnknownError` when it lost its storage process. */
const DEAD_HANDLE: ReadonlySet<unknown> = new Set(["InvalidStateError", "AbortError", "UnknownError"]);

function isDeadHandle(error: unknown): boolean {
  return error instanceof Error && DEAD_HANDLE.has(error.name);
}

export function createPageDatabase(name = DEFAULT_NAME): PageDatabase {
  let opening: Promise<PageHandle | undefined> | undefined;
  let isGivenUp = false;

  const letGo = (handle: Promise<PageHandle | undefined>): void => {
    if (opening === handle) opening = undefined;
  };

  const open = async (): Promise<PageHandle | undefined> => {
    if (isGivenUp) return undefined;
    opening ??= openHandle(name, letGo);
    const handle = await opening;
    isGivenUp ||= handle === undefined;
    return handle;
  };

  return {
    isAvailable: async () => (await open()) !== undefined,
    async run(task, without) {
      const handle = await open();
      if (!handle) return without();
      try {
        return await task(handle);
      } catch (error) {
        if (!isDeadHandle(error)) throw error;
        handle.close();
        opening = undefined;
      }
      const fresh = await open();
      return fresh ? task(fresh) : without();
    },
  };
}

/** @param onGone called when the handle is of no use any more */
function openHandle(
  name: string,
  onGone: (handle: Promise<PageHandle | undefined>) => void,
): Promise<PageHandle | undefined> {
  const handle: Promise<PageHandle | undefined> = (async () => {
    try {
      const database = await withTimeout(
        openDB<PageSchema>(name, VERSION, {
          upgrade: createStores,
          // A newer page waits to upgrade: it must not wait for this one.
          blocking: (_current, _next, event) => {
            (event.target as IDBDatabase).close();
            onGone(handle);
          },
          terminated: () => onGone(handle),
        }),
      );
      if (STORES.every((store) => database.objectStoreNames.contains(store))) return database;
      database.close();
    } catch {
      // Blocked, broken, or written by a newer page: left as it is.
    }
    return undefined;
  })();
  return handle;
}

function createStores(database: PageHandle): void {
  database.createObjectStore("outbox", { keyPath: "submissionId" }).createIndex("byGateway", "gatewayId");
  const transcripts = database.createObjectStore("transcripts", {
    keyPath: ["gatewayId", "identity", "sessionKey"],
  });
  transcripts.createIndex("byGateway", "gatewayId");
  transcripts.createIndex("bySavedAt", "savedAt");
  database.createObjectStore("meta");
}

async function withTimeout(opening: Promise<PageHandle>): Promise<PageHandle> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("IndexedDB did not open")), OPEN_TIMEOUT_MS);
  });
  try {
    return await Promise.race([opening, timeout]);
  } catch (cause) {
    // Whoever opens late must not block the other tabs.
    opening.then((database) => database.close()).catch(() => undefined);
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}
