/** Events as the rest of the application sees them: decoded, named, with the wire's spelling left behind. */

/** One piece of a message's content, whichever gateway version wrote it. */
export type ContentBlock =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thinking"; readonly text: string }
  | { readonly type: "tool-call"; readonly toolCallId: string; readonly name: string; readonly args: unknown }
  | ({ readonly type: "image" | "file" } & FileDetails)
  | { readonly type: "unsupported"; readonly kind: string };

/** A picture or a file beside the text, as far as the gateway tells of it. An `image` is of a raster type. */
export interface FileDetails {
  readonly name?: string;
  readonly mimeType?: string;
  readonly sizeBytes?: number;
  /** Base64 bytes, when the gateway sent them inline; of pictures only. */
  readonly data?: string;
  /** What `artifacts.download` takes. */
  readonly artifactId?: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Why the agent could not deliver it: `file-not-found`, `unsupported-format`, `delivery-failed`. */
  readonly failure?: string;
}

/** What an answer cost, as far as the gateway says. */
export interface MessageUsage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly totalTokens?: number;
  readonly costUsd?: number;
}

/** One row of `chat.history` or one `session.message`, normalized over all gateway versions. */
export interface HistoryMessage {
  /** Unique inside one snapshot: record id and position among its siblings, or a synthesized key on 2.x. */
  readonly key: string;
  /** The transcript record's id (`__openclaw.id`), from 2026.5.7 on. Siblings of one record share it. */
  readonly recordId?: string;
  /** Position of the record in the transcript (`__openclaw.seq`). */
  readonly recordSeq?: number;
  /** The run that wrote the row, where the gateway says so. */
  readonly runId?: string;
  /** The idempotency key of the `chat.send` that made this user row. */
  readonly submissionId?: string;
  /** Set on a user row that steered a run already going on. */
  readonly steerTargetRunId?: string;
  readonly role: "user" | "assistant" | "tool-result" | "system";
  readonly blocks: readonly ContentBlock[];
  /** Epoch ms on the gateway's clock; absent when the gateway sent nonsense. */
  readonly timestamp?: number;
  readonly toolCallId?: string;
  readonly toolName?: string;
  readonly isError?: boolean;
  readonly exitCode?: number;
  readonly durationMs?: number;
  readonly stopReason?: string;
  readonly errorMessage?: string;
  readonly model?: string;
  readonly usage?: MessageUsage;
  /** The row is a partial answer that an abort left behind. */
  readonly isAborted: boolean;
  /** The gateway cut this row's text; `chat.message.get` has the rest. */
  readonly isTruncated: boolean;
  /** Boundary rows that are no messages. */
  readonly marker?: "compaction" | "reset" | "resumed";
}

/** What a run does before and beside writing; unknown phases count as `working`. */
export type RunPhase =
  | "preparing-workspace"
  | "preparing-context"
  | "starting-model"
  | "waiting-approval"
  | "working";

interface RunScoped {
  readonly runId: string;
  readonly sessionKey: string;
  /** Order of this run's events (`payload.seq`); absent or nonsense values are dropped. */
  readonly runSeq?: number;
}

/** More text of an answer. */
export interface ChatDeltaEvent extends RunScoped {
  readonly type: "chat.delta";
  /** The whole text of the current segment so far, where the gateway sends it (every measured version does). */
  readonly snapshotText?: string;
  readonly deltaText?: string;
  readonly isReplacement: boolean;
}

/** A run got to another phase, from 2026.9 on. */
export interface ChatStatusEvent extends RunScoped {
  readonly type: "chat.status";
  readonly phase: RunPhase;
}

/** A run ended well. May come without a message; the history then has the text. */
export interface ChatFinalEvent extends RunScoped {
  readonly type: "chat.final";
  /** Absent when the gateway sends a `final` without a message, which is normal in every version. */
  readonly text?: string;
  readonly blocks: readonly ContentBlock[];
  readonly stopReason?: string;
  readonly errorMessage?: string;
}

/** A run was stopped. Without `text` what was streamed so far stays. */
export interface ChatAbortedEvent extends RunScoped {
  readonly type: "chat.aborted";
  readonly text?: string;
  /** `rpc` (a click), `stop` (a typed /stop), `timeout`, … */
  readonly stopReason?: string;
}

/** A run failed. May come twice for one run. */
export interface ChatErrorEvent extends RunScoped {
  readonly type: "chat.error";
  readonly errorMessage: string;
  readonly errorKind?: string;
}

