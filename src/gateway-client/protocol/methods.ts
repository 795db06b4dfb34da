import type { HistoryMessage, RunEvent } from "./events.ts";

/** What `chat.send` accepts on every gateway from 2026.2.9 on; later fields are refused by old gateways. */
export interface ChatSendParams {
  readonly sessionKey: string;
  readonly message: string;
  /** Becomes the run id. The same key again is safe: the gateway answers with the run it already has. */
  readonly idempotencyKey: string;
  readonly deliver?: boolean;
  readonly thinking?: string;
  readonly timeoutMs?: number;
  readonly attachments?: readonly ChatAttachment[];
}

/** One file of a message. 2026.2.9 takes images only, and only about 380 KB of them per frame. */
export interface ChatAttachment {
  readonly type: string;
  readonly mimeType: string;
  readonly fileName: string;
  /** Base64. */
  readonly content: string;
}

/** The answer to `chat.send`: accepted, not yet stored. */
export interface ChatSendResult {
  /** Absent for commands such as `/stop`, which start no run. */
  readonly runId?: string;
  readonly status?: "started" | "in_flight" | "ok" | "timeout" | "error";
}

/** Without a run id everything running in the session stops. */
export interface ChatAbortParams {
  readonly sessionKey: string;
  readonly runId?: string;
}

/** The answer to `chat.abort`. */
export interface ChatAbortResult {
  /** False when nothing was running any more; not an error. */
  readonly aborted: boolean;
  readonly runIds: readonly string[];
}

/** What `chat.history` accepts on every gateway. */
export interface ChatHistoryParams {
  readonly sessionKey: string;
  /** 1-1000; the gateway's own default is 200. */
  readonly limit?: number;
  /** Asks only for what came since the answer that had it as `deltaCursor`; not together with `limit`. */
  readonly cursor?: string;
  /** How many of the newest records are left out. Protocol 4; refused by older gateways. */
  readonly offset?: number;
  /** Submissions whose fate is asked for, at most 50. From 2026.9 on; refused by older gateways. */
  readonly inputRunIds?: readonly string[];
}

/** A message that the gateway keeps and has not given to an agent yet, from 2026.9 on. */
export interface PendingInput {
  /** The idempotency key it was sent with. */
  readonly submissionId: string;
  readonly message: HistoryMessage;
  /** Epoch ms on the gateway's clock. */
  readonly acceptedAt?: number;
  /** Only `queued` still runs by itself. */
  readonly state: "queued" | "cancelled" | "interrupted";
}

/** A message that an agent has been given together with others, in one row. */
export interface ConsumedInput {
  readonly submissionId: string;
  /** Record id of that row. */
  readonly recordId: string;
}

/** A run going on while the history was read: its text so far and the events that led there. */
export interface InFlightRun {
  readonly runId: string;
  readonly text: string;
  /** Epoch ms on the gateway's clock. */
  readonly startedAt?: number;
  readonly events: readonly RunEvent[];
}

/** A conversation as the gateway has stored it, oldest row first. */
export interface ChatHistory {
  /** `delta`: `messages` are the new rows only; `reset`: the cursor is of no use any more. Absent on a whole page. */
  readonly kind?: "delta" | "reset";
  /** To ask from here on, from 2026.9 on. */
  readonly deltaCursor?: string;
  readonly sessionKey: string;
  readonly sessionId?: string;
  readonly messages: readonly HistoryMessage[];
  readonly hasMore: boolean;
  /** How many records there are, which is also the number of the newest one; absent when the gateway does not say. */
  readonly totalMessages?: number;
  /** The run going on now, from 2026.6 on. */
  readonly inFlightRun?: InFlightRun;
  /** Exact set of active runs; absent when the gateway does not say. */
  readonly activeRunIds?: readonly string[];
  readonly hasActiveRun?: boolean;
  readonly thinkingLevel?: string;
  /** Accepted and not yet in `messages`; absent when the gateway does not say. */
  readonly pendingInputs?: readonly PendingInput[];
  /** Of the submissions asked for with `inputRunIds`: those that an agent has been given as part of another row. */
  readonly consumed?: readonly ConsumedInput[];
}

