import { GatewayRefusalError, GatewayRequestError, type RefusalCode } from "./errors.ts";
import type { WireError } from "./protocol/frames.ts";
import {
  readBoolean,
  readCount,
  readText,
  toDisplayText,
  toRecord,
  type WireRecord,
} from "./protocol/read-fields.ts";

/** What an error response to `connect` means. */
export type ConnectRejection =
  | { readonly type: "refusal"; readonly refusal: GatewayRefusalError }
  /** The gateway is up but not ready; nobody said no. */
  | { readonly type: "unavailable"; readonly retryAfterMs: number | undefined };

const BY_DETAIL_CODE: ReadonlyMap<string, RefusalCode> = new Map<string, RefusalCode>([
  ["AUTH_REQUIRED", "token-missing"],
  ["AUTH_TOKEN_MISSING", "token-missing"],
  ["AUTH_TOKEN_MISMATCH", "token-mismatch"],
  ["AUTH_BOOTSTRAP_TOKEN_INVALID", "token-mismatch"],
  ["AUTH_PASSWORD_MISSING", "password-missing"],
  ["AUTH_PASSWORD_MISMATCH", "password-mismatch"],
  ["AUTH_DEVICE_TOKEN_MISMATCH", "device-token-mismatch"],
  ["AUTH_SCOPE_MISMATCH", "scope-mismatch"],
  ["AUTH_RATE_LIMITED", "rate-limited"],
  ["AUTH_TAILSCALE_IDENTITY_MISSING", "identity-required"],
  ["AUTH_TAILSCALE_PROXY_MISSING", "identity-required"],
  ["AUTH_TAILSCALE_WHOIS_FAILED", "identity-required"],
  ["AUTH_TAILSCALE_IDENTITY_MISMATCH", "identity-required"],
  ["AUTH_IDENTITY_HEADER_REQUIRED", "identity-required"],
  ["AUTH_VERIFIED_USER_REQUIRED", "identity-required"],
  ["CONTROL_UI_ORIGIN_NOT_ALLOWED", "origin-not-allowed"],
  ["PROTOCOL_MISMATCH", "protocol-mismatch"],
  ["CLIENT_VERSION_MISMATCH", "protocol-mismatch"],
  ["CONTROL_UI_BUILD_MISMATCH", "protocol-mismatch"],
  ["CONTROL_UI_DEVICE_IDENTITY_REQUIRED", "device-identity-required"],
  ["DEVICE_IDENTITY_REQUIRED", "device-identity-required"],
  ["DEVICE_AUTH_INVALID", "device-proof-rejected"],
  ["DEVICE_AUTH_DEVICE_ID_MISMATCH", "device-proof-rejected"],
  ["DEVICE_AUTH_SIGNATURE_EXPIRED", "device-proof-rejected"],
  ["DEVICE_AUTH_NONCE_REQUIRED", "device-proof-rejected"],
  ["DEVICE_AUTH_NONCE_MISMATCH", "device-proof-rejected"],
  ["DEVICE_AUTH_SIGNATURE_INVALID", "device-proof-rejected"],
  ["DEVICE_AUTH_PUBLIC_KEY_INVALID", "device-proof-rejected"],
  ["PAIRING_REQUIRED", "pairing-required"],
]);

/** Gateways before 2026.2.23 send no codes; these are the beginnings of what they say instead. */
const BY_MESSAGE: readonly (readonly [prefix: string, code: RefusalCode])[] = [
  ["protocol mismatch", "protocol-mismatch"],
  ["unauthorized: gateway token missing", "token-missing"],
  ["unauthorized: gateway token mismatch", "token-mismatch"],
  ["unauthorized: gateway password missing", "password-missing"],
  ["unauthorized: gateway password mismatch", "password-mismatch"],
  ["unauthorized: device token mismatch", "device-token-mismatch"],
  ["unauthorized: too many failed authentication attempts", "rate-limited"],
  ["origin not allowed", "origin-not-allowed"],
  ["device identity required", "device-identity-required"],
  ["control ui requires", "device-identity-required"],
  ["device identity mismatch", "device-proof-rejected"],
  ["device nonce", "device-proof-rejected"],
  ["device signature", "device-proof-rejected"],
  ["device public key", "device-proof-rejected"],
  ["pairing required", "pairing-required"],
  ["device pairing required", "pairing-required"],
  ["invalid connect params", "invalid-handshake"],
  ["invalid handshake", "invalid-handshake"],
  ["invalid request frame", "invalid-handshake"],
  ["invalid role", "invalid-handshake"],
];

const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/;
const REASON = /^[a-z][a-z0-9_-]{0,63}$/;

/** Sorts an error response to `connect`: a refusal a person must act on, or a gateway that is still starting. */
export function classifyConnectError(error: WireError): ConnectRejection {
  const details = toRecord(error.details);
  const code = toRefusalCode(error, details);
  if (code === "unknown" && isUnavailable(error)) {
    return { type: "unavailable", retryAfterMs: error.retryAfterMs };
  }
  return { type: "refusal", refusal: toRefusal(error, details, code) };
}