/** A run began, ended or waits. After `chat.aborted` an `error` phase may follow and means nothing. */
export interface RunLifecycleEvent extends RunScoped {
  readonly type: "run.lifecycle";
  readonly phase:
    | "start"
    | "model"
    | "finishing"
    | "waiting-approval"
    | "approval-resolved"
    | "end"
    | "error";
  /** Epoch ms on the gateway's clock. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly model?: string;
  readonly isAborted: boolean;
  readonly errorMessage?: string;
}

/** More of what the model thinks, where the session streams it. */
export interface RunThinkingEvent extends RunScoped {
  readonly type: "run.thinking";
  readonly snapshotText?: string;
  readonly deltaText?: string;
}

/** A tool call began, goes on or has its result. Sent to the connection that started the run. */
export interface RunToolEvent extends RunScoped {
  readonly type: "run.tool";
  readonly phase: "start" | "update" | "result";
  readonly toolCallId: string;
  readonly name: string;
  readonly args?: unknown;
  /** Text of the partial or final result; on an update it replaces what was there before. */
  readonly output?: string;
  /** What is told of pictures in the result; only the record names them. */
  readonly pictures?: readonly ContentBlock[];
  /** The gateway's own one-line description of the call. */
  readonly summary?: string;
  readonly isError?: boolean;
  readonly exitCode?: number;
  readonly durationMs?: number;
  /** Epoch ms on the gateway's clock. */
  readonly at?: number;
}

/** Cap-free fallback of 2026.5.7 and later: status of a call without its arguments, or the agent's preamble text. */
export interface RunItemEvent extends RunScoped {
  readonly type: "run.item";
  readonly kind: "tool" | "preamble" | "other";
  readonly phase: "start" | "update" | "end";
  readonly itemId: string;
  readonly toolCallId?: string;
  readonly name?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly status?: "running" | "completed" | "failed";
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** Cap-free fallback of 2026.5.7 and later: output of a command so far. */
export interface RunCommandOutputEvent extends RunScoped {
  readonly type: "run.command-output";
  readonly phase: "delta" | "end";
  readonly toolCallId: string;
  readonly name: string;
  readonly output: string;
  readonly status?: "running" | "completed" | "failed";
  readonly exitCode?: number;
  readonly durationMs?: number;
}

/** Tokens used so far, from 2026.9 on. */
export interface RunUsageEvent extends RunScoped {
  readonly type: "run.usage";
  readonly usage: MessageUsage;
}

/** A row was stored in a session this connection watches. */
export interface SessionMessageEvent {
  readonly type: "session.message";
  readonly sessionKey: string;
  readonly message: HistoryMessage;
}

/** The list of sessions changed. */
export interface SessionsChangedEvent {
  readonly type: "sessions.changed";
  /** Absent on a broad invalidation: ask for the list again. */
  readonly sessionKey?: string;
  /** Which conversation under that key: another may have taken its place meanwhile. */
  readonly sessionId?: string;
  /** Why, or where a run is; `message` where a row was written anew. */
  readonly reason?: string;
  readonly isDeleted: boolean;
  /** The row as the gateway now has it. Omitted fields mean "no change", `null` means "cleared". */
  readonly session?: Readonly<Record<string, unknown>>;
}

/** The gateway is about to close this connection. */
export interface ShutdownEvent {
  readonly type: "shutdown";
  readonly reason?: string;
  /** How long the gateway expects to be away, in ms; absent when it does not plan to come back. */
  readonly restartExpectedMs?: number;
}

/** The per-client `seq` of a v4 connection skipped: events were dropped and state must be read again. */
export interface SequenceGapEvent {
  readonly type: "gap";
  readonly expected: number;
  readonly received: number;
}

/** An event this client does not know, or a known one whose payload could not be read. */
export interface UnknownEvent {
  readonly type: "unknown";
  readonly name: string;
  readonly payload: unknown;
}

/** Liveness only; nothing to show. */
export interface TickEvent {
  readonly type: "tick";
}

/** Every event that belongs to one run. */
export type RunEvent =
  | ChatDeltaEvent
  | ChatStatusEvent
  | ChatFinalEvent
  | ChatAbortedEvent
  | ChatErrorEvent
  | RunLifecycleEvent
  | RunThinkingEvent
  | RunToolEvent
  | RunItemEvent
  | RunCommandOutputEvent
  | RunUsageEvent;

/** Everything a subscriber can get. */
export type GatewayEvent =
  | RunEvent
  | SessionMessageEvent
  | SessionsChangedEvent
  | ShutdownEvent
  | SequenceGapEvent
  | TickEvent
  | UnknownEvent;
