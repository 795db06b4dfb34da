import { GatewayConnectionError } from "./errors.ts";
import type { Clock } from "./options.ts";

export interface Pauses {
  /** Resolves after the delay; rejects when the signal fires or the line ends before. */
  wait(method: string, delayMs: number, signal: AbortSignal | undefined): Promise<void>;
  rejectAll(error: (method: string) => Error): void;
}

/** Requests that the gateway could not take and that wait to be sent again: none of them was carried out. */
export function createPauses(clock: Clock): Pauses {
  const rejections = new Set<(error: (method: string) => Error) => void>();
  return {
    wait: (method, delayMs, signal) =>
      new Promise((resolve, reject) => {
        const finish = () => {
          clock.clearTimeout(timer);
          signal?.removeEventListener("abort", abort);
          rejections.delete(fail);
        };
        const fail = (error: (method: string) => Error) => {
          finish();
          reject(error(method));
        };
        const abort = () => fail((name) => notCarriedOut(`${name} was given up`, "aborted"));
        const timer = clock.setTimeout(() => {
          finish();
          resolve();
        }, delayMs);
        signal?.addEventListener("abort", abort, { once: true });
        rejections.add(fail);
      }),
    rejectAll(error) {
      for (const reject of [...rejections]) reject((method) => toNotCarriedOut(error(method)));
    },
  };
}

function notCarriedOut(message: string, reason: "closed" | "aborted"): GatewayConnectionError {
  return new GatewayConnectionError({ message, reason, wasSent: false });
}

/** What ends the line says that its requests were sent; the gateway's answer said that this one came to nothing. */
function toNotCarriedOut(error: Error): Error {
  return error instanceof GatewayConnectionError ? notCarriedOut(error.message, "closed") : error;
}
