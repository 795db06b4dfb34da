import { createStore, type StoreApi } from "zustand/vanilla";
import type { ConnectionState } from "../gateway-client/index.ts";
import type { GatewayEntry } from "./gateway-entry.ts";

export interface ConnectionStoreState {
  /** The gateway on screen; absent before a person or the configuration chose one. */
  readonly gateway?: GatewayEntry;
  readonly connection: ConnectionState;
  /** True once this gateway was ready in this page: a later drop keeps the chat on screen. */
  readonly wasReady: boolean;
  /** True once this browser had something to read of the session on screen, before the gateway answered. */
  readonly isReadable?: boolean;
  /** False when the device key is lost on reload; unknown before it was loaded. */
  readonly isDeviceKeyPersistent?: boolean;
}

export type ConnectionStore = StoreApi<ConnectionStoreState>;

export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionStoreState>(() => ({ connection: { status: "idle" }, wasReady: false }));
}
