import { readText, toRecord } from "../protocol/read-fields.ts";

const REASONS: ReadonlySet<string> = new Set([
  "APPROVAL_ALREADY_RESOLVED",
  "APPROVAL_NOT_FOUND",
  "QUESTION_ALREADY_TERMINAL",
  "QUESTION_NOT_FOUND",
]);

/** Gateways before 2026.5 give no reason beside the words. */
const WORDS = /unknown (?:or expired )?approval id|approval already resolved|approval expired or not found/;

/** Whether a decision came too late: somebody else gave one, or nobody waits for it any more. */
export function isOver(error: unknown): boolean {
  if (!(error instanceof Error) || !("details" in error)) return false;
  const reason = readText(toRecord(error.details), "reason");
  return (reason !== undefined && REASONS.has(reason)) || WORDS.test(error.message);
}
