import type {
  FileDetails,
  HistoryMessage,
  MessageUsage,
  PendingInput,
  RunPhase,
} from "../../gateway-client/index.ts";

/** What one row of the transcript draws. Rows keep their identity from first paint to the canonical record. */
export type TranscriptRow = UserRow | RunRow | NoticeRow;

/** Its bytes are there for what this page sent itself, and where an old gateway gives them inline. */
export interface AttachmentView extends FileDetails {
  readonly kind: "image" | "file";
}

/**
 * How far a message got: `queued` never left this page; `waiting` was put on a line that broke, and nobody knows yet
 * whether it arrived; `accepted` is the gateway's word for it; `sent` stands in the transcript. The last two wait for
 * the person: nobody can know (`unconfirmed`), or the gateway said no (`refused`).
 */
export type Delivery = "queued" | "waiting" | "sending" | "accepted" | "sent" | "unconfirmed" | "refused";

export interface UserRow {
  readonly type: "user";
  readonly id: string;
  /** The idempotency key it was sent with; absent for rows of old gateways. */
  readonly submissionId?: string;
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  readonly timestamp?: number;
  readonly delivery: Delivery;
  /** Why it waits for the person. */
  readonly failure?: string;
}

/** `interrupted`: the gateway is idle and has no answer of it. */
export type RunStatus = "running" | "done" | "stopped" | "failed" | "interrupted";

export interface RunRow {
  readonly type: "run";
  readonly id: string;
  readonly runId?: string;
  readonly status: RunStatus;
  readonly phase: RunPhase;
  /** Answers, tool calls, reasoning and what else happened, in order. */
  readonly parts: readonly RunPart[];
  /** Epoch ms: this page's clock for live runs, the gateway's for history. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly model?: string;
  readonly usage?: MessageUsage;
  readonly errorMessage?: string;
  /** Who stopped it: a click or command of this person, or the gateway's own time-out. */
  readonly stoppedBy?: "person" | "timeout";
  /** A stop was asked for and not yet confirmed. */
  readonly isStopping: boolean;
  /** The gateway is idle; it may take the run up again soon. */
  readonly isLost?: boolean;
}

export type RunPart = TextPart | ReasoningPart | ToolPart | FilePart | UnsupportedPart;

export interface TextPart {
  readonly type: "text";
  readonly id: string;
  readonly text: string;
}

export interface ReasoningPart {
  readonly type: "reasoning";
  readonly id: string;
  readonly text: string;
  readonly isStreaming: boolean;
  /** Epoch ms, for what this page saw being thought. */
  readonly startedAt?: number;
  readonly durationMs?: number;
}

export interface ToolPart {
  readonly type: "tool";
  /** The tool call's id. */
  readonly id: string;
  readonly name: string;
  readonly status: "running" | "done" | "error";
  readonly args?: unknown;
  /** The gateway's own description of the call, where it sends one. */
  readonly summary?: string;
  /** Partial output while running, the result's text afterwards. */
  readonly output: string;
  /** Pictures and files in the result. */
  readonly files?: readonly AttachmentView[];
  readonly exitCode?: number;
  /** Epoch ms. */
  readonly startedAt?: number;
  readonly durationMs?: number;
}

export interface FilePart {
  readonly type: "file";
  readonly id: string;
  readonly file: AttachmentView;
}

export interface UnsupportedPart {
  readonly type: "unsupported";
  readonly id: string;
  readonly kind: string;
}

export interface NoticeRow {
  readonly type: "notice";
  readonly id: string;
  readonly kind: "compaction" | "reset" | "resumed" | "system";
  readonly text?: string;
}

/** A message of this page's outbox, as the outbox tells it. */
export interface OutgoingDraft {
  readonly submissionId: string;
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  /** Epoch ms on this page's clock. */
  readonly sentAt: number;
  readonly delivery: Exclude<Delivery, "sent">;
  readonly failure?: string;
}

