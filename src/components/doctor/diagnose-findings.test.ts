import { describe, expect, it } from "vitest";
import type { ConnectionState } from "../../gateway-client/index.ts";
import type { DiagnosisFacts } from "../../hooks/use-diagnosis.ts";
import { aHello } from "../../test/fake-client.ts";
import { aRefusal } from "../../test/render-with-services.tsx";
import { diagnoseFindings, summarize, toReport } from "./diagnose-findings.ts";
import type { CheckId, Finding } from "./finding.ts";

const NOW = Date.UTC(2026, 10, 21);

const GATEWAY: NonNullable<DiagnosisFacts["gateway"]> = {
  address: "wss://gateway.example.com",
  host: "gateway.example.com",
  line: "encrypted",
  isDemo: false,
  isOwnHost: false,
};
const PAGE: DiagnosisFacts["page"] = {
  origin: "https://chat.example.com",
  isEncrypted: true,
  isSecureContext: true,
  isOnline: true,
  userAgent: "Tester/1",
};

function facts(fields: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  return {
    at: NOW,
    appVersion: "0.1.0",
    page: PAGE,
    gateway: GATEWAY,
    connection: ready(),
    wire: { didOpen: true, wasGreeted: true, lastInboundAt: NOW - 1000 },
    clockOffsetMs: 40,
    askedScopes: ["operator.read", "operator.write"],
    isKeyPersistent: true,
    reach: "socket",
    roundTrips: [12, 9, 30, 11, 10],
    storage: { canStore: true },
    ...fields,
  };
}

function ready(hello = aHello({ serverVersion: "2026.9.1" })): ConnectionState {
  return { status: "ready", hello, since: NOW };
}

type RefusalFields = Parameters<typeof aRefusal>[0];
const closed = (fields: RefusalFields): ConnectionState => ({ status: "closed", refusal: aRefusal(fields) });
const pairing = (fields: RefusalFields): ConnectionState => ({
  status: "pairing",
  attempt: 1,
  refusal: aRefusal({ code: "pairing-required", ...fields }),
});
const waiting = (reason: "line-lost" | "not-answering" | "restarting" | "stopped" | "starting") =>
  ({ status: "waiting", attempt: 2, reason }) as const;

function find(check: CheckId, fields: Partial<DiagnosisFacts>): Finding | undefined {
  return diagnoseFindings(facts(fields)).find((finding) => finding.check === check);
}

describe("what the facts mean", () => {
  it("is good throughout where everything works", () => {
    const findings = diagnoseFindings(facts());
    expect(findings.map(({ mark }) => mark)).toEqual(findings.map(() => "ok"));
    expect(summarize(findings)).toEqual({ mark: "ok", text: "Everything looks fine." });
  });

  it("leaves no sentence without words, whatever the state", () => {
    const silent = { didOpen: false, wasGreeted: false };
    for (const connection of [waiting("line-lost"), closed({}), pairing({}), { status: "idle" } as const])
      for (const { text, advice } of diagnoseFindings(facts({ connection, wire: silent })))
        expect(`${text} ${advice ?? ""}`).not.toMatch(/doctor\.|undefined/);
  });

  it.each([
    [{ gateway: undefined }, "skipped", "No gateway"],
    [{ gateway: { ...GATEWAY, problem: "userinfo" } }, "failed", "name or a password"],
    [{ gateway: { ...GATEWAY, problem: "scheme" } }, "failed", "wss://"],
    [{ gateway: { ...GATEWAY, isDemo: true } }, "skipped", "demo"],
  ] as const)("address %#: %o", (fields, mark, words) => {
    const { gateway, ...rest } = facts();
    const [finding] = diagnoseFindings(fields.gateway ? { ...rest, gateway: fields.gateway } : rest);
    expect(finding).toMatchObject({ check: "address", mark, text: expect.stringContaining(words) });
  });

  it.each([
    ["encrypted", true, "ok", "encrypted"],
    ["this-machine", false, "ok", "does not leave this machine"],
    ["this-machine", true, "warning", "Safari"],
    ["near", false, "warning", "same network"],
    ["open", false, "warning", "your token"],
    ["near", true, "failed", "ws://"],
    ["open", true, "failed", "ws://"],
  ] as const)("a line that is %s, from an encrypted page %s: %s", (line, isEncrypted, mark, words) => {
    const found = find("line", { gateway: { ...GATEWAY, line }, page: { ...PAGE, isEncrypted } });
    expect(found).toMatchObject({ mark, text: expect.stringContaining(words) });
  });

  it.each([
    ["socket", true, "ok", "opened"],
    ["web", true, "failed", "does not pass WebSockets"],
    ["silence", true, "failed", "does not say why"],
    ["policy", true, "failed", "connect-src"],
    ["mixed", true, "skipped", "unencrypted"],
    ["silence", false, "failed", "no network"],
    [undefined, true, "running", "Checking"],
  ] as const)("reach %s, with a network %s: %s", (reach, isOnline, mark, words) => {
    const { reach: _known, ...rest } = facts({ page: { ...PAGE, isOnline } });
    const findings = diagnoseFindings(reach === undefined ? rest : { ...rest, reach });
    expect(findings[2]).toMatchObject({ check: "reach", mark, text: expect.stringContaining(words) });
  });

  it("leaves out of a demo what has no meaning there", () => {
    const checks = diagnoseFindings(facts({ gateway: { ...GATEWAY, isDemo: true } })).map(
      ({ check }) => check,
    );
    expect(checks).not.toContain("reach");
    expect(checks).toContain("handshake");
  });

  it("says of this machine that the gateway most likely does not run, and nothing of certificates", () => {
    const found = find("reach", { gateway: { ...GATEWAY, line: "this-machine" }, reach: "policy" });
    expect(found).toMatchObject({ mark: "failed", text: expect.stringContaining("does not run here") });
    expect(found?.advice).not.toContain("certificate");
  });

  it("sum up to what the connection waits for, not to what is merely odd", () => {
    const connection = pairing({ requestId: "r" });
    const findings = diagnoseFindings(facts({ connection, clockOffsetMs: 200_000 }));
    expect(summarize(findings).text).toBe("Worth a look: Approval of this browser");
  });
});

