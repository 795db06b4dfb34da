import { describe, expect, it } from "vitest";
import type { RefusalCode } from "../../gateway-client/index.ts";
import { aRefusal } from "../../test/render-with-services.tsx";
import { describeRefusal, type RefusalDescription } from "./describe-refusal.ts";

const ORIGIN = "https://chat.example.com";

function describeCode(fields: Parameters<typeof aRefusal>[0]): RefusalDescription {
  return describeRefusal(aRefusal(fields), { origin: ORIGIN });
}

const REMEDIES: Readonly<Record<RefusalCode, RefusalDescription["remedy"]>> = {
  "token-missing": "token",
  "token-mismatch": "token",
  "password-missing": "password",
  "password-mismatch": "password",
  "device-token-mismatch": "token",
  "rate-limited": "retry",
  "pairing-required": "retry",
  "origin-not-allowed": "retry",
  "protocol-mismatch": "retry",
  "device-identity-required": "retry",
  "device-proof-rejected": "token",
  "scope-mismatch": "token",
  "identity-required": "sign-in",
  "user-not-allowed": "sign-in",
  "invalid-handshake": "retry",
  "blocked-by-page": "reload",
  unknown: "retry",
};

describe("describeRefusal", () => {
  it.each(Object.entries(REMEDIES))("has words and a way on for %s", (code, remedy) => {
    const description = describeCode({ code: code as RefusalCode });
    expect(description.remedy).toBe(remedy);
    // A missing sentence would show its key, a missing value its braces.
    for (const text of [description.title, description.detail]) expect(text).not.toMatch(/refusal\.|[{}]/);
  });

  it("gives the command that approves exactly this request", () => {
    const { steps } = describeCode({ code: "pairing-required", requestId: "req-1" });
    expect(steps.map(({ code }) => code)).toEqual(["openclaw devices approve req-1"]);
  });

  it("lists the requests first when the gateway named none", () => {
    const { steps } = describeCode({ code: "pairing-required" });
    expect(steps[0]?.code).toBe("openclaw devices list");
  });

  it("says that it keeps trying only where it does", () => {
    expect(describeCode({ code: "pairing-required" }).detail).not.toContain("keeps trying");
    expect(describeCode({ code: "pairing-required", shouldKeepTrying: true }).detail).toContain(
      "keeps trying",
    );
  });

  it("tells an upgrade of rights from a new device", () => {
    expect(describeCode({ code: "pairing-required", reason: "scope-upgrade" }).detail).toContain(
      "knows this browser",
    );
  });

  it("names this page's own origin and the setting that allows it", () => {
    const { detail, steps } = describeCode({ code: "origin-not-allowed" });
    expect(detail).toContain(ORIGIN);
    expect(JSON.parse(steps[0]?.code ?? "")).toEqual({
      gateway: { controlUi: { allowedOrigins: [ORIGIN] } },
    });
    expect(steps[1]?.code).toBe(
      `openclaw config set gateway.controlUi.allowedOrigins '["${ORIGIN}"]' --strict-json`,
    );
  });

  it("names both versions of a protocol mismatch where the gateway told its own", () => {
    expect(describeCode({ code: "protocol-mismatch", expectedProtocol: 5 }).detail).toContain("expects 5");
    expect(describeCode({ code: "protocol-mismatch" }).detail).toContain("3 to 4");
  });

  it("caps what the gateway said and takes hidden characters out", () => {
    const { said } = describeCode({ message: `\u202eevil\u0007${"x".repeat(1000)}` });
    expect(said).toHaveLength(301);
    expect(said).toMatch(/^evil x+…$/);
  });

  it("prefers the gateway's own code for the details", () => {
    expect(describeCode({ code: "token-mismatch", detailCode: "AUTH_TOKEN_MISMATCH" }).code).toBe(
      "AUTH_TOKEN_MISMATCH",
    );
    expect(describeCode({ code: "token-mismatch" }).code).toBe("token-mismatch");
  });
});
