/** Why a gateway said no to a connection, in terms a person can act on. */
export type RefusalCode =
  | "token-missing"
  | "token-mismatch"
  | "password-missing"
  | "password-mismatch"
  | "device-token-mismatch"
  | "rate-limited"
  | "pairing-required"
  | "origin-not-allowed"
  | "protocol-mismatch"
  /** The gateway wants a device identity and this page could not give one. */
  | "device-identity-required"
  /** The signature, nonce or device id was not accepted. */
  | "device-proof-rejected"
  | "scope-mismatch"
  /** A proxy should have said who this is and did not. */
  | "identity-required"
  /** The proxy's identity is known and not allowed. */
  | "user-not-allowed"
  /** The page's own policy forbids the address; never said by a gateway. */
  | "blocked-by-page"
  /** The gateway did not accept the shape of the handshake. */
  | "invalid-handshake"
  | "unknown";

interface GatewayErrorFields {
  readonly message: string;
  readonly cause?: unknown;
}

abstract class GatewayError extends Error {
  abstract readonly kind: string;

  constructor({ message, cause }: GatewayErrorFields) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
  }
}

/** The gateway answered one request with an error. */
export class GatewayRequestError extends GatewayError {
  readonly kind = "request";
  readonly method: string;
  /** The gateway's code: `INVALID_REQUEST`, `UNAVAILABLE`, `FORBIDDEN`, … */
  readonly code: string;
  /** `details.code` where the gateway sends one. */
  readonly detailCode: string | undefined;
  readonly details: unknown;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    fields: GatewayErrorFields & {
      readonly method: string;
      readonly code: string;
      readonly detailCode?: string | undefined;
      readonly details?: unknown;
      readonly isRetryable?: boolean | undefined;
      readonly retryAfterMs?: number | undefined;
    },
  ) {
    super(fields);
    this.method = fields.method;
    this.code = fields.code;
    this.detailCode = fields.detailCode;
    this.details = fields.details;
    this.isRetryable = fields.isRetryable ?? false;
    this.retryAfterMs = fields.retryAfterMs;
  }
}

/** The gateway refused the connection; trying again by itself would not help. */
export class GatewayRefusalError extends GatewayError {
  readonly kind = "refusal";
  readonly code: RefusalCode;
  /** `details.code` as the gateway sent it, for the details of a message; absent on old gateways. */
  readonly detailCode: string | undefined;
  /** Pairing request to approve: checked against the documented pattern, else absent. */
  readonly requestId: string | undefined;
  /** Why pairing is needed: `not-paired`, `scope-upgrade`, … */
  readonly reason: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The protocol the gateway speaks, on a mismatch. */
  readonly expectedProtocol: number | undefined;
  /** The gateway asks to be tried again while the person acts (pairing). */
  readonly shouldKeepTrying: boolean;
  readonly canRetryWithDeviceToken: boolean;

  constructor(
    fields: GatewayErrorFields & {
      readonly code: RefusalCode;
      readonly detailCode?: string | undefined;
      readonly requestId?: string | undefined;
      readonly reason?: string | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly expectedProtocol?: number | undefined;
      readonly shouldKeepTrying?: boolean | undefined;
      readonly canRetryWithDeviceToken?: boolean | undefined;
    },
  ) {
    super(fields);
    this.code = fields.code;
    this.detailCode = fields.detailCode;
    this.requestId = fields.requestId;
    this.reason = fields.reason;
    this.retryAfterMs = fields.retryAfterMs;
    this.expectedProtocol = fields.expectedProtocol;
    this.shouldKeepTrying = fields.shouldKeepTrying ?? false;
    this.canRetryWithDeviceToken = fields.canRetryWithDeviceToken ?? false;
  }
}

/** The line failed: the request may or may not have reached the gateway. */
export class GatewayConnectionError extends GatewayError {
  readonly kind = "connection";
  readonly reason: "not-connected" | "closed" | "aborted";
  readonly closeCode: number | undefined;
  /** False when the request certainly was not carried out: it never left this page, or the gateway did not take it. */
  readonly wasSent: boolean;

  constructor(
    fields: GatewayErrorFields & {
      readonly reason: "not-connected" | "closed" | "aborted";
      readonly closeCode?: number | undefined;
      readonly wasSent: boolean;
    },
  ) {
    super(fields);
    this.reason = fields.reason;
    this.closeCode = fields.closeCode;
    this.wasSent = fields.wasSent;
  }
}

/** No answer in time; the request may have been carried out. */
export class GatewayTimeoutError extends GatewayError {
  readonly kind = "timeout";
  readonly method: string;
  readonly timeoutMs: number;

  constructor(fields: GatewayErrorFields & { readonly method: string; readonly timeoutMs: number }) {
    super(fields);
    this.method = fields.method;
    this.timeoutMs = fields.timeoutMs;
  }
}

/** The request is larger than the gateway accepts; sending it again would only end the next line too. */
export class GatewayPayloadError extends GatewayError {
  readonly kind = "payload-too-large";
  readonly sizeBytes: number;
  readonly maxBytes: number;

  constructor(fields: GatewayErrorFields & { readonly sizeBytes: number; readonly maxBytes: number }) {
    super(fields);
    this.sizeBytes = fields.sizeBytes;
    this.maxBytes = fields.maxBytes;
  }
}

/** The client was disposed of. */
export class GatewayDisposedError extends GatewayError {
  readonly kind = "disposed";
}

/** The gateway's answer had a shape this client does not understand. */
export class FrameDecodeError extends GatewayError {
  readonly kind = "decode";
  /** Where in the frame, and what was expected there. */
  readonly path: string;

  constructor(fields: GatewayErrorFields & { readonly path: string }) {
    super(fields);
    this.path = fields.path;
  }
}

export type AnyGatewayError =
  | GatewayRequestError
  | GatewayRefusalError
  | GatewayConnectionError
  | GatewayTimeoutError
  | GatewayPayloadError
  | GatewayDisposedError
  | FrameDecodeError;
