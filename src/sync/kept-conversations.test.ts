import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { userMessage } from "../test/builders.ts";
import { createMemoryTranscriptCache } from "../test/memory-transcript-cache.ts";
import { aGateway, aSession } from "../test/render-with-services.tsx";
import { listKeys } from "./cache-visit.ts";
import { createKeptConversations } from "./kept-conversations.ts";

it("finds nothing of agents that the site does not offer, neither a title nor a word", async () => {
  const connection = createConnectionStore();
  connection.setState({ gateway: aGateway() });
  const transcripts = createTranscriptRegistry();
  for (const agentId of ["main", "vault"]) {
    const sessionKey = `agent:${agentId}:a`;
    const history = { sessionKey, messages: [userMessage(agentId, "Where is the harbour?")], hasMore: false };
    transcripts.of(sessionKey).apply({ type: "snapshot", history, requestedAt: 0, now: 0 });
  }
  const queryClient = new QueryClient();
  const sessions = ["agent:main:b", "agent:vault:b"].map((key) => aSession({ key, title: "Harbour plans" }));
  queryClient.setQueryData(listKeys("home").sessions, { sessions, hasMore: false });
  const context = { cache: createMemoryTranscriptCache(), connection, transcripts, queryClient };
  const found = async (agents?: { readonly allowed: readonly string[] }) => {
    const search = await createKeptConversations({ ...context, agents }).openSearch();
    return search
      .find("harbour")
      .map(({ sessionKey }) => sessionKey)
      .toSorted();
  };
  expect(await found()).toEqual(["agent:main:a", "agent:main:b", "agent:vault:a", "agent:vault:b"]);
  expect(await found({ allowed: ["main"] })).toEqual(["agent:main:a", "agent:main:b"]);
});