/** A message whose canonical row has not been seen yet. */
export interface OutgoingMessage extends OutgoingDraft {
  /** Last canonical row known when it was sent: the anchor for gateways that name no submission. */
  readonly anchorKey?: string;
  /** Epoch ms since when the gateway is known to be done with it, or to have said so. */
  readonly provedAt?: number;
  /** What the gateway keeps of it until an agent reads it; only `queued` goes on by itself. */
  readonly custody?: PendingInput["state"];
}

/** A run as the events of this connection told it. */
export interface LiveRun {
  readonly runId: string;
  readonly status: RunStatus;
  readonly phase: RunPhase;
  /** Text as the gateway sent it, reasoning tags included; `projectRun` takes them apart. */
  readonly parts: readonly RunPart[];
  /** The last cumulative text; tells a continued segment from a reset one. */
  readonly snapshotText: string;
  /** How much of `snapshotText` belongs to parts that are already closed. */
  readonly closedLength: number;
  /** Whether the last part is the text that `snapshotText` goes on writing. */
  readonly hasOpenText: boolean;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly model?: string;
  readonly usage?: MessageUsage;
  /** Set by a failure that may still be retried; final only together with `status: "failed"`. */
  readonly errorMessage?: string;
  readonly stoppedBy?: "person" | "timeout";
  readonly isStopping: boolean;
  /** Highest `seq` of its chat events and of its other events; copies and stragglers are told by it. */
  readonly chatSeq?: number;
  readonly agentSeq?: number;
  /** Something of it may have been missed, so that only the record tells it whole. */
  readonly isPartial?: boolean;
  /** Epoch ms since when the gateway is idle without having ended this run. */
  readonly lostAt?: number;
  /** Last canonical row known when the run was first seen: the anchor for gateways that name no run in history. */
  readonly anchorKey?: string;
}

export type SyncState = "empty" | "loading" | "live" | "stale" | "failed";

export interface TranscriptState {
  readonly sessionKey: string;
  /** Which conversation under that key; a reset puts another in its place. */
  readonly sessionId?: string;
  readonly syncState: SyncState;
  readonly syncError?: string;
  readonly hasMore: boolean;
  /** Canonical rows as the gateway has them. */
  readonly messages: readonly HistoryMessage[];
  /** Epoch ms: when the connection began over which the last snapshot came. */
  readonly lineSince?: number;
  /** Number of the last record up to which nothing between the rows can be missing; absent while that is all of them. */
  readonly wholeUpTo?: number;
  /** Where to ask from for what is new since the last snapshot. */
  readonly deltaCursor?: string;
  /** The last rows that came by themselves, and when: a snapshot asked for before that does not know them. */
  readonly arrivals: readonly Arrival[];
  readonly outgoing: readonly OutgoingMessage[];
  /** Messages that the gateway keeps and the person does not want to see any more. */
  readonly dismissedIds: ReadonlySet<string>;
  /** What was sent from this tab, reloads included; runs of anything else were started elsewhere. */
  readonly ownIds: ReadonlySet<string>;
  /** The gateway names submissions in its record and tells which ones it keeps. */
  readonly namesInputs: boolean;
  /** Something runs that the gateway does not name: shown as work, without anything to stop it by. */
  readonly isBusy: boolean;
  /** Runs that this connection saw, oldest first. */
  readonly runs: ReadonlyMap<string, LiveRun>;
  readonly rowIds: readonly string[];
  /** The projection of everything, made anew when the structure changes. */
  readonly rows: ReadonlyMap<string, TranscriptRow>;
  /** Rows of running runs; a delta touches nothing else. */
  readonly liveRows: ReadonlyMap<string, RunRow>;
  /** Where a run is drawn, and which canonical rows it is drawn with. */
  readonly placements: ReadonlyMap<string, RunPlacement>;
  /** Runs going on, oldest first. */
  readonly activeRunIds: readonly string[];
}

interface Arrival {
  readonly message: HistoryMessage;
  /** Epoch ms on this page's clock. */
  readonly at: number;
}

export interface RunPlacement {
  readonly rowId: string;
  readonly canonical: readonly HistoryMessage[];
}
