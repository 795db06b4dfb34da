import type { DeviceKeyStore } from "../gateway-client/index.ts";
import { createLazyOutboxStorage } from "../stores/outbox/lazy-outbox-storage.ts";
import type { OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import type { TranscriptCache } from "../stores/transcript-cache/transcript-cache.ts";
import type { CacheContext } from "../sync/cache-visit.ts";

export interface PageStorageContext extends Omit<CacheContext, "cache" | "deviceId"> {
  readonly deviceKeys: DeviceKeyStore;
}

export interface PageStorage {
  readonly outbox: OutboxStorage;
  /** Rejects where the code could not be loaded. */
  conversations(): Promise<TranscriptCache>;
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
  const conversations = async (): Promise<TranscriptCache> => (await loading).cache;
  // Without its code nothing is kept, and the page works as before.
  loading.catch(() => undefined);
  return {
    outbox,
    conversations,
    forget(gatewayId) {
      void outbox.clear(gatewayId).catch(() => undefined);
      void conversations().then(
        (cache) => cache.clear(gatewayId),
        () => undefined,
      );
    },
  };
}
