import { GatewayConnectionError, GatewayPayloadError } from "./errors.ts";
import type { Clock, RequestOptions } from "./options.ts";
import { createPendingRequests } from "./pending-requests.ts";
import type { RequestFrame, ResponseFrame } from "./protocol/frames.ts";
import { exceedsUtf8Size, utf8Size } from "./utf8-size.ts";

export interface RequestChannelOptions {
  readonly clock: Clock;
  readonly createId: () => string;
  readonly send: (frame: RequestFrame, text: string) => void;
  /** Largest frame the gateway accepts, in bytes of UTF-8. */
  readonly maxPayloadBytes: number;
  readonly requestTimeoutMs: number;
  /** A deadline passed for a request sent at this time (epoch ms). */
  readonly onTimeout: (sentAt: number) => void;
}

/** Requests and responses of one ready connection. */
export interface RequestChannel {
  request(method: string, params: unknown, options?: RequestOptions): Promise<unknown>;
  /** @returns false for a response nobody ever asked for. */
  settle(frame: ResponseFrame): boolean;
  rejectAll(error: (method: string) => Error): void;
}

export function createRequestChannel(channel: RequestChannelOptions): RequestChannel {
  const { clock, createId, send, maxPayloadBytes, requestTimeoutMs, onTimeout } = channel;
  const pendingRequests = createPendingRequests({ clock, onTimeout });
  return {
    async request(method, params, options = {}) {
      if (options.signal?.aborted === true) throw notSent(`${method} was given up`, "aborted");
      const id = createId();
      const frame: RequestFrame = { type: "req", id, method, params: params ?? {} };
      const text = encode(frame);
      if (exceedsUtf8Size(text, maxPayloadBytes)) throw tooLarge(method, utf8Size(text), maxPayloadBytes);
      const timeoutMs = options.timeoutMs ?? requestTimeoutMs;
      const { signal, onAccepted } = options;
      const answer = pendingRequests.add({ id, method, timeoutMs, signal, onAccepted });
      // Not inside a try: a socket that cannot send is closing, and its end rejects what is pending.
      send(frame, text);
      return answer;
    },
    settle: (frame) => pendingRequests.settle(frame),
    rejectAll: (error) => pendingRequests.rejectAll(error),
  };
}

/** Text of a request frame. */
export function encode(frame: RequestFrame): string {
  return JSON.stringify(frame);
}

function notSent(message: string, reason: "not-connected" | "aborted"): GatewayConnectionError {
  return new GatewayConnectionError({ message, reason, wasSent: false });
}

/** For requests made while there is no ready connection. */
export function notConnected(method: string): GatewayConnectionError {
  return notSent(`${method} needs a connection`, "not-connected");
}

function tooLarge(method: string, sizeBytes: number, maxBytes: number): GatewayPayloadError {
  return new GatewayPayloadError({
    message: `${method} is larger than the gateway accepts`,
    sizeBytes,
    maxBytes,
  });
}
