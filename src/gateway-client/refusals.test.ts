// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { RefusalCode } from "./errors.ts";
import { decodeFrame, decodeWireError } from "./protocol/decode-frame.ts";
import type { WireError } from "./protocol/frames.ts";
import { classifyConnectError, isStaleProof, refusalFromCloseReason, toRequestError } from "./refusals.ts";
import { RECORDED_VERSIONS, type RecordedVersion, readRecording } from "./test-support/recordings.ts";

/** Which refusal each recorded handshake failure must become; the same on every version that fails there. */
const EXPECTED: ReadonlyMap<RegExp, RefusalCode> = new Map<RegExp, RefusalCode>([
  [/^proto-/, "protocol-mismatch"],
  [/^client-(my-own|webchat-ui-operator)/, "invalid-handshake"],
  [/^client-(cli|gateway)/, "pairing-required"],
  [/^sig-v1$/, "invalid-handshake"],
  [/^sig-/, "device-proof-rejected"],
  [/^signedAt-/, "device-proof-rejected"],
  [/^nonce-wrong/, "device-proof-rejected"],
  [/^nonce-missing/, "device-proof-rejected"],
  [/^device-id-mismatch/, "device-proof-rejected"],
  [/^device-missing/, "device-identity-required"],
  [/^rate-limit-(10|11|then)/, "rate-limited"],
  [/^(token-wrong|rate-limit-)/, "token-mismatch"],
  [/^token-missing/, "token-missing"],
  [/^auth-password-field/, "token-missing"],
  [/^device-token-reuse:other-device/, "token-mismatch"],
  [/^(auth-extra|device-token-reuse:|connect-|pre-|role-)/, "invalid-handshake"],
  [/^origin-/, "origin-not-allowed"],
  [/^scope-upgrade/, "pairing-required"],
]);

function expectedCode(version: RecordedVersion, name: string, error: WireError): RefusalCode | undefined {
  if (error.message.startsWith("invalid connect params")) return "invalid-handshake";
  // That version lets wrong tokens in without any limit.
  if (version === "2026.2.9" && name.startsWith("rate-limit-")) return "token-mismatch";
  return [...EXPECTED].find(([pattern]) => pattern.test(name))?.[1];
}

interface RecordedError {
  readonly name: string;
  readonly error: WireError;
}

function errorsOf(version: RecordedVersion): readonly (RecordedError & { readonly isConnect: boolean })[] {
  const connectIds = new Set<string>();
  return readRecording(version, "errors").flatMap((line) => {
    const decoded = line.dir === "in" ? decodeFrame(JSON.stringify(line.frame)) : undefined;
    const out = line.dir === "out" ? (line.frame as { id?: unknown; method?: unknown } | null) : undefined;
    if (out?.method === "connect") connectIds.add(`${line.case} ${String(out.id)}`);
    if (decoded?.ok !== true || decoded.frame.type !== "res" || decoded.frame.ok) return [];
    const { id, error } = decoded.frame;
    const isFirst = connectIds.has(`${line.case} ${id}`) || line.case === "pre-other-method";
    return [{ name: line.case ?? "", error, isConnect: isFirst && id === "1" }];
  });
}

