import type { AnyGatewayError } from "../gateway-client/index.ts";
import { t } from "../lib/i18n/i18n.ts";

const MAX_SENTENCE = 300;

export function isGatewayError(error: unknown): error is AnyGatewayError {
  return error instanceof Error && "kind" in error && typeof error.kind === "string";
}

/** Whether a request failed because of the line, and not because of what was asked. */
export function isLineFailure(error: unknown): boolean {
  return isGatewayError(error) && (error.kind === "connection" || error.kind === "timeout");
}

/** One plain sentence about why something did not happen, and what to do about it. */
export function describeFailure(error: unknown): string {
  if (!isGatewayError(error)) return t("failure.unexpected");
  switch (error.kind) {
    case "connection":
      return error.wasSent ? t("failure.line-lost") : t("failure.offline");
    case "timeout":
      return t("failure.no-answer", { seconds: Math.round(error.timeoutMs / 1000) });
    case "payload-too-large":
      return t("failure.too-large", { limit: Math.floor(error.maxBytes / 1024) });
    case "request": {
      const lacksScope = error.detailCode === "MISSING_SCOPE" || error.message.startsWith("missing scope");
      return lacksScope
        ? t("failure.not-allowed")
        : t("failure.refused", { said: error.message.slice(0, MAX_SENTENCE) });
    }
    case "decode":
      return t("failure.unreadable");
    default:
      return t("failure.unexpected");
  }
}
