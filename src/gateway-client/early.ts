/*
 * The side door: what is needed to open a line before the client itself is there. Everything else goes through
 * `index.ts`, which brings the whole client along.
 */
export { createBrowserLockout } from "./browser/browser-lockout.ts";
export { createBrowserSocket } from "./browser/browser-socket.ts";
export { gatewayScope, isLoopbackUrl, parseGatewayUrl } from "./gateway-url.ts";
export { lockedForMs } from "./lockout.ts";
export type { Lockout, SocketLike } from "./options.ts";
