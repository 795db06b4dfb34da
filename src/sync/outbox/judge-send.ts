import type { GatewayRequestError } from "../../gateway-client/index.ts";
import { describeFailure, isGatewayError } from "../describe-failure.ts";

/** What a failed try to send says about the message. */
export type SendVerdict =
  /** It certainly never left this page. */
  | { readonly type: "kept" }
  /** The gateway may or may not have it. */
  | { readonly type: "doubtful" }
  /** The gateway has not taken it and asks to be tried again. */
  | { readonly type: "later"; readonly afterMs: number }
  /** The gateway will not take it, whoever sends it how often. `isOutdated`: because the conversation went on. */
  | { readonly type: "refused"; readonly reason: string; readonly isOutdated?: boolean }
  /** The gateway has something else under this key; only a person can tell what is right. */
  | { readonly type: "conflict" };

const LATER_MS = 5_000;
const LATEST_MS = 60_000;

/** `UNAVAILABLE` alone does not: 2026.9.6 says it for ever about an input that a restart interrupted. */
function asksForLater({ isRetryable, retryAfterMs, detailCode }: GatewayRequestError): boolean {
  return isRetryable || retryAfterMs !== undefined || detailCode === "gateway-restarting";
}

export function judgeSend(error: unknown): SendVerdict {
  if (!isGatewayError(error)) return { type: "doubtful" };
  switch (error.kind) {
    case "connection":
      return error.wasSent ? { type: "doubtful" } : { type: "kept" };
    case "payload-too-large":
      return { type: "refused", reason: describeFailure(error) };
    case "request":
      if (error.detailCode === "chat-request-conflict") return { type: "conflict" };
      if (asksForLater(error))
        return { type: "later", afterMs: Math.min(error.retryAfterMs ?? LATER_MS, LATEST_MS) };
      return {
        type: "refused",
        reason: describeFailure(error),
        ...(error.detailCode === "active-leaf-changed" ? { isOutdated: true } : {}),
      };
    default:
      return { type: "doubtful" };
  }
}
