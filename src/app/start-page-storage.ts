import { dropDrafts } from "../stores/drop-drafts.ts";
import { createFileStorage } from "../stores/file-storage.ts";
import type { SiteConfig } from "../stores/gateway-entry.ts";
import { createBrowserOutboxStorage } from "../stores/outbox/browser-outbox-storage.ts";
import type { OutboxStorage } from "../stores/outbox/outbox-storage.ts";
import { createPageDatabase } from "../stores/page-database.ts";
import { createBrowserTranscriptCache } from "../stores/transcript-cache/browser-transcript-cache.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import type { TranscriptCache } from "../stores/transcript-cache/transcript-cache.ts";
import { cacheTranscripts } from "../sync/cache-transcripts.ts";
import type { CacheContext } from "../sync/cache-visit.ts";
import { createKeptConversations } from "../sync/kept-conversations.ts";
import { safeLocalStorage } from "./browser-ids.ts";

/** Opens what this browser keeps and begins to keep what is read. */
export function startPageStorage(
  context: Omit<CacheContext, "cache"> & { readonly site?: Pick<SiteConfig, "agents" | "storage"> },
): {
  readonly outbox: OutboxStorage;
  readonly cache: TranscriptCache;
  readonly conversations: KeptConversations;
} {
  const database = createPageDatabase();
  const cache = createBrowserTranscriptCache(database, context.clock.now);
  if (context.site?.storage === "messages") void cache.clearAll().catch(() => undefined);
  else cacheTranscripts({ ...context, cache });
  return {
    // A message on its way is worth more than everything that was read.
    outbox: createBrowserOutboxStorage(database, cache.clearAll),
    cache: {
      ...cache,
      // Whoever drops a gateway drops what was being written to it as well, with its files.
      async clear(gatewayId) {
        dropDrafts(safeLocalStorage(), gatewayId);
        await Promise.all([cache.clear(gatewayId), createFileStorage(database).remove([gatewayId])]);
      },
    },
    conversations: createKeptConversations({ ...context, cache, agents: context.site?.agents }),
  };
}