describe("classifyConnectError", () => {
  for (const version of RECORDED_VERSIONS) {
    const refused = errorsOf(version).filter(({ isConnect }) => isConnect);

    it(`knows more than twenty refusals of ${version}`, () => {
      expect(refused.length).toBeGreaterThan(20);
    });

    for (const { name, error } of refused) {
      it(`names what ${version} says to ${name}`, () => {
        const rejection = classifyConnectError(error);
        expect(rejection).toMatchObject({
          type: "refusal",
          refusal: { code: expectedCode(version, name, error) },
        });
      });
    }
  }

  it("takes a gateway that is still starting for unavailable, with its own pace (R13)", () => {
    const error = { code: "UNAVAILABLE", message: "gateway starting", retryable: true, retryAfterMs: 500 };
    const details = { reason: "startup-sidecars" };
    expect(classifyConnectError(decodeWireError({ ...error, details }))).toEqual({
      type: "unavailable",
      retryAfterMs: 500,
    });
  });

  it("keeps a request id only in its documented form (R9) (case 90)", () => {
    const pairing = (requestId: unknown) =>
      classifyConnectError(
        decodeWireError({
          code: "NOT_PAIRED",
          message: "x",
          details: { code: "PAIRING_REQUIRED", requestId },
        }),
      );
    expect(pairing("d9b1b206-c6d5")).toMatchObject({ refusal: { requestId: "d9b1b206-c6d5" } });
    for (const hostile of ["<img src=x>", "a b", "", "x".repeat(129), 7, null]) {
      expect(pairing(hostile)).toMatchObject({ refusal: { requestId: undefined } });
    }
  });

  it("reads the request id of old gateways from the message", () => {
    const error = decodeWireError({ code: "NOT_PAIRED", message: "pairing required (requestId: abc-1)" });
    expect(classifyConnectError(error)).toMatchObject({
      refusal: { code: "pairing-required", requestId: "abc-1" },
    });
  });

  it("keeps trying to pair only when the gateway says so", () => {
    const pairing = (details: object) =>
      classifyConnectError(
        decodeWireError({ message: "", details: { code: "PAIRING_REQUIRED", ...details } }),
      );
    expect(pairing({})).toMatchObject({ refusal: { shouldKeepTrying: false } });
    expect(pairing({ pauseReconnect: true })).toMatchObject({ refusal: { shouldKeepTrying: false } });
    expect(pairing({ pauseReconnect: false })).toMatchObject({ refusal: { shouldKeepTrying: true } });
    expect(pairing({ recommendedNextStep: "wait_then_retry" })).toMatchObject({
      refusal: { shouldKeepTrying: true },
    });
  });

  it("tells the refusals of a trusted proxy apart (R12)", () => {
    const proxy = (authReason: string) =>
      classifyConnectError(
        decodeWireError({ message: "unauthorized", details: { code: "AUTH_UNAUTHORIZED", authReason } }),
      );
    expect(proxy("trusted_proxy_user_not_allowed")).toMatchObject({ refusal: { code: "user-not-allowed" } });
    expect(proxy("trusted_proxy_user_missing")).toMatchObject({ refusal: { code: "identity-required" } });
    expect(proxy("trusted_proxy_origin_not_allowed")).toMatchObject({
      refusal: { code: "origin-not-allowed" },
    });
    expect(proxy("something_else")).toMatchObject({ refusal: { code: "unknown" } });
  });

  it("cuts a long message and keeps control characters out of it (R16) (case 22)", () => {
    const rejection = classifyConnectError(decodeWireError({ message: `\u0000bad${"x".repeat(1_000_000)}` }));
    expect(rejection.type === "refusal" && rejection.refusal.message.length).toBe(500);
    expect(rejection.type === "refusal" && rejection.refusal.message.startsWith(" bad")).toBe(true);
  });
});

describe("decodeWireError", () => {
  const waits: readonly (readonly [unknown, number | undefined])[] = [
    [299_973, 299_973],
    [-5, 0],
    [1e15, 600_000],
    [Number.POSITIVE_INFINITY, 600_000],
    [Number.NaN, undefined],
    ["5", undefined],
  ];
  for (const [retryAfterMs, expected] of waits) {
    it(`clamps a wait of ${String(retryAfterMs)} to ${String(expected)} (case 14)`, () => {
      expect(decodeWireError({ retryAfterMs }).retryAfterMs).toBe(expected);
    });
  }
});

describe("isStaleProof", () => {
  for (const version of RECORDED_VERSIONS) {
    it(`recognizes a stale nonce or signature of ${version} and nothing else (R4)`, () => {
      for (const { name, error, isConnect } of errorsOf(version)) {
        const rejection = classifyConnectError(error);
        if (!isConnect || rejection.type !== "refusal") continue;
        const isStale = name === "nonce-wrong" || name.startsWith("signedAt-");
        expect([name, isStaleProof(rejection.refusal)]).toEqual([name, isStale]);
      }
    });
  }
});

describe("refusalFromCloseReason", () => {
  it("reads a refusal whose response was lost", () => {
    expect(refusalFromCloseReason("pairing required: device is not approved yet")?.code).toBe(
      "pairing-required",
    );
    expect(refusalFromCloseReason("unauthorized: gateway token mismatch (open the da")?.code).toBe(
      "token-mismatch",
    );
  });

  it("leaves a slow consumer and unknown reasons alone (R29) (case 26)", () => {
    expect(refusalFromCloseReason("slow consumer")).toBeUndefined();
    expect(refusalFromCloseReason("")).toBeUndefined();
    expect(refusalFromCloseReason("<b>no</b>")).toBeUndefined();
  });
});

describe("toRequestError", () => {
  it("keeps method, code and details of a refused request", () => {
    const details = { code: "MISSING_SCOPE", missingScope: "operator.write" };
    const error = toRequestError("chat.send", decodeWireError({ code: "FORBIDDEN", message: "no", details }));
    expect(error).toMatchObject({
      kind: "request",
      method: "chat.send",
      code: "FORBIDDEN",
      detailCode: "MISSING_SCOPE",
    });
    expect(error.details).toEqual(details);
  });
});
