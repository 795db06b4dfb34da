import type { GatewayRefusalError } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";

export interface RefusalStep {
  readonly text: string;
  /** A command or snippet to copy. */
  readonly code: string;
}

export interface RefusalDescription {
  readonly title: string;
  readonly detail: string;
  readonly steps: readonly RefusalStep[];
  /** The gateway asks for something that was not given yet, or says no to what was. */
  readonly tone: "ask" | "stop";
  /** What helps: another secret, another try, signing in at the proxy, or the page anew, with the rules it has then. */
  readonly remedy: "token" | "password" | "retry" | "sign-in" | "reload";
  /** For the folded details: what the gateway said, capped, and its code. */
  readonly said: string;
  readonly code: string;
}

export interface RefusalContext {
  /** Origin of this page. */
  readonly origin: string;
}

type Refusal = Pick<
  GatewayRefusalError,
  "code" | "detailCode" | "expectedProtocol" | "message" | "reason" | "requestId" | "shouldKeepTrying"
>;

const MAX_SAID = 300;
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Untrusted text on one line: no control or direction characters, and no more than a few lines' worth. */
function tidy(text: string): string {
  const plain = text.replace(HIDDEN, " ").trim();
  return plain.length > MAX_SAID ? `${plain.slice(0, MAX_SAID)}…` : plain;
}

function detailOf(refusal: Refusal, { origin }: RefusalContext): string {
  const plain = t(`refusal.${refusal.code}.detail`, { origin });
  if (refusal.code === "protocol-mismatch" && refusal.expectedProtocol !== undefined)
    return t("refusal.protocol-mismatch.expected", { expected: refusal.expectedProtocol });
  if (refusal.code !== "pairing-required") return plain;
  const upgrade = refusal.reason?.endsWith("-upgrade") ? t("refusal.pairing-required.upgrade") : plain;
  return refusal.shouldKeepTrying ? `${upgrade} ${t("refusal.pairing-required.keeps-trying")}` : upgrade;
}

function tokenSteps(): readonly RefusalStep[] {
  return [
    { text: t("refusal.token.show"), code: "openclaw gateway auth-token --show" },
    { text: t("refusal.token.show-older"), code: "openclaw config get gateway.auth.token" },
  ];
}

function pairingSteps(requestId: string | undefined): readonly RefusalStep[] {
  if (requestId !== undefined)
    return [{ text: t("refusal.pairing-required.approve"), code: `openclaw devices approve ${requestId}` }];
  return [
    { text: t("refusal.pairing-required.list"), code: "openclaw devices list" },
    { text: t("refusal.pairing-required.approve-listed"), code: "openclaw devices approve <requestId>" },
  ];
}

function originSteps(origin: string): readonly RefusalStep[] {
  const list = JSON.stringify([origin]);
  return [
    {
      text: t("refusal.origin-not-allowed.config"),
      code: `{\n  "gateway": {\n    "controlUi": {\n      "allowedOrigins": ${list}\n    }\n  }\n}`,
    },
    {
      text: t("refusal.origin-not-allowed.command"),
      code: `openclaw config set gateway.controlUi.allowedOrigins '${list}' --strict-json`,
    },
  ];
}

function stepsOf(refusal: Refusal, context: RefusalContext): readonly RefusalStep[] {
  switch (refusal.code) {
    case "token-missing":
    case "token-mismatch":
    case "device-token-mismatch":
      return tokenSteps();
    case "pairing-required":
    case "scope-mismatch":
      return pairingSteps(refusal.requestId);
    case "origin-not-allowed":
      return originSteps(context.origin);
    default:
      return [];
  }
}

const ASKING: ReadonlySet<Refusal["code"]> = new Set([
  "token-missing",
  "password-missing",
  "pairing-required",
]);

function remedyOf(code: Refusal["code"]): RefusalDescription["remedy"] {
  switch (code) {
    case "token-missing":
    case "token-mismatch":
    case "device-token-mismatch":
    case "device-proof-rejected":
    case "scope-mismatch":
      return "token";
    case "password-missing":
    case "password-mismatch":
      return "password";
    case "identity-required":
    case "user-not-allowed":
      return "sign-in";
    case "blocked-by-page":
      return "reload";
    default:
      return "retry";
  }
}

/** What a refusal means and what the person can do about it. */
export function describeRefusal(refusal: Refusal, context: RefusalContext): RefusalDescription {
  return {
    title: t(`refusal.${refusal.code}.title`),
    detail: detailOf(refusal, context),
    steps: stepsOf(refusal, context),
    tone: ASKING.has(refusal.code) ? "ask" : "stop",
    remedy: remedyOf(refusal.code),
    said: tidy(refusal.message),
    code: refusal.detailCode === undefined ? refusal.code : tidy(refusal.detailCode),
  };
}
