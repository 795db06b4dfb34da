import type { SessionsList } from "../gateway-client/index.ts";
import type { KeptConversations } from "../stores/transcript-cache/kept-conversations.ts";
import { type CacheContext, listKeys } from "./cache-visit.ts";
import { searchMaterial } from "./search-material.ts";

type Context = Pick<CacheContext, "cache" | "connection" | "transcripts" | "queryClient">;

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
      return createConversationSearch(searchMaterial({ kept, open, sessions: list?.sessions ?? [] }));
    },
  };
}
