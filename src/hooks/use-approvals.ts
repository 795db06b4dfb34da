import { useStore } from "zustand";
import type { Approval, ClosedDecision, Question } from "../stores/approval-store.ts";
import { waitingSessions } from "../stores/approval-store.ts";
import type { Approvals } from "../sync/approvals/create-approvals.ts";
import { isOfAgents } from "../sync/session-keys.ts";
import { useServices } from "./services.ts";
import { useConfig } from "./use-config.ts";
import { useHello } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";
import { useSessionKey } from "./use-navigation.ts";

export type { Approval, ClosedDecision, Question };

/** What a person can do with decisions that wait. */
export function useApprovals(): Approvals {
  return useFeatures().approvals;
}

export interface DecisionsHere {
  readonly approvals: readonly Approval[];
  readonly questions: readonly Question[];
  readonly closed: readonly ClosedDecision[];
}

/** What waits in the chat on screen. What belongs to no chat is shown in every one. */
export function useDecisionsHere(): DecisionsHere {
  const { pending, questions, closed } = useStore(useApprovals().store);
  const sessionKey = useSessionKey();
  const isHere = (entry: { readonly sessionKey?: string }): boolean =>
    entry.sessionKey === undefined || entry.sessionKey === sessionKey;
  return {
    approvals: pending.filter(isHere),
    questions: questions.filter(isHere),
    closed: closed.filter(isHere),
  };
}

/** Keys of other chats in which something waits, in the order in which it was asked. */
export function useWaitingElsewhere(): readonly string[] {
  const state = useStore(useApprovals().store);
  const sessionKey = useSessionKey();
  const allowed = useConfig().agents?.allowed;
  return [...waitingSessions(state)].filter((key) => key !== sessionKey && isOfAgents(key, allowed));
}

/** Whether a run of the chat on screen says that it waits for an approval. */
export function useIsWaitingForApproval(): boolean {
  const { transcripts } = useServices();
  return useStore(transcripts.of(useSessionKey() ?? ""), ({ runs, activeRunIds }) =>
    activeRunIds.some((runId) => runs.get(runId)?.phase === "waiting-approval"),
  );
}

/** Whether this sign-in may allow and deny; unknown without a connection. */
export function useMayApprove(): boolean | undefined {
  return useHello()?.scopes.some((scope) => scope === "operator.approvals" || scope === "operator.admin");
}

/** Whether runs of this gateway wait for what is decided; those of protocol 3 go on without it. */
export function useRunsWait(): boolean {
  return useHello()?.protocol !== 3;
}
