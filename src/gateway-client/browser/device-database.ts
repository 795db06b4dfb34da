import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export const DEFAULT_DATABASE_NAME = "gangway-device";
const VERSION = 1;
/** Some browsers never answer an open request after a crash; the handshake cannot wait for them. */
const OPEN_TIMEOUT_MS = 3_000;

/** What this browser keeps about itself. Values are `unknown` because anything may have been written there. */
interface DeviceSchema extends DBSchema {
  identity: { key: string; value: unknown };
  tokens: { key: string; value: unknown };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

/** Opens the database on every use: a kept handle dies silently when another tab upgrades or clears the data. */
export async function withDeviceDatabase<T>(
  name: string,
  use: (database: DeviceDatabase) => Promise<T>,
): Promise<T> {
  const database = await withTimeout(
    openDB<DeviceSchema>(name, VERSION, {
      upgrade(upgrading) {
        upgrading.createObjectStore("identity");
        upgrading.createObjectStore("tokens");
      },
    }),
  );
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

async function withTimeout(opening: Promise<DeviceDatabase>): Promise<DeviceDatabase> {
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
