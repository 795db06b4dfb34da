import type { DeviceTokenSlot, DeviceTokenStore } from "../options.ts";
import { DEFAULT_DATABASE_NAME, withDeviceDatabase } from "./device-database.ts";

export interface DeviceTokenStoreOptions {
  /** @default "gangway-device" */
  readonly databaseName?: string;
  /** Puts the writes of all tabs in a row; `undefined` does without. @default the browser's Web Locks */
  readonly locks?: Pick<LockManager, "request"> | undefined;
}

const LOCK_NAME = "gangway-device-tokens";
/** A tab that hangs with the lock must not keep the others from writing. */
const LOCK_TIMEOUT_MS = 5_000;

/**
 * Keeps device tokens in IndexedDB, one per gateway, device and role. A token alone opens nothing: a connection also
 * needs a signature by the device's key. Where the browser refuses storage, tokens live in memory until reload; no
 * method ever rejects for that.
 */
export function createDeviceTokenStore(options: DeviceTokenStoreOptions = {}): DeviceTokenStore {
  const databaseName = options.databaseName ?? DEFAULT_DATABASE_NAME;
  // Typed as always present, but absent in older browsers and where the page is no secure context.
  const pageLocks: LockManager | undefined = globalThis.navigator?.locks;
  const locks = "locks" in options ? options.locks : pageLocks;
  const memory = new Map<string, string>();
  return {
    async get(slot) {
      const key = toKey(slot);
      const inMemory = memory.get(key);
      if (inMemory !== undefined) return inMemory;
      const stored = await withDeviceDatabase(databaseName, (database) => database.get("tokens", key)).catch(
        () => undefined,
      );
      return typeof stored === "string" && stored !== "" ? stored : undefined;
    },
    async set(slot, token) {
      const key = toKey(slot);
      try {
        await inTurn(locks, () =>
          withDeviceDatabase(databaseName, (database) => database.change("tokens", key, () => token)),
        );
        memory.delete(key);
      } catch {
        memory.set(key, token);
      }
    },
    async delete(slot, refused) {
      const key = toKey(slot);
      if (refused === undefined || memory.get(key) === refused) memory.delete(key);
      try {
        await inTurn(locks, () =>
          withDeviceDatabase(databaseName, (database) =>
            database.change("tokens", key, (present) =>
              refused === undefined || present === refused ? undefined : present,
            ),
          ),
        );
      } catch {
        // What cannot be opened holds nothing that could be sent.
      }
    },
  };
}

/** Runs one write at a time over all tabs; without locks, or when they fail, at once. */
async function inTurn(
  locks: Pick<LockManager, "request"> | undefined,
  write: () => Promise<unknown>,
): Promise<void> {
  if (locks === undefined) {
    await write();
    return;
  }
  let hasBegun = false;
  try {
    await locks.request(LOCK_NAME, { signal: AbortSignal.timeout(LOCK_TIMEOUT_MS) }, () => {
      hasBegun = true;
      return write();
    });
  } catch (cause) {
    if (hasBegun) throw cause;
    await write();
  }
}

function toKey({ gatewayUrl, deviceId, role }: DeviceTokenSlot): string {
  return JSON.stringify([gatewayUrl, deviceId, role]);
}
