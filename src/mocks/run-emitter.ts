import type { ToolScript } from "./run-script.ts";
import type { TimedEmission } from "./timeline.ts";
import type { WireObject } from "./wire.ts";

export interface ToolRun {
  readonly toolCallId: string;
  readonly tool: ToolScript;
  readonly startedAt: number;
}

export interface ToolOutcome {
  readonly text: string;
  readonly isError: boolean;
  readonly exitCode?: number | null;
  readonly durationMs: number;
  /** Details of the result other than those of a finished command. */
  readonly details?: WireObject;
}

export interface TextProgress {
  /** The segment's text so far. */
  readonly segmentText: string;
  /** What the chat shows: earlier segments of this run, then this one. */
  readonly chatText: string;
  readonly newWords: number;
  readonly isLast: boolean;
}

export interface Completion {
  /** Absent for an empty answer. */
  readonly chatText: string | undefined;
  readonly segmentText: string;
  readonly outputTokens: number;
  readonly toolNames: readonly string[];
}

/** Says on the wire what happens in a run; one implementation for each protocol. */
export interface RunEmitter {
  /** Period at which words are gathered into one delta. */
  readonly throttleMs: number;
  /** Tool events that a client coming back in mid-run has missed. */
  readonly replayEvents: readonly WireObject[];
  opening(): readonly TimedEmission[];
  /** The model is asked again, after a tool or a steer. */
  modelTurn(): void;
  beginSegment(): void;
  text(progress: TextProgress): void;
  thinking(text: string, newWords: number): void;
  preamble(text: string): void;
  toolStart(run: ToolRun): void;
  toolUpdate(run: ToolRun, outputSoFar: string): void;
  toolResult(run: ToolRun, outcome: ToolOutcome): void;
  waitingApproval(approvalId: string, toolCallId: string): void;
  approvalResolved(approvalId: string, toolCallId: string): void;
  usage(outputTokens: number): void;
  closing(completion: Completion): readonly TimedEmission[];
  final(completion: Completion): void;
  aborted(chatText: string | undefined, stopReason: string): void;
  afterAbort(): readonly TimedEmission[];
  failing(message: string): readonly TimedEmission[];
  failed(message: string): void;
}