describe("refusals", () => {
  it("of an origin name the key and the very text to add", () => {
    const found = find("origin", { connection: closed({ code: "origin-not-allowed" }) });
    expect(found?.mark).toBe("failed");
    expect(found?.advice).toContain("gateway.controlUi.allowedOrigins");
    expect(JSON.parse(`{${found?.code}}`)).toEqual({
      gateway: { controlUi: { allowedOrigins: ["https://chat.example.com"] } },
    });
  });

  it("of a page without an origin give no line that could not work", () => {
    const page = { ...PAGE, origin: "null" };
    const found = find("origin", { page, connection: closed({ code: "origin-not-allowed" }) });
    expect(found).toMatchObject({ mark: "failed", text: expect.stringContaining("sandboxed") });
    expect(found?.code).toBeUndefined();
  });

  it("for approval carry the command with the request", () => {
    const found = find("pairing", { connection: pairing({ requestId: "req-7" }) });
    expect(found).toMatchObject({ mark: "warning", code: "openclaw devices approve req-7" });
    expect(find("pairing", { connection: pairing({}) })?.code).toBe("openclaw devices list");
  });

  it("for wider rights are found among the rights too", () => {
    const connection = pairing({ reason: "scope-upgrade", requestId: "r" });
    expect(find("scopes", { connection })).toMatchObject({
      mark: "warning",
      code: "openclaw devices approve r",
    });
  });

  it.each([
    ["token-missing", "warning", "asks for a token"],
    ["token-mismatch", "failed", "did not accept this token"],
    ["password-missing", "warning", "password"],
    ["password-mismatch", "failed", "password"],
    ["device-token-mismatch", "failed", "sign in again"],
    ["rate-limited", "failed", "Too many attempts"],
    ["pairing-required", "warning", "approved"],
    ["origin-not-allowed", "failed", "does not allow this page"],
    ["protocol-mismatch", "failed", "different versions"],
    ["device-identity-required", "failed", "know this device"],
    ["device-proof-rejected", "failed", "verify this device"],
    ["scope-mismatch", "failed", "too narrow"],
    ["identity-required", "failed", "sign in again"],
    ["user-not-allowed", "failed", "list"],
    ["invalid-handshake", "failed", "did not understand"],
    ["unknown", "failed", "refused"],
  ] as const)("%s: %s, in words and with its code", (code, mark, words) => {
    const found = find("handshake", { connection: closed({ code, detailCode: "SOME_CODE" }) });
    expect(found?.mark).toBe(mark);
    expect(found?.text).toContain(words);
    expect(found?.text).toContain("SOME_CODE");
  });

  it.each([
    ["device-identity-required", false, "secure page"],
    ["device-identity-required", true, "no proof"],
    ["device-token-mismatch", true, "token it gave"],
    ["device-proof-rejected", true, "proof"],
  ] as const)("%s in a secure context %s says what about this browser", (code, isSecureContext, words) => {
    const found = find("pairing", { page: { ...PAGE, isSecureContext }, connection: closed({ code }) });
    expect(found).toMatchObject({ mark: "failed", text: expect.stringContaining(words) });
  });

  it("of a protocol name both sides", () => {
    const connection = closed({ code: "protocol-mismatch", expectedProtocol: 7 });
    expect(find("protocol", { connection })?.text).toContain("3 to 4; the gateway expects 7");
  });
});

