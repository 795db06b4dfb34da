export { browserClock } from "./browser/browser-clock.ts";
export { createBrowserLockout } from "./browser/browser-lockout.ts";
export { createBrowserSocket } from "./browser/browser-socket.ts";
export { createBrowserWakeSource } from "./browser/browser-wake-source.ts";
export { createDeviceKeyStore, type DeviceKeyStoreOptions } from "./browser/device-key-store.ts";
export { createDeviceTokenStore, type DeviceTokenStoreOptions } from "./browser/device-token-store.ts";
export type { ConnectionState, WaitReason } from "./connection-state.ts";
export {
  type AnyGatewayError,
  FrameDecodeError,
  GatewayConnectionError,
  GatewayDisposedError,
  GatewayPayloadError,
  GatewayRefusalError,
  GatewayRequestError,
  GatewayTimeoutError,
  type RefusalCode,
} from "./errors.ts";
export { createGatewayClient } from "./gateway-client.ts";
export {
  type GatewayUrlResult,
  gatewayOrigin,
  gatewayScope,
  isLoopbackUrl,
  type ParseGatewayUrlOptions,
  parseGatewayUrl,
} from "./gateway-url.ts";
export { scopesFor } from "./handshake.ts";
export type {
  Access,
  ClientInfo,
  Clock,
  Credential,
  DeviceIdentity,
  DeviceKeyStore,
  DeviceTokenSlot,
  DeviceTokenStore,
  GatewayClient,
  GatewayClientOptions,
  GatewayFault,
  Lockout,
  RequestOptions,
  SocketLike,
  WakeSource,
} from "./options.ts";
export type * from "./protocol/events.ts";
export type { GatewayHello } from "./protocol/hello.ts";
export type * from "./protocol/methods.ts";
export { patchSessions } from "./protocol/patch-sessions.ts";
export type { TraceEntry } from "./trace.ts";
