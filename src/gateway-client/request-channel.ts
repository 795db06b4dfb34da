import { GatewayConnectionError, GatewayPayloadError, GatewayRequestError } from "./errors.ts";
import type { Clock, RequestOptions } from "./options.ts";
import { createPauses } from "./pauses.ts";
import { createPendingRequests } from "./pending-requests.ts";
import type { RequestFrame, ResponseFrame } from "./protocol/frames.ts";
import { isMissingScope, isOvertaken } from "./refusals.ts";
import { exceedsUtf8Size, utf8Size } from "./utf8-size.ts";

/** How often a request is sent again that a busy gateway did not take. */
const MAX_RETRIES = 5;
const DEFAULT_RETRY_MS = 1_000;
const MIN_RETRY_MS = 100;
const MAX_RETRY_MS = 10_000;

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
  /** Sends once, whatever was refused before. */
  ask(method: string, params: unknown, options?: RequestOptions): Promise<unknown>;
  /** @returns false for a response nobody ever asked for. */
  settle(frame: ResponseFrame): boolean;
  /** @param wasTooLarge the gateway closed because of a frame's size: the largest one must never be sent again. */
  rejectAll(error: (method: string) => Error, wasTooLarge: boolean): void;
}

export function createRequestChannel(channel: RequestChannelOptions): RequestChannel {
  const { clock, createId, send, maxPayloadBytes, requestTimeoutMs, onTimeout } = channel;
  const pendingRequests = createPendingRequests({ clock, onTimeout });
  const pauses = createPauses(clock);
  const refusedByShape = new Map<string, GatewayRequestError>();

  const ask: RequestChannel["ask"] = async (method, params, options = {}) => {
    const { signal, onAccepted, timeoutMs = requestTimeoutMs } = options;
    if (signal?.aborted === true) throw notSent(`${method} was given up`, "aborted");
    const id = createId();
    const frame: RequestFrame = { type: "req", id, method, params: params ?? {} };
    const text = encode(frame);
    if (exceedsUtf8Size(text, maxPayloadBytes)) throw tooLarge(method, utf8Size(text), maxPayloadBytes);
    const answer = pendingRequests.add({ id, method, timeoutMs, length: text.length, signal, onAccepted });
    // Not inside a try: a socket that cannot send is closing, and its end rejects what is pending.
    send(frame, text);
    return answer;
  };

  return {
    ask,
    async request(method, params, options = {}) {
      const shape = shapeOf(method, params);
      const refused = refusedByShape.get(shape);
      if (refused !== undefined) throw refused;
      const { timeoutMs = requestTimeoutMs, retryUnavailable = true, signal } = options;
      const endsAt = clock.now() + timeoutMs;
      for (let retries = 0; ; retries += 1) {
        // A clock that was set back must not make the deadline longer.
        const remainingMs = Math.min(timeoutMs, endsAt - clock.now());
        try {
          return await ask(method, params, { ...options, timeoutMs: remainingMs });
        } catch (error) {
          if (isMissingScope(error)) refusedByShape.set(shape, error);
          const delayMs = retryDelayMs(error);
          const mayRetry = retryUnavailable && retries < MAX_RETRIES && delayMs !== undefined;
          if (!mayRetry || clock.now() + delayMs >= endsAt) throw error;
          await pauses.wait(method, delayMs, signal);
        }
      }
    },
    settle: (frame) => pendingRequests.settle(frame),
    rejectAll(error, wasTooLarge) {
      // The gateway does not say which frame it was, nor where its limit or that of a proxy before it lies.
      if (wasTooLarge) {
        pendingRequests.rejectLargest((method, size) =>
          tooLarge(method, size, Math.min(maxPayloadBytes, size - 1)),
        );
      }
      pendingRequests.rejectAll(error);
      pauses.rejectAll(error);
    },
  };
}

/** The scope that some methods need depends on the fields they are asked to change. */
function shapeOf(method: string, params: unknown): string {
  return [method, ...Object.keys(params ?? {}).toSorted()].join(" ");
}

/** Ms after which the gateway may take the same request; `undefined` when its answer is final. */
function retryDelayMs(error: unknown): number | undefined {
  if (!(error instanceof GatewayRequestError) || !error.isRetryable) return undefined;
  if (isOvertaken(error)) return MIN_RETRY_MS;
  if (error.code !== "UNAVAILABLE") return undefined;
  return Math.min(Math.max(error.retryAfterMs ?? DEFAULT_RETRY_MS, MIN_RETRY_MS), MAX_RETRY_MS);
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
