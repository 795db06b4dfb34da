import type { DeviceTokenSlot, DeviceTokenStore } from "../options.ts";
import { DEFAULT_DATABASE_NAME, withDeviceDatabase } from "./device-database.ts";

export interface DeviceTokenStoreOptions {
  /** @default "gangway-device" */
  readonly databaseName?: string;
}

/**
 * Keeps device tokens in IndexedDB, one per gateway, device and role. A token alone opens nothing: a connection also
 * needs a signature by the device's key. Where the browser refuses storage, tokens live in memory until reload; no
 * method ever rejects for that.
 */
export function createDeviceTokenStore({
  databaseName = DEFAULT_DATABASE_NAME,
}: DeviceTokenStoreOptions = {}): DeviceTokenStore {
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
        await withDeviceDatabase(databaseName, (database) => database.put("tokens", token, key));
        memory.delete(key);
      } catch {
        memory.set(key, token);
      }
    },
    async delete(slot) {
      const key = toKey(slot);
      memory.delete(key);
      try {
        await withDeviceDatabase(databaseName, (database) => database.delete("tokens", key));
      } catch {
        // What cannot be opened holds nothing that could be sent.
      }
    },
  };
}

function toKey({ gatewayOrigin, deviceId, role }: DeviceTokenSlot): string {
  return JSON.stringify([gatewayOrigin, deviceId, role]);
}
