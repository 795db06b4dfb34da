import { GatewayConnectionError, GatewayRefusalError } from "./errors.ts";
import type { AuthChoice } from "./handshake.ts";
import type { Credential } from "./options.ts";
import { decodeHello, type HelloDecodeResult } from "./protocol/decode-hello.ts";
import { readRecord, toRecord } from "./protocol/read-fields.ts";

/** What pending requests are rejected with when their connection ends. */
export function closedError(closeCode: number | undefined): (method: string) => Error {
  return (method) =>
    new GatewayConnectionError({
      message: `The connection closed before ${method} was answered`,
      reason: "closed",
      closeCode,
      wasSent: true,
    });
}

/**
 * Reads the greeting. Old gateways leave parts out, but on protocol 4 they are duty: without them nobody knows what
 * this connection may do.
 */
export function readHello(payload: unknown, requestedScopes: readonly string[]): HelloDecodeResult {
  const result = decodeHello(payload, requestedScopes);
  if (!result.ok || result.hello.protocol < 4) return result;
  const isComplete = ["policy", "auth", "snapshot"].every(
    (part) => readRecord(toRecord(payload), part) !== undefined,
  );
  return isComplete ? result : { ok: false, reason: "shape" };
}

/** A greeting that cannot be used, as the refusal it amounts to. */
export function toHelloRefusal(result: HelloDecodeResult & { readonly ok: false }): GatewayRefusalError {
  if (result.reason === "shape") {
    return new GatewayRefusalError({
      message: "The gateway's greeting is unreadable or incomplete",
      code: "invalid-handshake",
    });
  }
  return new GatewayRefusalError({
    message: "The gateway speaks a protocol that this page does not know",
    code: "protocol-mismatch",
    expectedProtocol: result.protocol,
  });
}

/** The gateway ended the session twice without saying more, so what was sent tells what it no longer accepts. */
export function toSessionEndedRefusal(choice: AuthChoice, credential: Credential): GatewayRefusalError {
  const message = "The gateway ended the session";
  if (credential.type === "proxy") return new GatewayRefusalError({ message, code: "identity-required" });
  const codes = {
    none: "token-missing",
    token: "token-mismatch",
    password: "password-mismatch",
    "device-token": "device-token-mismatch",
  } as const;
  return new GatewayRefusalError({ message, code: codes[choice.type] });
}

/** For tabs that did not ask themselves: another one has met the gateway's rate limit. */
export function lockoutRefusal(retryAfterMs: number): GatewayRefusalError {
  return new GatewayRefusalError({
    message: "The gateway wants no attempt for a while",
    code: "rate-limited",
    retryAfterMs,
  });
}
