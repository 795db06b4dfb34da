import type { DeviceKeyStore } from "../gateway-client/index.ts";
import { createLazyOutboxStorage } from "../stores/outbox/lazy-outbox-storage.ts";
import type { OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import type { CacheContext } from "../sync/cache-visit.ts";

export interface PageStorageContext extends Omit<CacheContext, "cache" | "deviceId"> {
  readonly deviceKeys: DeviceKeyStore;
}

export interface PageStorage {
  readonly outbox: OutboxStorage;
  /** Rejects where the code could not be loaded. */
  conversations(): Promise<KeptConversations>;
  /** Drops everything that is kept for a gateway, messages on their way included. */
  forget(gatewayId: string): void;
}

/** What this browser keeps; its code comes beside the first paint, not before it. */
export function loadPageStorage({ deviceKeys, ...context }: PageStorageContext): PageStorage {
  const loading = import("./start-page-storage.ts").then(({ startPageStorage }) =>
    startPageStorage({
      ...context,
      async deviceId() {
        const { deviceId, isPersistent } = await deviceKeys.load();
        return isPersistent ? deviceId : undefined;
      },
    }),
  );
  const outbox = createLazyOutboxStorage(async () => (await loading).outbox);
  // Without its code nothing is kept, and the page works as before.
  loading.catch(() => undefined);
  return {
    outbox,
    conversations: async () => (await loading).conversations,
    forget(gatewayId) {
      void outbox.clear(gatewayId).catch(() => undefined);
      void loading.then(
        ({ cache }) => cache.clear(gatewayId),
        () => undefined,
      );
    },
  };
}
