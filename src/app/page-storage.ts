import type { QueryClient } from "@tanstack/react-query";
import type { DeviceKeyStore } from "../gateway-client/index.ts";
import type { SiteConfig } from "../stores/gateway-entry.ts";
import { createLazyOutboxStorage } from "../stores/outbox/lazy-outbox-storage.ts";
import type { OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import type { KeyValueStorage } from "../stores/settings-store.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import type { CacheContext } from "../sync/cache-visit.ts";

export interface PageStorageContext extends Omit<CacheContext, "cache" | "deviceId" | "queryClient"> {
  /** Where the lists are; its code comes later too. */
  readonly loadQueryClient: () => Promise<QueryClient>;
  readonly deviceKeys: DeviceKeyStore;
  /** Where it is noted that this browser keeps something; absent where nobody can tell. */
  readonly hints: KeyValueStorage | undefined;
  /** What the site lets a browser keep, and of which agents. */
  readonly site?: Pick<SiteConfig, "agents" | "storage">;
  /** Calls back when the page has nothing better to do. */
  readonly whenIdle: (action: () => void) => void;
}

const HINT_KEY = "gangway.kept";

function mayHaveKept(hints: KeyValueStorage | undefined): boolean {
  try {
    return hints === undefined || hints.getItem(HINT_KEY) !== null;
  } catch {
    return true;
  }
}

function noteKept(hints: KeyValueStorage | undefined): void {
  try {
    hints?.setItem(HINT_KEY, "1");
  } catch {
    // Full storage: the next visit loads the code a little later, that is all.
  }
}

export interface PageStorage {
  /** Whether an earlier page may have left something here. */
  readonly mayHaveKept: boolean;
  readonly outbox: OutboxStorage;
  /** Rejects where the code could not be loaded. */
  conversations(): Promise<KeptConversations>;
  /** Drops everything that is kept for a gateway, messages on their way included. */
  forget(gatewayId: string): void;
}

/**
 * What this browser keeps. Where it keeps something the code comes beside the first paint, so that it is on screen
 * before the gateway answers; on a first visit it comes with the first message, or when there is time.
 */
export function loadPageStorage(options: PageStorageContext): PageStorage {
  const { deviceKeys, hints, whenIdle, loadQueryClient, ...context } = options;
  const start = async () => {
    const [{ startPageStorage }, queryClient] = await Promise.all([
      import("./start-page-storage.ts"),
      loadQueryClient(),
    ]);
    noteKept(hints);
    return startPageStorage({
      ...context,
      queryClient,
      async deviceId() {
        const { deviceId, isPersistent } = await deviceKeys.load();
        return isPersistent ? deviceId : undefined;
      },
    });
  };
  let starting: ReturnType<typeof start> | undefined;
  const started = () => {
    starting ??= start();
    return starting;
  };
  // Without its code nothing is kept, and the page works as before.
  const startQuietly = () => void started().catch(() => undefined);
  const isKept = mayHaveKept(hints);
  if (isKept) startQuietly();
  else whenIdle(startQuietly);
  const outbox = createLazyOutboxStorage(async () => (await started()).outbox, isKept);
  return {
    mayHaveKept: isKept,
    outbox,
    conversations: async () => (await started()).conversations,
    forget(gatewayId) {
      void outbox.clear(gatewayId).catch(() => undefined);
      void started().then(
        ({ cache }) => cache.clear(gatewayId),
        () => undefined,
      );
    },
  };
}
