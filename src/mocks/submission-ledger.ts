import type { Clock } from "../gateway-client/index.ts";
import type { ScriptedProtocol } from "./scripted-gateway-options.ts";
import type { GatewaySession, Submission } from "./session.ts";
import { toRecordText } from "./transcript-record.ts";
import { invalidRequest, type WireFailure } from "./wire.ts";

/** How a submission fares whose key the gateway has seen before. */
export type KnownStatus = "in_flight" | "ok" | "aborted";

/** What the gateway remembers of idempotency keys, so that the same message twice is one run. */
export interface SubmissionLedger {
  /**
   * What became of the first message with this key; undefined when it must be taken as new.
   *
   * @throws WireFailure when the key was used for other input.
   */
  statusOf(session: GatewaySession, submission: Submission): KnownStatus | undefined;
  has(submissionId: string): boolean;
  note(session: GatewaySession, submission: Submission, status: KnownStatus): void;
  settle(submissionId: string, status: KnownStatus): void;
  /** The process ends, and its memory with it. */
  forgetAll(): void;
}

interface Entry {
  readonly input: string | undefined;
  readonly status: KnownStatus;
  readonly since: number;
}

const DEDUPE_MS = 300_000;

function toInput(session: GatewaySession, { message, media }: Submission): string {
  return JSON.stringify([session.key, message, media.map(({ content }) => content)]);
}

function toConflict(): WireFailure {
  const message =
    "This message ID was already used for different input. Check the conversation history and use a new message ID to send again.";
  return invalidRequest(message, { reason: "chat-request-conflict" });
}

/** 9.6 finds a key again in what it keeps on disk: the messages nobody has taken yet, and the transcript. */
function findStored(session: GatewaySession, submission: Submission): KnownStatus | undefined {
  const { runId, message } = submission;
  const waiting = session.pendingInputs.find((input) => input.submission.runId === runId);
  const record = session.records.find((candidate) => candidate.submissionId === runId);
  const storedText = waiting?.submission.message ?? (record === undefined ? message : toRecordText(record));
  if (storedText !== message) throw toConflict();
  if (waiting?.state === "cancelled") return "aborted";
  return record === undefined && !session.consumptions.has(runId) ? undefined : "ok";
}

export function createSubmissionLedger(protocol: ScriptedProtocol, clock: Clock): SubmissionLedger {
  const entries = new Map<string, Entry>();

  const find = (submissionId: string): Entry | undefined => {
    const entry = entries.get(submissionId);
    if (entry === undefined || entry.status === "in_flight") return entry;
    if (clock.now() - entry.since < DEDUPE_MS) return entry;
    entries.delete(submissionId);
    return undefined;
  };

  return {
    statusOf: (session, submission) => {
      const entry = find(submission.runId);
      // 2.9 looks at the key alone.
      const isOther = entry?.input !== undefined && entry.input !== toInput(session, submission);
      if (isOther && protocol === 4) throw toConflict();
      return entry?.status ?? (protocol === 4 ? findStored(session, submission) : undefined);
    },
    has: (submissionId) => find(submissionId) !== undefined,
    note: (session, submission, status) => {
      entries.set(submission.runId, { input: toInput(session, submission), status, since: clock.now() });
    },
    settle: (submissionId, status) => {
      const input = entries.get(submissionId)?.input;
      entries.set(submissionId, { input, status, since: clock.now() });
    },
    forgetAll: () => entries.clear(),
  };
}
