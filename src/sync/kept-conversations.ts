import type { SessionsList } from "../gateway-client/index.ts";
import type { SiteConfig } from "../stores/gateway-entry.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import { type CacheContext, listKeys } from "./cache-visit.ts";
import { searchMaterial } from "./search-material.ts";
import { isOfAgents } from "./session-keys.ts";

type Context = Pick<CacheContext, "cache" | "connection" | "transcripts" | "queryClient"> & {
  /** Nothing is found of agents that the site does not offer. */
  readonly agents?: SiteConfig["agents"];
};

export function createKeptConversations(context: Context): KeptConversations {
  const { cache, connection, transcripts, queryClient } = context;
  return {
    sizeOf: () => cache.sizeOf(),
    clear: () => cache.clearAll(),
    async openSearch() {
      const { gateway } = connection.getState();
      const gatewayId = gateway?.id ?? "";
      const [{ createConversationSearch }, scope] = await Promise.all([
        import("./search-conversations.ts"),
        // The demo keeps nothing, and does not even look.
        gateway?.source === "demo" ? undefined : cache.loadScope(gatewayId),
      ]);
      const kept = scope ? await cache.loadAll(gatewayId, scope.identity) : [];
      const list = queryClient.getQueryData<SessionsList>(listKeys(gatewayId).sessions);
      const open = transcripts.all().map((store) => store.getState());
      const isOffered = (sessionKey: string): boolean => isOfAgents(sessionKey, context.agents?.allowed);
      return createConversationSearch(
        searchMaterial({
          kept: kept.filter((entry) => isOffered(entry.sessionKey)),
          open: open.filter((entry) => isOffered(entry.sessionKey)),
          sessions: (list?.sessions ?? []).filter(({ key }) => isOffered(key)),
        }),
      );
    },
  };
}