/** What `sessions.list` accepts on every gateway. */
export interface SessionsListParams {
  readonly limit?: number;
  readonly includeDerivedTitles?: boolean;
  readonly includeLastMessage?: boolean;
  readonly includeGlobal?: boolean;
  readonly includeUnknown?: boolean;
  readonly agentId?: string;
  readonly search?: string;
  /** How many of the newest sessions are left out. Protocol 4; refused by older gateways. */
  readonly offset?: number;
  /** True lists the archived sessions and no others. Protocol 4; refused by older gateways. */
  readonly archived?: boolean;
}

/** One row of the list of conversations. */
export interface SessionSummary {
  readonly key: string;
  /** Another one under the same key is another conversation. */
  readonly sessionId?: string;
  readonly agentId: string;
  readonly title?: string;
  readonly preview?: string;
  /** Epoch ms on the gateway's clock. */
  readonly updatedAt?: number;
  readonly isRunning: boolean;
  readonly isUnread: boolean;
  /** When somebody marked it as unread by hand; epoch ms on the gateway's clock. */
  readonly markedUnreadAt?: number;
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  readonly model?: string;
  /** Where the conversation came from when it was not a web chat: `telegram`, `slack`, … */
  readonly channel?: string;
  /** What the last request to the model held. */
  readonly totalTokens?: number;
  /** How much the model can take in at once. */
  readonly contextTokens?: number;
  /** The session whose agent started this one as its helper. */
  readonly parentKey?: string;
}

/** The conversations, as ordered by the gateway. */
export interface SessionsList {
  readonly sessions: readonly SessionSummary[];
  readonly hasMore: boolean;
}

/** Somebody to talk to. */
export interface AgentSummary {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly emoji?: string;
  /** A picture: data, or an address that this page does not fetch. */
  readonly avatar?: string;
}

/** The agents of a gateway. */
export interface AgentsList {
  readonly agents: readonly AgentSummary[];
  readonly defaultId?: string;
}

/** Asks for one stored record in full. Not on 2026.2. */
export interface ChatMessageGetParams {
  readonly sessionKey: string;
  readonly messageId: string;
  readonly maxChars?: number;
}

/** One stored record in full, or why not. */
export interface ChatMessageGetResult {
  /** Every display row of the record; empty when the gateway cannot serve it. */
  readonly messages: readonly HistoryMessage[];
  readonly unavailableReason?: string;
}

/** The answer to `sessions.subscribe`. Not on 2026.2. */
export interface SessionsSubscribeResult {
  /** The list as it stands, when the subscription asked for it. */
  readonly list?: SessionsList;
}

/** Methods this client types; every other method can be called with `unknown` parameters and result. */
export interface GatewayMethods {
  readonly "chat.send": { readonly params: ChatSendParams; readonly result: ChatSendResult };
  readonly "chat.abort": { readonly params: ChatAbortParams; readonly result: ChatAbortResult };
  readonly "chat.history": { readonly params: ChatHistoryParams; readonly result: ChatHistory };
  readonly "chat.message.get": {
    readonly params: ChatMessageGetParams;
    readonly result: ChatMessageGetResult;
  };
  readonly "sessions.list": { readonly params: SessionsListParams; readonly result: SessionsList };
  readonly "sessions.subscribe": {
    readonly params: SessionsListParams;
    readonly result: SessionsSubscribeResult;
  };
  readonly "sessions.messages.subscribe": {
    readonly params: { readonly key: string };
    readonly result: unknown;
  };
  readonly "sessions.messages.unsubscribe": {
    readonly params: { readonly key: string };
    readonly result: unknown;
  };
  readonly "agents.list": { readonly params: Readonly<Record<string, never>>; readonly result: AgentsList };
}

/** Name of a typed method. */
export type GatewayMethod = keyof GatewayMethods;
/** Parameters of a typed method. */
export type MethodParams<M extends GatewayMethod> = GatewayMethods[M]["params"];
/** Decoded result of a typed method. */
export type MethodResult<M extends GatewayMethod> = GatewayMethods[M]["result"];