function isUnavailable(error: WireError): boolean {
  return error.code === "UNAVAILABLE" || (error.isRetryable && error.retryAfterMs !== undefined);
}

function toRefusalCode(error: WireError, details: WireRecord): RefusalCode {
  const detailCode = readText(details, "code");
  if (detailCode === "AUTH_UNAUTHORIZED") return fromAuthReason(readText(details, "authReason") ?? "");
  const known = detailCode === undefined ? undefined : BY_DETAIL_CODE.get(detailCode);
  return known ?? fromMessage(error.message);
}

function fromAuthReason(reason: string): RefusalCode {
  if (reason === "trusted_proxy_user_not_allowed") return "user-not-allowed";
  if (reason === "trusted_proxy_origin_not_allowed") return "origin-not-allowed";
  return reason.startsWith("trusted_proxy_") ? "identity-required" : "unknown";
}

function fromMessage(message: string): RefusalCode {
  const text = message.trim().toLowerCase();
  return BY_MESSAGE.find(([prefix]) => text.startsWith(prefix))?.[1] ?? "unknown";
}

function toRefusal(error: WireError, details: WireRecord, code: RefusalCode): GatewayRefusalError {
  return new GatewayRefusalError({
    message: error.message,
    code,
    detailCode: readText(details, "code"),
    requestId: readRequestId(error, details),
    reason: [readText(details, "reason"), readText(details, "authReason")].find(isReason),
    retryAfterMs: error.retryAfterMs,
    expectedProtocol: readCount(details, "expectedProtocol"),
    shouldKeepTrying: code === "pairing-required" && asksToKeepTrying(details),
    canRetryWithDeviceToken: readBoolean(details, "canRetryWithDeviceToken"),
  });
}

function isReason(reason: string | undefined): reason is string {
  return reason !== undefined && REASON.test(reason);
}

/** Old gateways put the request id into the message only. */
function readRequestId(error: WireError, details: WireRecord): string | undefined {
  const requestId = readText(details, "requestId") ?? /\(requestId:\s*([^\s)]+)\)/i.exec(error.message)?.[1];
  return requestId !== undefined && REQUEST_ID.test(requestId) ? requestId : undefined;
}

function asksToKeepTrying(details: WireRecord): boolean {
  return (
    readBoolean(details, "pauseReconnect") === false ||
    readText(details, "recommendedNextStep") === "wait_then_retry"
  );
}

/**
 * Reads the reason of a close that no error response came before. A reason is cut at about 120 bytes, so only its
 * beginning counts; `undefined` for reasons that are no refusal, `slow consumer` among them.
 */
export function refusalFromCloseReason(reason: string): GatewayRefusalError | undefined {
  const rejection = classifyConnectError({
    code: "UNKNOWN",
    message: toDisplayText(reason),
    isRetryable: false,
  });
  return rejection.type === "refusal" && rejection.refusal.code !== "unknown" ? rejection.refusal : undefined;
}

/** A refusal that a fresh challenge cures: the page slept between challenge and answer. */
export function isStaleProof(refusal: GatewayRefusalError): boolean {
  if (refusal.code !== "device-proof-rejected") return false;
  const { detailCode, reason, message } = refusal;
  if (detailCode === "DEVICE_AUTH_NONCE_MISMATCH" || detailCode === "DEVICE_AUTH_SIGNATURE_EXPIRED")
    return true;
  if (reason === "device-nonce-mismatch" || reason === "device-signature-stale") return true;
  return message.startsWith("device nonce mismatch") || message.startsWith("device signature expired");
}

/** The connection may not do this, and will not be allowed to later: gateways close after ten such calls. */
export function isMissingScope(error: unknown): error is GatewayRequestError {
  if (!(error instanceof GatewayRequestError)) return false;
  return error.detailCode === "MISSING_SCOPE" || error.message.startsWith("missing scope");
}

/**
 * The session changed between the check of a request and its start, so that nothing of it was carried out: 2026.9.6 says
 * so to what comes right after the first message of a chat. Not all of its methods send the code, all send the words.
 */
export function isOvertaken({ message }: { readonly message: string }): boolean {
  return /session changed before \S+; retry the request$/.test(message);
}

/** An error response to any request other than `connect`. */
export function toRequestError(method: string, error: WireError): GatewayRequestError {
  const details = toRecord(error.details);
  return new GatewayRequestError({
    message: error.message,
    method,
    code: error.code,
    // Some refusals of 2026.9 are told apart by `reason` alone.
    detailCode: readText(details, "code") ?? readText(details, "reason"),
    details: error.details,
    isRetryable: error.isRetryable || isOvertaken(error),
    retryAfterMs: error.retryAfterMs,
  });
}
