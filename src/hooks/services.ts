import { createContext, useContext } from "react";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { DraftStore } from "../stores/draft-store.ts";
import type { AppConfig } from "../stores/gateway-entry.ts";
import type { ListStore } from "../stores/list-store.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import type { AppCommands } from "../sync/commands.ts";
import type { Features } from "../sync/features.ts";

/** What the composition root builds once and hands down. */
export interface Services {
  readonly config: AppConfig;
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
  readonly drafts: DraftStore;
  readonly transcripts: TranscriptRegistry;
  readonly lists: ListStore;
  /** Asks the gateway for its sessions once more. */
  readonly reloadSessions: () => void;
  readonly commands: AppCommands;
  /** What comes after the first conversation; the same at every call. */
  readonly loadFeatures: () => Promise<Features>;
  /** What this browser keeps to be read without a gateway; its code comes after the first paint. */
  readonly conversations: () => Promise<KeptConversations>;
  /** Whether messages on their way outlive this page. */
  readonly keepsMessages: () => Promise<boolean>;
  /** The first conversation is on screen: time for what may be needed later. */
  readonly prepare: () => void;
}

const ServicesContext = createContext<Services | undefined>(undefined);

export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("ServicesProvider is missing above this component");
  return services;
}
