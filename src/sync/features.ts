import type { QueryClient } from "@tanstack/react-query";
import type { Clock, GatewayClient, GatewayEvent } from "../gateway-client/index.ts";
import { type ActionStore, createActionStore } from "../stores/action-store.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { DraftStore } from "../stores/draft-store.ts";
import type { FileStorage } from "../stores/file-storage.ts";
import type { AppConfig } from "../stores/gateway-entry.ts";
import type { ListStore } from "../stores/list-store.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import { createPanelStore, type PanelStore } from "../stores/panel-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import { createToastStore, type ToastStore } from "../stores/toast-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { type Approvals, createApprovals } from "./approvals/create-approvals.ts";
import { type Attachments, createAttachments } from "./attachments/attachments.ts";
import type { AppCommands } from "./commands.ts";

/** What every feature that comes after the first conversation is made of. */
export interface FeatureContext {
  /** The client of the gateway on screen. */
  readonly getClient: () => GatewayClient | undefined;
  /** Events that neither a transcript nor a list takes: all that this client has no name for, approvals among them. */
  readonly subscribe: (listener: (event: GatewayEvent) => void) => () => void;
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
  /** Where the files of a gateway's drafts are kept; `undefined` where nothing is to be left behind. */
  readonly fileStorageOf?: (gatewayId: string) => FileStorage | undefined;
}

/** What comes after the first conversation, each part with its own store or its own questions to the gateway. */
export interface Features {
  readonly queryClient: QueryClient;
  readonly attachments: Attachments;
  /** What waits for the person: commands to allow, questions to answer. */
  readonly approvals: Approvals;
  /** What a person can do, by whoever offers it. */
  readonly actions: ActionStore;
  /** Which of the page's dialogs is open. */
  readonly panels: PanelStore;
  /** Short words about what happened. */
  readonly toasts: ToastStore;
}

export function createFeatures(context: FeatureContext): Features {
  const { queryClient, clock, createId } = context;
  return {
    queryClient,
    attachments: createAttachments(context),
    approvals: createApprovals(context),
    actions: createActionStore(),
    panels: createPanelStore(),
    toasts: createToastStore(clock, createId),
  };
}
