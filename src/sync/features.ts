import type { QueryClient } from "@tanstack/react-query";
import type { StoreApi } from "zustand/vanilla";
import type { Clock, GatewayClient, GatewayEvent, SessionsChangedEvent } from "../gateway-client/index.ts";
import { type ActionStore, createActionStore } from "../stores/action-store.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { DraftStore } from "../stores/draft-store.ts";
import type { AppConfig } from "../stores/gateway-entry.ts";
import type { ListStore } from "../stores/list-store.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import { createPanelStore, type PanelStore } from "../stores/panel-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import { createToastStore, type ToastStore } from "../stores/toast-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { type Approvals, createApprovals } from "./approvals/create-approvals.ts";
import type { AppCommands } from "./commands.ts";
import { createGoneSessions, type GoneState } from "./session-acts/gone-sessions.ts";
import { createManageAccess, type ManageAccess } from "./session-acts/manage-access.ts";
import { createSessionActs, type SessionActs } from "./session-acts/session-acts.ts";

/** What every feature that comes after the first conversation is made of. */
export interface FeatureContext {
  /** The client of the gateway on screen. */
  readonly getClient: () => GatewayClient | undefined;
  /** Events that neither a transcript nor a list takes: all that this client has no name for, approvals among them. */
  readonly subscribe: (listener: (event: GatewayEvent) => void) => () => void;
  /** What the gateway says of its sessions; the list has heard of it already. */
  readonly onSessionsChanged: (listener: (event: SessionsChangedEvent) => void) => () => void;
  readonly queryClient: QueryClient;
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
  readonly transcripts: TranscriptRegistry;
  /** Sessions and agents as they are shown. */
  readonly lists: ListStore;
  /** Asks the gateway for its sessions once more. */
  readonly reloadSessions: () => void;
  readonly drafts: DraftStore;
  readonly config: AppConfig;
  readonly commands: AppCommands;
  readonly clock: Clock;
  readonly createId: () => string;
}

/** What comes after the first conversation, each part with its own store or its own questions to the gateway. */
export interface Features {
  readonly queryClient: QueryClient;
  /** What waits for the person: commands to allow, questions to answer. */
  readonly approvals: Approvals;
  /** What a person can do, by whoever offers it. */
  readonly actions: ActionStore;
  /** Which of the page's dialogs is open. */
  readonly panels: PanelStore;
  /** Short words about what happened. */
  readonly toasts: ToastStore;
  /** The right to delete, reset, compact and rewind. */
  readonly manage: ManageAccess;
  /** What is done to whole conversations. */
  readonly sessionActs: SessionActs;
  /** Conversations that others deleted. */
  readonly goneSessions: StoreApi<GoneState>;
}

export function createFeatures(context: FeatureContext): Features {
  const { queryClient, clock, createId } = context;
  const toasts = createToastStore(clock, createId);
  const manage = createManageAccess(context);
  return {
    queryClient,
    toasts,
    manage,
    sessionActs: createSessionActs(context, toasts, manage),
    goneSessions: createGoneSessions(context),
    approvals: createApprovals(context),
    actions: createActionStore(),
    panels: createPanelStore(),
  };
}
