import { GatewayConnectionError, GatewayTimeoutError } from "./errors.ts";
import type { Clock } from "./options.ts";
import type { ResponseFrame } from "./protocol/frames.ts";
import { isRecord, readString } from "./protocol/read-fields.ts";
import { toRequestError } from "./refusals.ts";

interface PendingRequestFields {
  readonly id: string;
  readonly method: string;
  readonly timeoutMs: number;
  /** Of the frame's text. */
  readonly length: number;
  readonly signal?: AbortSignal | undefined;
  readonly onAccepted?: ((payload: unknown) => void) | undefined;
}

export interface PendingRequests {
  readonly size: number;
  /** Registers a request that goes out now. Rejects on an error response, the deadline, the signal or `rejectAll`. */
  add(fields: PendingRequestFields): Promise<unknown>;
  /** @returns whether the id is or recently was known; late and duplicate responses are known and do nothing. */
  settle(frame: ResponseFrame): boolean;
  rejectAll(error: (method: string) => Error): void;
  /** Rejects the request whose frame was the largest. */
  rejectLargest(error: (method: string, length: number) => Error): void;
}

interface Pending {
  readonly fields: PendingRequestFields;
  readonly sentAt: number;
  isAccepted: boolean;
  finish(): void;
  resolve(payload: unknown): void;
  reject(error: Error): void;
}

export interface PendingRequestsOptions {
  readonly clock: Clock;
  /** A deadline passed. @param sentAt epoch ms of the request, to compare with the last sign of life. */
  readonly onTimeout?: (sentAt: number) => void;
}

/** Answers can come late, twice, or never asked for; this many finished ids are remembered to tell them apart. */
const REMEMBERED_IDS = 256;

/** Requests that are sent and unanswered, by id. */
export function createPendingRequests({ clock, onTimeout }: PendingRequestsOptions): PendingRequests {
  const pendingById = new Map<string, Pending>();
  const finishedIds = new Set<string>();

  const remember = (id: string): void => {
    pendingById.delete(id);
    finishedIds.add(id);
    const [oldest] = finishedIds;
    if (finishedIds.size > REMEMBERED_IDS && oldest !== undefined) finishedIds.delete(oldest);
  };

  const register = (
    fields: PendingRequestFields,
    resolve: Pending["resolve"],
    reject: Pending["reject"],
  ): void => {
    const { id, method, timeoutMs, signal } = fields;
    const sentAt = clock.now();
    const abort = () =>
      fail(
        new GatewayConnectionError({ message: `${method} was given up`, reason: "aborted", wasSent: true }),
      );
    const timer = clock.setTimeout(() => {
      fail(
        new GatewayTimeoutError({
          message: `${method} was not answered in ${timeoutMs} ms`,
          method,
          timeoutMs,
        }),
      );
      onTimeout?.(sentAt);
    }, timeoutMs);
    const finish = () => {
      clock.clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      remember(id);
    };
    const fail = (error: Error) => {
      finish();
      reject(error);
    };
    signal?.addEventListener("abort", abort, { once: true });
    pendingById.set(id, { fields, sentAt, isAccepted: false, finish, resolve, reject });
  };

  return {
    get size() {
      return pendingById.size;
    },
    add: (fields) => new Promise((resolve, reject) => register(fields, resolve, reject)),
    settle(frame) {
      const pending = pendingById.get(frame.id);
      if (pending === undefined) return finishedIds.has(frame.id);
      if (frame.ok && isInterim(frame.payload, pending)) {
        pending.isAccepted = true;
        pending.fields.onAccepted?.(frame.payload);
        return true;
      }
      pending.finish();
      if (frame.ok) pending.resolve(frame.payload);
      else pending.reject(toRequestError(pending.fields.method, frame.error));
      return true;
    },
    rejectAll(error) {
      for (const pending of [...pendingById.values()]) {
        pending.finish();
        pending.reject(error(pending.fields.method));
      }
    },
    rejectLargest(error) {
      const [largest] = [...pendingById.values()].toSorted((a, b) => b.fields.length - a.fields.length);
      if (largest === undefined) return;
      largest.finish();
      largest.reject(error(largest.fields.method, largest.fields.length));
    },
  };
}

/** With `twoPhase` one id gets two answers; the first only counts as such for a caller who expects it. */
function isInterim(payload: unknown, pending: Pending): boolean {
  if (pending.isAccepted || pending.fields.onAccepted === undefined) return false;
  return isRecord(payload) && readString(payload, "status") === "accepted";
}
