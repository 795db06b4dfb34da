import type { RecordMedia, TranscriptRecord } from "./transcript-record.ts";

export interface ActiveRun {
  readonly runId: string;
  readonly startedAt: number;
  /** Text of the segment going on, as a client that comes back wants it. */
  readonly text: string;
  /** What a client that comes back has missed of this run's tools. */
  readonly events: readonly unknown[];
  abort(stopReason: "rpc" | "stop"): void;
  /** Takes a further message into this run. */
  steer(submission: Submission): void;
  /** Takes a message back that no model has seen. Returns whether it was still waiting. */
  withdraw(submissionId: string): boolean;
  /** Forgets the run without a word, as a crash would. */
  discard(): void;
}

/** A message that the gateway has and no run has taken yet; on protocol 4 it outlives the process. */
export interface PendingInput {
  readonly id: string;
  readonly submission: Submission;
  readonly acceptedAt: number;
  /** `interrupted`: the process that would have answered is gone, and only its sender can send it on. */
  state: "queued" | "cancelled" | "interrupted";
}

export interface Submission {
  readonly runId: string;
  readonly message: string;
  readonly media: readonly RecordMedia[];
}

export interface GatewaySession {
  readonly key: string;
  readonly agentId: string;
  sessionId: string;
  readonly createdAt: number;
  updatedAt: number;
  label: string | undefined;
  model: string | undefined;
  thinkingLevel: string | undefined;
  isFast: boolean | undefined;
  verboseLevel: string | undefined;
  readonly channel: string | undefined;
  isPinned: boolean;
  isUnread: boolean;
  markedUnreadAt: number | undefined;
  readonly parentKey: string | undefined;
  isArchived: boolean;
  wasAborted: boolean;
  status: "running" | "done" | "failed" | "killed";
  startedAt: number | undefined;
  endedAt: number | undefined;
  lastRunId: string | undefined;
  outputTokens: number;
  readonly records: TranscriptRecord[];
  activeRun: ActiveRun | undefined;
  pendingInputs: PendingInput[];
  /** Inputs that a run took together with others, and the record that stands for them. */
  readonly consumptions: Map<string, string>;
  /** Counts the rewritings of the transcript; what was read before one cannot be continued. */
  epoch: number;
}
