import type { Clock } from "../gateway-client/index.ts";
import type { GatewayFaults } from "./faults.ts";
import type { RunScript } from "./run-script.ts";
import type { ArtifactBlock } from "./transcript-record.ts";

/** The wire that the scripted gateway speaks: 3 as 2026.2.9 does, 4 as 2026.9.6 does. */
export type ScriptedProtocol = 3 | 4;

export type ScriptedAuth = { readonly token?: string; readonly password?: string } | "none";

export interface ScriptedGatewayOptions {
  /** @default 4 */
  readonly protocol?: ScriptedProtocol;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Uniform in [0, 1); varies the pauses between answers. @default always 0.5 */
  readonly random?: () => number;
  /** @default "none" */
  readonly auth?: ScriptedAuth;
  /** Sessions and agents that are there from the start. @default two agents, no sessions */
  readonly seed?: GatewaySeed;
  /** Origins that may connect; an adapter that knows the origin passes it to `accept`. @default any */
  readonly allowedOrigins?: readonly string[];
  /** When true, protocol 4 empties the scopes of a connection that presents no device. @default false */
  readonly requireDevice?: boolean;
  /** Whether `tool` events are sent to connections with the `tool-events` cap. @default true */
  readonly toolEvents?: boolean;
  /** Multiplies every delay of a run; 0 is as fast as the clock allows. @default 1 */
  readonly pace?: number;
}

/** The far end of a socket, as the gateway sees it. */
export interface GatewayPeer {
  send(text: string): void;
  close(code: number, reason: string): void;
}

export interface AcceptedPeer {
  receive(text: string): void;
  closed(): void;
}

export interface PeerInfo {
  readonly origin?: string;
}

export interface ReceivedRequest {
  readonly connectionId: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** How a message of a person reached a run. */
export interface SubmissionTake {
  readonly submissionId: string;
  readonly runId: string;
  /**
   * `run` began one; `steered` joined one; `collected` was written down when the run it waited for was stopped;
   * `queued` began one under another id, as 2.9 does; `resumed` is no new taking, but the same turn after a restart.
   */
  readonly kind: "run" | "steered" | "collected" | "queued" | "resumed" | "command";
  /** The gateway lost its record: for the gateway it never arrived. */
  readonly isLost?: boolean;
}

/** What the gateway knows of a session, for the invariants of tests. */
export interface SessionWorkings {
  readonly protocol: ScriptedProtocol;
  /** Every taking of a message by a run, in order. */
  readonly takes: readonly SubmissionTake[];
  /** The transcript, oldest first. */
  readonly rows: readonly {
    readonly role: "user" | "assistant" | "toolResult";
    readonly text: string;
    readonly submissionId: string | undefined;
    readonly runId: string | undefined;
    readonly isAborted: boolean;
  }[];
  readonly isIdle: boolean;
  /** Messages in custody: accepted, and taken by no run yet. */
  readonly pendingSubmissionIds: readonly string[];
}

export interface RestartOptions {
  /** What the announcement says; null means that nobody knows. @default 1500 */
  readonly restartExpectedMs?: number | null;
  /** Whether the turns going on are still in the transcript afterwards. @default "kept" */
  readonly records?: "kept" | "lose-active-turn";
  /** False is a crash: no `shutdown`, and lines end with 1006 and not 1012. @default true */
  readonly announce?: boolean;
  /** Protocol 4 only: interrupted turns go on a few seconds later under a new run id. @default false */
  readonly resume?: boolean;
  /** How long sockets are refused. @default 0 */
  readonly downMs?: number;
}

/** What a test may ask about a session. */
export interface SessionInspection {
  readonly key: string;
  readonly title: string | undefined;
  readonly isRunning: boolean;
  readonly isUnread: boolean;
  readonly isPinned: boolean;
  readonly recordCount: number;
}

export interface ScriptedGateway {
  readonly clock: Clock;
  readonly protocol: ScriptedProtocol;
  readonly faults: GatewayFaults;
  /** Every request received after the handshake, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** How many runs were really started. */
  readonly startedRuns: number;
  readonly connectionCount: number;
  readonly sessions: readonly SessionInspection[];
  /** False while it is down or refuses sockets. */
  readonly isListening: boolean;
  accept(peer: GatewayPeer, info?: PeerInfo): AcceptedPeer;
  /** Closes every socket. @default code 1006, as a lost line shows itself */
  dropAll(code?: number, reason?: string): void;
  /** Every open line swallows what is put on it, for a while or for good. */
  blackHole(ms: number, isDead?: boolean): void;
  /** Every new socket is refused for a while. */
  refuseSockets(ms: number): void;
  /** Ends the process and starts another: runs and the memory of keys are gone, the sessions stay. */
  restart(options?: RestartOptions | number | null): void;
  /** How it stands with a session, as no client can know it. */
  workingsOf(sessionKey: string): SessionWorkings | undefined;
  /** Starts a run that nobody asked for, as another channel or a schedule would. */
  startRun(sessionKey: string, message: string, script?: RunScript): void;
  /** Ends every timer; for the end of a test or of a page. */
  dispose(): void;
}

export interface AgentSeed {
  readonly id: string;
  readonly name: string;
  readonly emoji?: string;
  /** As data. */
  readonly avatar?: string;
  readonly theme?: string;
}

export interface ModelSeed {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly contextWindow: number;
  readonly reasoning: boolean;
}

export interface ToolCallSeed {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly output: string;
  readonly isError?: boolean;
  readonly exitCode?: number;
  readonly durationMs?: number;
}

/** One turn of a seeded conversation, oldest first. */
export type TurnSeed =
  | { readonly type: "user"; readonly text: string; readonly minutesLater?: number }
  | {
      readonly type: "answer";
      readonly text: string;
      readonly thinking?: string;
      readonly model?: string;
      readonly files?: readonly ArtifactBlock[];
    }
  | {
      readonly type: "tools";
      readonly preamble?: string;
      readonly thinking?: string;
      readonly calls: readonly ToolCallSeed[];
    }
  | { readonly type: "aborted"; readonly text: string }
  | { readonly type: "failed"; readonly errorMessage: string };

export interface SessionSeed {
  readonly key: string;
  readonly title: string;
  /** Age of the last turn. */
  readonly minutesAgo: number;
  readonly turns: readonly TurnSeed[];
  readonly isPinned?: boolean;
  readonly isUnread?: boolean;
  readonly isArchived?: boolean;
  readonly model?: string;
  /** The session whose agent started this one. */
  readonly parentKey?: string;
  /** Where the conversation is held, when it is not the web chat. */
  readonly channel?: string;
  /** A run that is going on when the first client connects. */
  readonly activeRun?: { readonly message: string; readonly script: RunScript };
}

export interface GatewaySeed {
  readonly agents: readonly AgentSeed[];
  readonly models: readonly ModelSeed[];
  readonly sessions: readonly SessionSeed[];
}
