import type { ChatHistory, HistoryMessage, RunEvent } from "../../gateway-client/index.ts";
import type { OutgoingMessage } from "./transcript-state.ts";

/** Everything that can change a transcript. Times are epoch ms on this page's clock. */
export type TranscriptEvent =
  | { readonly type: "run-event"; readonly event: RunEvent; readonly now: number }
  | { readonly type: "message"; readonly message: HistoryMessage }
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
    }
  | { readonly type: "loading" }
  | { readonly type: "load-failed"; readonly reason: string }
  | { readonly type: "stale" }
  | { readonly type: "sent"; readonly message: Omit<OutgoingMessage, "anchorKey" | "delivery"> }
  | { readonly type: "send-accepted"; readonly submissionId: string }
  | { readonly type: "send-failed"; readonly submissionId: string; readonly reason: string }
  | { readonly type: "send-retried"; readonly submissionId: string }
  /** The gateway took the message and started no run for it, as for `/stop`. */
  | { readonly type: "run-absent"; readonly runId: string }
  | { readonly type: "discarded"; readonly submissionId: string }
  | { readonly type: "stop-requested"; readonly runId: string }
  | { readonly type: "stop-settled"; readonly runId: string };
