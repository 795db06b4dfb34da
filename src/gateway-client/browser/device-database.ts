export const DEFAULT_DATABASE_NAME = "gangway-device";
const VERSION = 1;
/** Some browsers never answer an open request after a crash; the handshake cannot wait for them. */
const OPEN_TIMEOUT_MS = 3_000;

const STORES = ["identity", "tokens"] as const;
type StoreName = (typeof STORES)[number];

/** What this browser keeps about itself. Values are `unknown` because anything may have been written there. */
export interface DeviceDatabase {
  get(store: StoreName, key: string): Promise<unknown>;
  /**
   * Replaces a value in one step, whatever other tabs do meanwhile.
   *
   * @param next makes the new value of the present one; `undefined` removes it.
   * @returns the new value.
   */
  change(store: StoreName, key: string, next: (present: unknown) => unknown): Promise<unknown>;
}

/** Opens the database on every use: a kept handle dies silently when another tab upgrades or clears the data. */
export async function withDeviceDatabase<T>(
  name: string,
  use: (database: DeviceDatabase) => Promise<T>,
): Promise<T> {
  const database = await withTimeout(openDatabase(name));
  try {
    return await use(toDeviceDatabase(database));
  } finally {
    database.close();
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function toDeviceDatabase(database: IDBDatabase): DeviceDatabase {
  const run = (store: StoreName, key: string, next?: (present: unknown) => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(store, next ? "readwrite" : "readonly");
      const objects = transaction.objectStore(store);
      const present = objects.get(key);
      let value: unknown;
      // What throws in here undoes the transaction, and so ends below.
      present.onsuccess = () => {
        value = next ? next(present.result) : present.result;
        if (!next) return;
        if (value === undefined) objects.delete(key);
        else objects.put(value, key);
      };
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(transaction.error);
    });
  return { get: (store, key) => run(store, key), change: run };
}

async function withTimeout(opening: Promise<IDBDatabase>): Promise<IDBDatabase> {
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
