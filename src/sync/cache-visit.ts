import type { QueryClient } from "@tanstack/react-query";
import type { Clock } from "../gateway-client/index.ts";
import type { ConnectionStore } from "../stores/connection-store.ts";
import type { NavigationStore } from "../stores/navigation-store.ts";
import type { SettingsStore } from "../stores/settings-store.ts";
import type { TranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import type { TranscriptCache } from "../stores/transcript-cache/transcript-cache.ts";

export interface CacheContext {
  readonly cache: TranscriptCache;
  readonly connection: ConnectionStore;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
  readonly transcripts: TranscriptRegistry;
  readonly queryClient: QueryClient;
  readonly clock: Clock;
  /** Id of this browser's device; absent while its key does not outlive the page. */
  readonly deviceId: () => Promise<string | undefined>;
  /** Tells when the page goes away or into the background. */
  readonly page: EventTarget;
}

/** A gateway on screen, from the moment it is opened to the moment another one is. */
export interface Visit {
  readonly gatewayId: string;
  /** Absent until the device's key was read. */
  deviceId?: string;
  /** What the gateway said about the person; absent before the first hello. */
  person?: string;
  /** Whose rows were taken from the cache. */
  restored?: string;
}

export function identityOf(deviceId: string, person: string): string {
  return `${deviceId}|${person}`;
}

/** Where the lists of a gateway lie among the queries. */
export function listKeys(gatewayId: string) {
  return { sessions: ["sessions", gatewayId], agents: ["agents", gatewayId] } as const;
}
