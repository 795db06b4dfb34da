import type { QueryClient } from "@tanstack/react-query";
import type { StoreApi } from "zustand/vanilla";
import { type ActionStore, createActionStore } from "../stores/action-store.ts";
import { createPanelStore, type PanelStore } from "../stores/panel-store.ts";
import { createToastStore, type ToastStore } from "../stores/toast-store.ts";
import { type AnswerFiles, createAnswerFiles } from "./answer-files/answer-files.ts";
import { watchFiles } from "./answer-files/watch-files.ts";
import { type Approvals, createApprovals } from "./approvals/create-approvals.ts";
import { createGatewayDesk, type GatewayDesk } from "./around/gateway-desk.ts";
import type { Attachments } from "./attachments/attachment-context.ts";
import { createAttachments } from "./attachments/attachments.ts";
import { listKeys } from "./cache-visit.ts";
import { type Compose, createCompose } from "./compose/create-compose.ts";
import type { FeatureContext } from "./feature-context.ts";
import { createGateways, type Gateways } from "./gateways/gateways.ts";
import { followUnknownLinks } from "./gateways/unknown-link.ts";
import { isOfferedAction } from "./hidden-actions.ts";
import { createInsightQueries, type InsightQueries } from "./insight/insight-queries.ts";
import { createRunWatch, type RunWatch } from "./insight/run-watch.ts";
import { tellNothingStopped } from "./insight/tell-nothing-stopped.ts";
import { createGoneSessions, type GoneState } from "./session-acts/gone-sessions.ts";
import { createManageAccess, type ManageAccess } from "./session-acts/manage-access.ts";
import { createSessionActs, type SessionActs } from "./session-acts/session-acts.ts";
import { createSessionList, type SessionListFeature } from "./session-list/session-list.ts";
import { stopOnClose } from "./stop-on-close.ts";
import { createTurnActs, type TurnActs } from "./turns/turn-acts.ts";

export type { FeatureContext } from "./feature-context.ts";

/** What comes after the first conversation, each part with its own store or its own questions to the gateway. */
export interface Features {
  readonly queryClient: QueryClient;
  /** When what was seen of the runs of this page. */
  readonly runWatch: RunWatch;
  /** Questions about usage and agents. */
  readonly insight: InsightQueries;
  readonly sessionList: SessionListFeature;
  readonly attachments: Attachments;
  /** Pictures and files in the conversation. */
  readonly answerFiles: AnswerFiles;
  /** What waits for the person: commands to allow, questions to answer. */
  readonly approvals: Approvals;
  /** Commands, models, replies, and when a message goes. */
  readonly compose: Compose;
  /** What a person can do, by whoever offers it. */
  readonly actions: ActionStore;
  /** Which of the page's dialogs is open. */
  readonly panels: PanelStore;
  /** Those that are not on screen, and what can be done with each. */
  readonly gateways: Gateways;
  /** The gateway itself: how it is, who is there. */
  readonly desk: GatewayDesk;
  /** Short words about what happened. */
  readonly toasts: ToastStore;
  /** Going back and branching off at a message. */
  readonly turns: TurnActs;
  /** The right to delete, reset, compact and rewind. */
  readonly manage: ManageAccess;
  /** What is done to whole conversations. */
  readonly sessionActs: SessionActs;
  /** Conversations that others deleted. */
  readonly goneSessions: StoreApi<GoneState>;
}

function areSessionsRead({ queryClient, connection }: FeatureContext): boolean {
  const { sessions } = listKeys(connection.getState().gateway?.id ?? "");
  return (queryClient.getQueryState(sessions)?.dataUpdatedAt ?? 0) > 0;
}

export function createFeatures(context: FeatureContext): Features {
  const { queryClient, clock, createId, config } = context;
  const toasts = createToastStore(clock, createId);
  const manage = createManageAccess(context);
  watchFiles(context);
  if (config.stopRunsOnClose) stopOnClose(context, window);
  const panels = createPanelStore();
  followUnknownLinks(context, toasts, panels);
  return {
    queryClient,
    toasts,
    manage,
    sessionActs: createSessionActs(context, toasts, manage),
    goneSessions: createGoneSessions(context),
    sessionList: createSessionList(context),
    attachments: createAttachments(context),
    answerFiles: createAnswerFiles(context),
    approvals: createApprovals({ ...context, areSessionsRead: () => areSessionsRead(context) }),
    compose: createCompose(context),
    actions: createActionStore((id) => isOfferedAction(id, config)),
    panels,
    turns: createTurnActs(context),
    runWatch: createRunWatch({
      ...context,
      onNothingStopped: (row) => tellNothingStopped(context, toasts, row),
    }),
    insight: createInsightQueries(context),
    desk: createGatewayDesk(context),
    gateways: createGateways(context),
  };
}
