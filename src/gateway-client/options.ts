import type { ConnectionState } from "./connection-state.ts";
import type { GatewayRefusalError } from "./errors.ts";
import type { GatewayEvent } from "./protocol/events.ts";
import type { GatewayHello } from "./protocol/hello.ts";
import type { GatewayMethod, MethodParams, MethodResult } from "./protocol/methods.ts";
import type { TraceEntry } from "./trace.ts";

/** How this page proves who it is. Secrets live in memory only. */
export type Credential =
  | { readonly type: "token"; readonly token: string }
  | { readonly type: "password"; readonly password: string }
  /** Nothing but the device's own stored token, if there is one. */
  | { readonly type: "none" }
  /** A proxy in front of the gateway knows the person. */
  | { readonly type: "proxy" };

/** `chat` asks for the four scopes of least privilege; `manage` asks for `operator.admin` too. */
export type Access = "chat" | "manage";

/** The part of a browser WebSocket that the client uses. `send` and `close` may throw; the client lets them. */
export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: (() => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/** Time as the client sees it. Tests bring their own. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A device's Ed25519 identity. `sign` never hands out the private key. */
export interface DeviceIdentity {
  /** sha256 of the raw public key, lower-case hex. */
  readonly deviceId: string;
  /** Raw public key, base64url without padding. */
  readonly publicKey: string;
  /** False when the key is lost on reload, so that the screen can say so. */
  readonly isPersistent: boolean;
  sign(message: string): Promise<string>;
}

/** Where a browser's identity comes from. A rejected `load` ends the attempt with `device-identity-required`. */
export interface DeviceKeyStore {
  /** The identity of this browser; made on first use. */
  load(): Promise<DeviceIdentity>;
  /** Forgets the identity; the next `load` makes another, which must be paired again. */
  reset(): Promise<void>;
}

/** What a device token is good for; it is never sent anywhere else. */
export interface DeviceTokenSlot {
  /** The whole address of the gateway that issued the token, as `gatewayScope` gives it. */
  readonly gatewayUrl: string;
  readonly deviceId: string;
  readonly role: string;
}

/** Keeps the tokens that gateways gave to this device. A store that fails counts as empty. */
export interface DeviceTokenStore {
  get(slot: DeviceTokenSlot): Promise<string | undefined>;
  set(slot: DeviceTokenSlot, token: string): Promise<void>;
  /** @param refused deletes only while this is the stored token: another tab may have got a newer one. */
  delete(slot: DeviceTokenSlot, refused?: string): Promise<void>;
}

/** `sleep`: the browser stops the page now. `wake`: the page, the machine or the network is back. */
export type WakeSignal = "wake" | "sleep";

/** Tells when the page falls asleep and wakes up, whether it is seen, and whether there is a network at all. */
export interface WakeSource {
  isOnline(): boolean;
  isVisible(): boolean;
  /**
   * Calls back with `wake` on `online`, on becoming visible, on `resume` and on return from the back/forward cache;
   * with `sleep` on `freeze` and on the way into that cache.
   */
  subscribe(listener: (signal: WakeSignal) => void): () => void;
}

/** Until when a gateway wants no attempt; shared by all tabs that talk to it. */
export interface Lockout {
  /** Epoch ms; zero or past when there is none. */
  until(): number;
  set(untilEpochMs: number): void;
  /** Calls back when another tab has set it. Returns the way to stop. */
  subscribe?(listener: () => void): () => void;
}

/** What the page tells about itself in the handshake (PROTOCOL.md, section 3). */
export interface ClientInfo {
  readonly version: string;
  readonly platform: string;
  readonly locale: string;
  readonly userAgent: string;
}

/** Everything a client needs from outside. */
export interface GatewayClientOptions {
  /** `ws:` or `wss:` address. */
  readonly url: string;
  readonly credential: Credential;
  /** @default "chat" */
  readonly access?: Access;
  readonly clientInfo: ClientInfo;
  readonly createSocket: (url: string) => SocketLike;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** A fresh unique id. */
  readonly createId: () => string;
  readonly deviceKeys: DeviceKeyStore;
  readonly deviceTokens: DeviceTokenStore;
  readonly wakeSource: WakeSource;
  /** @default one that counts for this client alone */
  readonly lockout?: Lockout;
  /**
   * Asked after a socket that never opened: why it did not is hidden from pages. Resolves with the refusal that a person
   * must answer, or with nothing where nobody knows; a rejection counts as nothing. A gateway that took the present
   * credential before is known to be allowed, so then only a proxy's login is asked about.
   */
  readonly findObstacle?: (credential: Credential["type"]) => Promise<GatewayRefusalError | undefined>;
  /** Deadline of one request. @default 30000 */
  readonly requestTimeoutMs?: number;
  /** Called with faults nobody asked about: an undecodable frame, a listener that threw. Never carries secrets. */
  readonly onFault?: (fault: GatewayFault) => void;
}

/** Trouble that belongs to no request; the client has already dealt with it. */
export interface GatewayFault {
  readonly type: "undecodable-frame" | "listener-threw" | "illegal-transition" | "unknown-response";
  readonly message: string;
  readonly cause?: unknown;
}

/** How long and how one request is waited for. */
export interface RequestOptions {
  /** In ms. @default the client's `requestTimeoutMs` */
  readonly timeoutMs?: number;
  /** Gives up waiting; a request already on its way is not called back. */
  readonly signal?: AbortSignal;
  /** Called for a first answer of `status: "accepted"`, when the gateway answers in two phases. */
  readonly onAccepted?: (payload: unknown) => void;
  /**
   * Whether a request that a busy gateway did not take (`UNAVAILABLE`, retryable) is sent again, after the time the
   * gateway names, or one that was overtaken by a change of its session, after 0.1 s: at most five times and within the
   * deadline. @default true
   */
  readonly retryUnavailable?: boolean;
  /** The answer as it came, whatever this client knows of the method. @default false */
  readonly isRaw?: boolean;
}

/** One gateway, connected or not. Methods other than `request` and `signOut` never throw. */
export interface GatewayClient {
  readonly url: string;
  /** The connection as it is now; the same object until something changes. */
  getState(): ConnectionState;
  /** Calls back after every change of state. Returns the way to stop. */
  subscribeState(listener: (state: ConnectionState) => void): () => void;
  /** Calls back for every decoded event. Returns the way to stop. */
  subscribe(listener: (event: GatewayEvent) => void): () => void;
  /** Starts connecting and keeps connected; does nothing when already under way. */
  connect(): void;
  /**
   * Tries at once instead of waiting for the next attempt; also restarts after a refusal, once. Does nothing after
   * `disconnect()`, and nothing while a rate limit lasts, because a try inside it may prolong it.
   */
  retryNow(): void;
  /** Replaces the credential and connects anew with it. */
  authenticate(credential: Credential): void;
  /** Closes the connection and stays closed until `connect()`. */
  disconnect(): void;
  /** Ends the client for ever; everything pending is rejected. */
  dispose(): void;
  /** Facts of the present connection; absent unless ready. */
  getHello(): GatewayHello | undefined;
  /**
   * The last 500 things that happened on the wire and to the connection, newest last, over all sockets of this client.
   * Holds names, numbers and sizes, never a secret and nothing anybody said.
   */
  getTrace(): readonly TraceEntry[];
  /** Whether this connection's gateway lists the method. */
  supports(method: string): boolean;
  /**
   * Asks the gateway (PROTOCOL.md, section 6). Never replayed after a reconnect. What this connection was refused for
   * a missing scope is refused again without asking the gateway.
   *
   * @returns the decoded result for the methods in `GatewayMethods`, the raw payload for any other.
   * @throws GatewayRequestError when the gateway says no.
   * @throws GatewayConnectionError when there is no connection, it went away, or the signal fired.
   * @throws GatewayTimeoutError after the deadline; the request may have been carried out.
   * @throws GatewayPayloadError when the frame is larger than the gateway accepts: it was not sent, or the gateway
   * closed the line because of its size. It must not be sent again.
   * @throws FrameDecodeError when the result has an unusable shape.
   * @throws GatewayDisposedError after `dispose()`.
   */
  request<M extends GatewayMethod>(
    method: M,
    params: MethodParams<M>,
    options?: RequestOptions,
  ): Promise<MethodResult<M>>;
  request<M extends string>(
    // A typed method never falls through to here, whatever shape its parameters have.
    method: M & (M extends GatewayMethod ? never : unknown),
    params?: unknown,
    options?: RequestOptions,
  ): Promise<unknown>;
  /**
   * Ms from one small question to its answer, for a person who wants to know how good the line is.
   *
   * @throws what `request` throws, except for a gateway that says no: that is an answer too.
   */
  measureRoundTrip(): Promise<number>;
  /** How far the gateway's clock was ahead of this machine's in the last handshake, in ms; includes the way here. */
  getClockOffsetMs(): number | undefined;
  /** Closes, and forgets the device's token for this gateway. */
  signOut(): Promise<void>;
}
