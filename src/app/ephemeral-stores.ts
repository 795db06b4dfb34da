import { createDeviceKeyStore, type DeviceKeyStore, type DeviceTokenStore } from "../gateway-client/index.ts";

/** Without WebCrypto the key is made in memory, and so it leaves nothing behind. */
export function createEphemeralKeys(): DeviceKeyStore {
  return createDeviceKeyStore({ subtle: undefined });
}

export function createEphemeralTokens(): DeviceTokenStore {
  return {
    get: () => Promise.resolve(undefined),
    set: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  };
}
