import type { WaitReason } from "./connection-state.ts";
import type { GatewayRefusalError } from "./errors.ts";

const BACKOFF_BASE_MS = 800;
const BACKOFF_CEILING_MS = 15_000;
/** Keeps a lucky draw from hammering the gateway. */
const BACKOFF_FLOOR_MS = 100;
/** A connection must live this long before earlier failures are forgotten. */
export const HEALTHY_AFTER_MS = 10_000;

const MAX_RESTART_DELAY_MS = 60_000;
const HIDDEN_DELAY_MS = 30_000;
const PAIRING_POLL_MS = 3_000;
const PAIRING_POLL_JITTER_MS = 2_000;

/**
 * Exponential backoff with full jitter.
 *
 * @param attempt number of failed attempts, from 1; 0 after a healthy connection counts as 1.
 * @param random uniform in [0, 1).
 * @returns ms between 100 and min(15 000, 800 · 2^(attempt − 1)).
 */
export function backoffDelayMs(attempt: number, random: () => number): number {
  const exponent = Math.min(Math.max(attempt - 1, 0), 10);
  const ceilingMs = Math.min(BACKOFF_CEILING_MS, BACKOFF_BASE_MS * 2 ** exponent);
  return Math.max(BACKOFF_FLOOR_MS, Math.round(random() * ceilingMs));
}

/** Ms until the next look whether a person approved the pairing: 3 to 5 s. */
export function pairingDelayMs(random: () => number): number {
  return PAIRING_POLL_MS + Math.round(random() * PAIRING_POLL_JITTER_MS);
}

/** Ms that a page nobody sees waits longer, so that a restarted gateway meets the seen ones first. */
export function hiddenDelayMs(random: () => number): number {
  return Math.round(random() * HIDDEN_DELAY_MS);
}

/** How a connection ended, as far as the next step depends on it. */
export interface ConnectionOutcome {
  /** Close code of the socket, ours or theirs. */
  readonly closeCode: number;
  readonly wasReady: boolean;
  /** False when the socket never opened: no line, or an upgrade that something refused. */
  readonly wasOpen: boolean;
  /** The gateway accepted the socket and then kept silent. */
  readonly isUnanswered: boolean;
  /** What the gateway said to `connect`, or what its close reason means. */
  readonly refusal?: GatewayRefusalError | undefined;
  /** Set when the gateway said that it is not ready yet. */
  readonly isUnavailable: boolean;
  readonly retryAfterMs?: number | undefined;
  /** The `shutdown` event that came before, if any. */
  readonly shutdown?: { readonly restartExpectedMs?: number } | undefined;
}

export type ReconnectDecision =
  | {
      readonly type: "retry";
      readonly reason: WaitReason;
      readonly delayMs: number;
      /** What the gateway said, where nobody knows whether trying again helps. */
      readonly refusal?: GatewayRefusalError;
    }
  /** `delayMs` is absent when only the person can end the waiting. */
  | { readonly type: "pairing"; readonly refusal: GatewayRefusalError; readonly delayMs?: number }
  | { readonly type: "stop"; readonly refusal: GatewayRefusalError }
  /** The gateway ended the session (4001): prove who this is again, once. */
  | { readonly type: "authenticate-again" }
  /** The gateway speaks another protocol and gave no details. */
  | { readonly type: "protocol-mismatch" };

/**
 * Decides what follows the end of a connection. A refusal wins over the close code: every refusal closes 1008, which
 * slow consumers also get. Codes without a rule of their own are treated as a lost line, because stopping for good
 * needs a reason that a person can act on.
 *
 * @param attempt number of failed attempts, from 1.
 */
export function decideReconnect(
  outcome: ConnectionOutcome,
  attempt: number,
  random: () => number,
): ReconnectDecision {
  const { refusal } = outcome;
  if (refusal?.code === "pairing-required") {
    return refusal.shouldKeepTrying
      ? { type: "pairing", refusal, delayMs: pairingDelayMs(random) }
      : { type: "pairing", refusal };
  }
  if (refusal?.code === "unknown" && !isAboutIdentity(refusal)) {
    return { type: "retry", reason: "line-lost", delayMs: backoffDelayMs(attempt, random), refusal };
  }
  if (refusal !== undefined) return { type: "stop", refusal };
  if (outcome.closeCode === 1002) return { type: "protocol-mismatch" };
  if (outcome.closeCode === 4001) return { type: "authenticate-again" };
  return { type: "retry", ...decideWait(outcome, attempt, random) };
}

/** Repeating a proof that was not accepted leads to a lockout. */
function isAboutIdentity({ detailCode = "", message }: GatewayRefusalError): boolean {
  return /^(AUTH|DEVICE|PAIRING|CONTROL_UI)_/.test(detailCode) || /^unauthorized/i.test(message);
}

function decideWait(
  outcome: ConnectionOutcome,
  attempt: number,
  random: () => number,
): { readonly reason: WaitReason; readonly delayMs: number } {
  const backoffMs = backoffDelayMs(attempt, random);
  if (outcome.shutdown !== undefined) return decideAfterShutdown(outcome.shutdown.restartExpectedMs, random);
  if (outcome.isUnavailable || outcome.closeCode === 1013) {
    return { reason: "starting", delayMs: outcome.retryAfterMs ?? backoffMs };
  }
  return { reason: outcome.isUnanswered ? "not-answering" : "line-lost", delayMs: backoffMs };
}

/** A gateway that names no time of return stays away longer, so it is asked less often. */
function decideAfterShutdown(restartExpectedMs: number | undefined, random: () => number) {
  const jitterMs = Math.round(random() * BACKOFF_BASE_MS);
  if (restartExpectedMs === undefined) {
    return {
      reason: "stopped",
      delayMs: BACKOFF_CEILING_MS - Math.round((random() * BACKOFF_CEILING_MS) / 2),
    } as const;
  }
  return {
    reason: "restarting",
    delayMs: Math.min(restartExpectedMs, MAX_RESTART_DELAY_MS) + jitterMs,
  } as const;
}
