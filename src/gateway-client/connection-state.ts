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
      /** What may be behind it, though trying goes on: words of the gateway that this client does not know. */
      readonly refusal?: GatewayRefusalError;
    }
  | {
      readonly status: "closed";
      /** Present when the gateway refused; absent after `disconnect()`. */
      readonly refusal?: GatewayRefusalError;
    };

/** What can happen to the connection; the only ways from one state to another. */
export type ConnectionInput =
  /** A socket is being opened. */
  | { readonly type: "connect-started"; readonly attempt: number }
  /** The gateway sent its challenge. */
  | { readonly type: "challenge-received" }
  /** The handshake is done. `at` in epoch ms. */
  | { readonly type: "hello-received"; readonly hello: GatewayHello; readonly at: number }
  /** A person must approve this device first. */
  | {
      readonly type: "pairing-required";
      readonly attempt: number;
      readonly refusal: GatewayRefusalError;
      readonly retryAt?: number | undefined;
    }
  /** There is no line, and another try comes by itself. */
  | {
      readonly type: "wait-started";
      readonly attempt: number;
      readonly reason: WaitReason;
      readonly retryAt?: number | undefined;
      readonly refusal?: GatewayRefusalError | undefined;
    }
  /** The gateway said no, or a lockout is known to last. */
  | { readonly type: "refused"; readonly refusal: GatewayRefusalError }
  /** The person, or the end of the client, closed the connection. */
  | { readonly type: "disconnected" };

type Status = ConnectionState["status"];

const ALL: readonly Status[] = [
  "idle",
  "connecting",
  "authenticating",
  "ready",
  "pairing",
  "waiting",
  "closed",
];

/** From which states each input leads anywhere. */
const LEGAL_FROM: Readonly<Record<ConnectionInput["type"], readonly Status[]>> = {
  // From a living connection too: a new credential, or a refusal that one fresh challenge cures.
  "connect-started": ALL,
  "challenge-received": ["connecting"],
  "hello-received": ["authenticating"],
  "pairing-required": ["connecting", "authenticating"],
  "wait-started": ALL,
  // From everywhere, because a lockout that another tab met counts here too.
  refused: ALL,
  disconnected: ALL,
};

/**
 * The connection's state machine. Pure.
 *
 * @returns the next state; the very same `state` when the pair is illegal, which callers report as a fault.
 */
export function transition(state: ConnectionState, input: ConnectionInput): ConnectionState {
  if (!LEGAL_FROM[input.type].includes(state.status)) return state;
  switch (input.type) {
    case "connect-started":
      return { status: "connecting", attempt: input.attempt };
    case "challenge-received":
      return state.status === "connecting" ? { status: "authenticating", attempt: state.attempt } : state;
    case "hello-received":
      return { status: "ready", hello: input.hello, since: input.at };
    case "pairing-required":
      return { status: "pairing", attempt: input.attempt, refusal: input.refusal, ...retryAt(input.retryAt) };
    case "wait-started":
      return {
        status: "waiting",
        attempt: input.attempt,
        reason: input.reason,
        ...retryAt(input.retryAt),
        ...(input.refusal === undefined ? {} : { refusal: input.refusal }),
      };
    case "refused":
      return { status: "closed", refusal: input.refusal };
    case "disconnected":
      return { status: "closed" };
  }
}

function retryAt(time: number | undefined): { readonly retryAt?: number } {
  return time === undefined ? {} : { retryAt: time };
}
