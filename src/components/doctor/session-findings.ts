import "../../lib/i18n/sign-in-messages.ts";
import type { DiagnosisFacts } from "../../hooks/use-diagnosis.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { describeRefusal } from "../connection/describe-refusal.ts";
import { type Check, ok, type Result, refusalOf, skipped } from "./finding.ts";

type Refusal = NonNullable<ReturnType<typeof refusalOf>>;

const LOG_COMMAND = "openclaw gateway status";
/** Refusals with a check of their own further down, which says what to do. */
const EXPLAINED_BELOW: ReadonlySet<Refusal["code"]> = new Set([
  "origin-not-allowed",
  "pairing-required",
  "protocol-mismatch",
  "scope-mismatch",
  "device-identity-required",
  "device-token-mismatch",
  "device-proof-rejected",
]);

export const checkHandshake: Check = (facts) => {
  const { connection, wire } = facts;
  const refusal = refusalOf(facts);
  if (connection.status === "ready") return ok(t("doctor.handshake.ok"));
  if (refusal) return describeNo(refusal, facts);
  if (connection.status === "connecting" || connection.status === "authenticating")
    return skipped(t("doctor.handshake.running"));
  if (connection.status !== "waiting") return skipped(t("doctor.handshake.idle"));
  const { reason } = connection;
  if (reason === "restarting" || reason === "stopped" || reason === "starting")
    return { mark: "warning", text: t(`doctor.handshake.${reason}`) };
  if (!wire.didOpen) return skipped(t("doctor.handshake.no-line"));
  return describeBreak(facts);
};

function describeBreak({ wire, connection }: DiagnosisFacts): Result {
  const help = { advice: t("doctor.handshake.advice"), code: LOG_COMMAND };
  const isSilent = connection.status === "waiting" && connection.reason === "not-answering";
  if (isSilent) return { mark: "failed", text: t("doctor.handshake.silent"), ...help };
  if (wire.wasGreeted) return { mark: "warning", text: t("doctor.handshake.lost") };
  return { mark: "failed", text: t("doctor.handshake.broken", { code: wire.closeCode ?? "?" }), ...help };
}

function describeNo(refusal: Refusal, { page }: DiagnosisFacts): Result {
  const { title, detail, steps, tone, code } = describeRefusal(refusal, { origin: page.origin });
  const text = t("doctor.handshake.refused", { title, code });
  const mark = tone === "ask" ? "warning" : "failed";
  return EXPLAINED_BELOW.has(refusal.code)
    ? { mark, text }
    : { mark, text, advice: detail, code: steps[0]?.code };
}

export const checkProtocol: Check = (facts) => {
  const { connection, appVersion: app } = facts;
  const refusal = refusalOf(facts);
  if (connection.status === "ready") {
    const { protocol, serverVersion: version } = connection.hello;
    const isNamed = version !== undefined && version !== "dev";
    return ok(
      isNamed
        ? t("doctor.protocol.ok", { protocol, version, app })
        : t("doctor.protocol.unnamed", { protocol, app }),
    );
  }
  if (refusal?.code !== "protocol-mismatch") return skipped(t("doctor.later"));
  const { expectedProtocol: expected } = refusal;
  const text =
    expected === undefined
      ? t("doctor.protocol.mismatch", { app })
      : t("doctor.protocol.expected", { expected, app });
  return { mark: "failed", text, advice: t("doctor.protocol.advice") };
};

export const checkPairing: Check = (facts) => {
  const { connection, page } = facts;
  if (connection.status === "ready") return ok(t("doctor.pairing.ok"));
  const refusal = refusalOf(facts);
  switch (refusal?.code) {
    case "pairing-required":
      return describeRequest(refusal);
    case "device-identity-required": {
      const cause = page.isSecureContext ? "no-key" : "insecure";
      return {
        mark: "failed",
        text: t(`doctor.pairing.${cause}`),
        advice: t(`doctor.pairing.${cause}.advice`),
      };
    }
    case "device-token-mismatch":
      return { mark: "failed", text: t("doctor.pairing.token"), advice: t("doctor.pairing.token.advice") };
    case "device-proof-rejected":
      return { mark: "failed", text: t("doctor.pairing.proof"), advice: t("doctor.pairing.proof.advice") };
    default:
      return skipped(t("doctor.later"));
  }
};

function describeRequest({ requestId }: Refusal): Result {
  return {
    mark: "warning",
    text: requestId === undefined ? t("doctor.pairing.required") : t("doctor.pairing.request", { requestId }),
    advice: requestId === undefined ? t("doctor.pairing.list") : t("doctor.pairing.advice"),
    code: approveCommand(requestId),
  };
}

function approveCommand(requestId: string | undefined): string {
  return requestId === undefined ? "openclaw devices list" : `openclaw devices approve ${requestId}`;
}

const LOSSES = {
  "operator.read": "doctor.scopes.read",
  "operator.write": "doctor.scopes.write",
  "operator.approvals": "doctor.scopes.approvals",
  "operator.questions": "doctor.scopes.questions",
  "operator.admin": "doctor.scopes.admin",
} as const;

function lossOf(scope: string): string | undefined {
  return Object.hasOwn(LOSSES, scope) ? t(LOSSES[scope as keyof typeof LOSSES]) : undefined;
}

export const checkScopes: Check = (facts) => {
  const { connection, askedScopes } = facts;
  const refusal = refusalOf(facts);
  const isNarrow = refusal?.code === "scope-mismatch" || refusal?.reason?.endsWith("-upgrade") === true;
  if (isNarrow)
    return {
      mark: "warning",
      text: t("doctor.scopes.narrow"),
      advice: t("doctor.scopes.narrow.advice"),
      code: approveCommand(refusal?.requestId),
    };
  if (connection.status !== "ready") return skipped(t("doctor.later"));
  const { scopes } = connection.hello;
  // Whoever may do everything need not be told each thing.
  const missing = scopes.includes("operator.admin")
    ? []
    : askedScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return ok(t("doctor.scopes.ok", { count: askedScopes.length }));
  return {
    mark: "warning",
    text: t("doctor.scopes.missing", { list: missing.join(", ") }),
    advice: missing.flatMap((scope) => lossOf(scope) ?? []).join(" "),
  };
};
