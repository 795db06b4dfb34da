import type { ChatHistory, HistoryMessage, RunEvent } from "../../gateway-client/index.ts";
import type { OutgoingDraft } from "./transcript-state.ts";

/** Everything that can change a transcript. Times are epoch ms on this page's clock. */
export type TranscriptEvent =
  | { readonly type: "run-event"; readonly event: RunEvent; readonly now: number }
  | { readonly type: "message"; readonly message: HistoryMessage; readonly now: number }
  | {
      readonly type: "message-completed";
      readonly recordId: string;
      readonly messages: readonly HistoryMessage[];
    }
  | {
      readonly type: "snapshot";
      readonly history: ChatHistory;
      readonly requestedAt: number;
      readonly now: number;
      /** When the connection that answered began. */
      readonly lineSince?: number;
      /** When the gateway was started, by this page's clock; absent when it does not say. */
      readonly bootedAt?: number | undefined;
    }
  /** All canonical rows, with older ones before those that were known. */
  | { readonly type: "older"; readonly messages: readonly HistoryMessage[]; readonly hasMore: boolean }
  | { readonly type: "loading" }
  | { readonly type: "load-failed"; readonly reason: string }
  | { readonly type: "stale" }
  /** Rows that this browser kept; they count as long as nothing newer is known. */
  | { readonly type: "cached"; readonly messages: readonly HistoryMessage[] }
  /** What was shown belongs to somebody else; what this page has on its way stays. */
  | { readonly type: "forgotten" }
  /** Everything that this page has on its way to the session, in its order. */
  | { readonly type: "outgoing"; readonly messages: readonly OutgoingDraft[]; readonly now: number }
  /** The gateway said something that only one who has the message for good can say. */
  | { readonly type: "proved"; readonly submissionId: string; readonly now: number }
  /** The person does not want to see a message any more that only the gateway has. */
  | { readonly type: "dismissed"; readonly submissionId: string }
  /** The gateway took the message and started no run for it, as for `/stop`. */
  | { readonly type: "run-absent"; readonly runId: string }
  | { readonly type: "stop-requested"; readonly runId: string }
  | { readonly type: "stop-settled"; readonly runId: string };
