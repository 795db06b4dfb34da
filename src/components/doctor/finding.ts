import type { DiagnosisFacts } from "../../hooks/use-diagnosis.ts";

export type CheckId =
  | "address"
  | "line"
  | "reach"
  | "origin"
  | "handshake"
  | "clock"
  | "protocol"
  | "pairing"
  | "scopes"
  | "round-trip"
  | "storage"
  | "life";

export type Mark = "ok" | "warning" | "failed" | "skipped" | "running";

/** What a check came to: one sentence, and where something can be done about it, what. */
export interface Result {
  readonly mark: Mark;
  readonly text: string;
  readonly advice?: string | undefined;
  /** A command or a text to copy. */
  readonly code?: string | undefined;
}

export interface Finding extends Result {
  readonly check: CheckId;
}

export type Check = (facts: DiagnosisFacts) => Result;

export const ok = (text: string): Result => ({ mark: "ok", text });
export const skipped = (text: string): Result => ({ mark: "skipped", text });

/** What the gateway said when it last said no, if it did. */
export function refusalOf({ connection }: DiagnosisFacts) {
  return "refusal" in connection ? connection.refusal : undefined;
}
