import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-acts-messages.ts";
import { describeFailure, isGatewayError, isLineFailure } from "../describe-failure.ts";

/** Whether the gateway refused for want of a right, in the words of any version. */
export function isMissingRight(error: unknown): boolean {
  if (!isGatewayError(error) || error.kind !== "request") return false;
  return error.detailCode === "MISSING_SCOPE" || error.message.startsWith("missing scope");
}

function reasonOf(details: unknown): unknown {
  return typeof details === "object" && details !== null && "reason" in details ? details.reason : undefined;
}

/** One sentence about why an act on a session did not happen. */
export function describeActFailure(error: unknown): string {
  if (isLineFailure(error)) return t("session-acts.failed.offline");
  if (isGatewayError(error) && error.kind === "request") {
    if (reasonOf(error.details) === "session-changed") return t("session-acts.failed.changed");
    if (/^label already in use/i.test(error.message)) return t("session-acts.failed.label-taken");
  }
  return describeFailure(error);
}