describe("a handshake that was not refused", () => {
  const greeted = { didOpen: true, wasGreeted: true, closeCode: "1006" };
  it.each([
    ["line-lost", { didOpen: false, wasGreeted: false }, "skipped", "no line"],
    ["line-lost", { ...greeted, wasGreeted: false }, "failed", "1006"],
    ["line-lost", greeted, "warning", "opened again"],
    ["not-answering", { ...greeted, wasGreeted: false }, "failed", "nothing greeted"],
    ["restarting", greeted, "warning", "restarts"],
    ["stopped", greeted, "warning", "stops"],
    ["starting", greeted, "warning", "not ready"],
  ] as const)("and waits for %s, %o: %s", (reason, wire, mark, words) => {
    const found = find("handshake", { connection: waiting(reason), wire });
    expect(found).toMatchObject({ mark, text: expect.stringContaining(words) });
  });

  it("is not judged before it was tried", () => {
    expect(find("handshake", { connection: { status: "idle" } })?.mark).toBe("skipped");
    expect(find("handshake", { connection: { status: "connecting", attempt: 1 } })?.mark).toBe("skipped");
  });
});

describe("measures", () => {
  it.each([
    [119_000, "ok", "agree"],
    [180_000, "warning", "3 min 0 s ahead"],
    [-180_000, "warning", "3 min 0 s behind"],
  ] as const)("clocks %d ms apart: %s", (clockOffsetMs, mark, words) => {
    expect(find("clock", { clockOffsetMs })).toMatchObject({ mark, text: expect.stringContaining(words) });
  });

  it("name what a missing right takes away", () => {
    const hello = aHello({ scopes: ["operator.read"] });
    expect(find("scopes", { connection: ready(hello) })).toMatchObject({
      mark: "warning",
      text: "Asked for and not granted: operator.write.",
      advice: "Messages cannot be sent.",
    });
    expect(find("scopes", { connection: ready(aHello({ scopes: ["operator.admin"] })) })?.mark).toBe("ok");
  });

  it("take the middle of five answers, so that one slow answer counts for little", () => {
    expect(find("round-trip", { roundTrips: [10, 9_000, 11, 12, 10] })?.text).toContain(
      "11 ms from question",
    );
    expect(find("round-trip", { roundTrips: [900, 900, 900, 10, 10] })?.mark).toBe("warning");
    expect(find("round-trip", { roundTrips: "failed" })?.mark).toBe("failed");
    expect(find("round-trip", { roundTrips: "skipped" })?.mark).toBe("skipped");
  });

  it.each([
    [{ storage: { canStore: false } }, "warning", "stores nothing"],
    [{ isKeyPersistent: false }, "warning", "will not last"],
    [{ storage: { canStore: true, isProtected: false } }, "ok", "may clear"],
  ] as const)("storage %o: %s", (fields, mark, words) => {
    expect(find("storage", fields)).toMatchObject({ mark, text: expect.stringContaining(words) });
  });

  it("notice a line that has been silent for too long", () => {
    const wire = { didOpen: true, wasGreeted: true, lastInboundAt: NOW - 90_000 };
    expect(find("life", { wire })).toMatchObject({
      mark: "warning",
      text: expect.stringContaining("1 min 30 s"),
    });
    expect(find("life", { wire, connection: waiting("line-lost") })?.mark).toBe("skipped");
  });
});

describe("the report", () => {
  it("is plain text with a line for each check and what to do", () => {
    const known = facts({ connection: pairing({ requestId: "req-7" }) });
    const report = toReport(known, diagnoseFindings(known));
    expect(report).toContain("2026-11-21T00:00:00.000Z");
    expect(report).toContain("[OK] Address: wss://gateway.example.com is a valid address.");
    expect(report).toContain("    openclaw devices approve req-7");
  });
});
