import type { HistoryMessage, MessageUsage } from "../../gateway-client/index.ts";
import type { RunPart, RunRow, RunStatus } from "../transcript/transcript-state.ts";

/** What this page saw of a run while it went on. Times are epoch ms on this page's clock. */
export interface WatchedRun {
  /** When each part was first there. */
  readonly firstSeen: ReadonlyMap<string, number>;
  /** When each part last grew, or the next one came. */
  readonly lastSeen: ReadonlyMap<string, number>;
  /** Waiting for somebody to allow something. */
  readonly waits: readonly { readonly from: number; readonly to?: number }[];
  /** Calls without a result when the run was stopped. */
  readonly runningAtStop: readonly string[];
}

/** What a call of this turn set going in a conversation of its own. Times are epoch ms on the gateway's clock. */
export interface HelperRun {
  readonly title?: string;
  readonly status: "queued" | "running" | "done" | "error";
  readonly startedAt?: number;
  readonly endedAt?: number;
}

export type SpanKind = "thinking" | "text" | "tool" | "approval" | "model" | "helper";

export interface TimelineSpan {
  /** Unique in its timeline. */
  readonly id: string;
  readonly kind: SpanKind;
  /** A tool's name, what a sub-agent was told; empty for what has only its kind. */
  readonly name: string;
  /** The part of the turn that it stands for. */
  readonly part?: RunPart;
  /** The conversation of a sub-agent. */
  readonly sessionKey?: string;
  /** Ms since the run began. */
  readonly startMs: number;
  /** Absent where nobody noted the end. */
  readonly durationMs?: number;
  readonly status: "running" | "done" | "error";
}

export interface TimelineTotals {
  readonly durationMs?: number;
  /** Time with at least one call going on; calls beside each other count once. */
  readonly toolMs?: number;
  /** Time in which the model was seen thinking or writing. */
  readonly modelMs?: number;
  readonly approvalMs?: number;
  readonly calls: number;
  readonly failedCalls: number;
  readonly usage?: MessageUsage;
}

/** One turn over time. */
export interface RunTimeline {
  readonly rowId: string;
  readonly runId?: string;
  readonly status: RunStatus;
  readonly model?: string;
  /** `watched`: this page saw it happen. `recorded`: from the times of the gateway's record, which are fewer. */
  readonly source: "watched" | "recorded";
  /** Epoch ms. */
  readonly startedAt?: number;
  /** In the order in which they began. */
  readonly spans: readonly TimelineSpan[];
  /** What happened at a time that nobody noted. */
  readonly untimed: readonly RunPart[];
  readonly totals: TimelineTotals;
}

export interface TimelineSource {
  readonly row: RunRow;
  /** The canonical rows of the turn. */
  readonly messages: readonly HistoryMessage[];
  readonly watched?: WatchedRun | undefined;
  /** By the keys of their conversations. */
  readonly helpers?: ReadonlyMap<string, HelperRun> | undefined;
  /** Epoch ms. */
  readonly now: number;
}
