import { GatewayConnectionError, GatewayRefusalError } from "./errors.ts";
import type { HelloDecodeResult } from "./protocol/decode-hello.ts";

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

/** A greeting that cannot be used, as the refusal it amounts to. */
export function toHelloRefusal(result: HelloDecodeResult & { readonly ok: false }): GatewayRefusalError {
  if (result.reason === "shape") {
    return new GatewayRefusalError({
      message: "The gateway's greeting is unreadable",
      code: "invalid-handshake",
    });
  }
  return new GatewayRefusalError({
    message: "The gateway speaks a protocol that this page does not know",
    code: "protocol-mismatch",
    expectedProtocol: result.protocol,
  });
}
