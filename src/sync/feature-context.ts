import type { QueryClient } from "@tanstack/react-query";
import type { Clock, GatewayClient, GatewayEvent, SessionsChangedEvent } from "../gateway-client/index.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { DraftStore } from "../stores/draft-store.ts";
import type { FileStorage } from "../stores/file-storage.ts";
import type { AppConfig, GatewayEntry } from "../stores/gateway-entry.ts";
import type { ListStore } from "../stores/list-store.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import type { OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import type { KeyValueStorage, SettingsStore } from "../stores/settings-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import type { AppCommands } from "./commands.ts";
import type { ClientRequest, Standby } from "./gateway-connector.ts";
import type { TabChannel } from "./tab-channel.ts";

/** What can be done for gateways that are not on screen. */
export interface Elsewhere {
  readonly createClient: (request: ClientRequest) => GatewayClient;
  /** Whether this device holds a token of that gateway. */
  readonly hasDeviceToken: (gateway: GatewayEntry) => Promise<boolean>;
  /** Drops what this browser keeps of a gateway, messages on their way included. */
  readonly forgetKept: (gatewayId: string) => void;
  readonly tabs: TabChannel;
  readonly standby: Standby;
}

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
  /** Asks for a hundred more of them. @throws what the gateway answered */
  readonly loadMoreSessions: () => Promise<void>;
  /** Where this browser keeps small preferences, if it does. */
  readonly storage: KeyValueStorage | undefined;
  readonly drafts: DraftStore;
  readonly config: AppConfig;
  readonly commands: AppCommands;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Where the messages to a gateway wait. */
  readonly storageOf?: (gatewayId: string) => OutboxStorage;
  readonly elsewhere?: Elsewhere;
  /** Where the files of a gateway's drafts are kept; `undefined` where nothing is to be left behind. */
  readonly fileStorageOf?: (gatewayId: string) => FileStorage | undefined;
}
