import type { GatewayRefusalError } from "./errors.ts";
import type { GatewayHello } from "./protocol/hello.ts";

export type WaitReason =
  /** The socket closed or never opened. */
  | "line-lost"
  /** The gateway announced a restart. */
  | "restarting"
  /** The gateway announced that it stops. */
  | "stopped"
  /** The gateway is up but not ready (1013, or an `UNAVAILABLE` with `retryAfterMs`). */
  | "starting"
  /** The gateway accepted the socket but did not answer in time. */
  | "not-answering"
  /** The browser says that it has no network. */
  | "offline";

/** The one readable truth about the connection. */
export type ConnectionState =
  | { readonly status: "idle" }
  | { readonly status: "connecting"; readonly attempt: number }
  | { readonly status: "authenticating"; readonly attempt: number }
  | { readonly status: "ready"; readonly hello: GatewayHello; readonly since: number }
  | {
      readonly status: "pairing";
      readonly attempt: number;
      readonly refusal: GatewayRefusalError;
      /** Epoch ms of the next try; absent when the gateway said to wait for the person. */
      readonly retryAt?: number;
    }
  | {
      readonly status: "waiting";
      readonly attempt: number;
      /** Epoch ms; absent while the next try waits for the network or a visible page. */
      readonly retryAt?: number;
      readonly reason: WaitReason;
    }
  | {
      readonly status: "closed";
      /** Present when the gateway refused; absent after `disconnect()`. */
      readonly refusal?: GatewayRefusalError;
    };
