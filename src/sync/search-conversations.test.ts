import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import type { SearchResult } from "../stores/transcript-cache/kept-conversations.ts";
import { message, userMessage } from "../test/builders.ts";
import { createMemoryTranscriptCache } from "../test/memory-transcript-cache.ts";
import { createKeptConversations } from "./kept-conversations.ts";
import { createConversationSearch } from "./search-conversations.ts";
import { toExcerpt } from "./search-excerpt.ts";

const HOSTILE = `<img src=x onerror="alert(1)"> harbour`;

function marked(result: SearchResult | undefined): string | undefined {
  return result?.excerpt.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join("");
}

function searchIn(...texts: readonly string[]) {
  return createConversationSearch(
    texts.map((text, index) => ({ sessionKey: `s${index}`, rowId: "r", text })),
  );
}

describe("createConversationSearch", () => {
  it("finds words by their beginnings, whatever their case, and marks them", () => {
    const [found, ...rest] = searchIn("Three days in Lisbon", "Bread").find("lisb");
    expect(rest).toEqual([]);
    expect(found?.sessionKey).toBe("s0");
    expect(marked(found)).toBe("Three days in [Lisbon]");
  });

  it("wants every word of the query", () => {
    const search = searchIn("a harbour in Lisbon", "a harbour in Porto");
    expect(search.find("harbour porto").map(({ sessionKey }) => sessionKey)).toEqual(["s1"]);
  });

  it("forgives a typing error in a long word only", () => {
    expect(searchIn("the reservation").find("resarvation")).toHaveLength(1);
    expect(searchIn("the cat").find("car")).toHaveLength(0);
  });

  it("finds words of scripts without spaces", () => {
    expect(searchIn("私は東京に住んでいます").find("東京").map(marked)).toEqual(["私は[東京]に住んでいます"]);
  });

  it("finds nothing for nothing", () => {
    expect(searchIn("text").find("  ")).toEqual([]);
  });

  it("hands hostile markup on as text, cut into pieces (case 84)", () => {
    expect(searchIn(HOSTILE).find("harbour")[0]?.excerpt).toEqual([
      { text: `<img src=x onerror="alert(1)"> `, isMatch: false },
      { text: "harbour", isMatch: true },
    ]);
  });
});

describe("toExcerpt", () => {
  it("shows one line around the first match, without the marks of Markdown", () => {
    const text = `# Plan\n\n${"word ".repeat(40)}the **harbour** ${"word ".repeat(40)}`;
    const pieces = toExcerpt(text, ["harbour"]);
    const line = pieces.map((piece) => piece.text).join("");
    expect(line).toMatch(/^…(word )+the harbour (word )+/);
    expect(line.length).toBeLessThan(170);
    expect(line).toMatch(/…$/);
  });

  it("begins at the beginning where nothing is to be marked", () => {
    expect(toExcerpt("Some text", ["other"])).toEqual([{ text: "Some text", isMatch: false }]);
  });
});

describe("openSearch", () => {
  const answer = message({
    key: "a1",
    role: "assistant",
    blocks: [{ type: "text", text: "Ships sail" }],
    timestamp: 7,
  });

  async function openSearch() {
    const cache = createMemoryTranscriptCache();
    const connection = createConnectionStore();
    const gateway = {
      id: "home",
      name: "",
      url: "",
      auth: "none",
      access: "chat",
      source: "config",
    } as const;
    connection.setState({ gateway });
    await cache.save("home", "me", {
      sessionKey: "kept",
      title: "Old",
      messages: [userMessage("u1", "ships?"), answer],
    });
    await cache.save("other", "me", {
      sessionKey: "elsewhere",
      messages: [userMessage("u1", "ships elsewhere")],
    });
    const transcripts = createTranscriptRegistry();
    const queryClient = new QueryClient();
    return {
      cache,
      connection,
      transcripts,
      queryClient,
      kept: createKeptConversations({ cache, connection, transcripts, queryClient }),
    };
  }

  it("searches what is kept of the gateway on screen and names the rows as the transcript does", async () => {
    const { kept } = await openSearch();
    const results = (await kept.openSearch()).find("ships");
    expect(results.map(({ sessionKey, rowId, title }) => [sessionKey, rowId, title])).toEqual([
      ["kept", "user@u1", "Old"],
      ["kept", "run@a1", "Old"],
    ]);
  });

  it("searches what this page shows, newer than what is kept of it", async () => {
    const { kept, transcripts } = await openSearch();
    const history = { sessionKey: "kept", messages: [userMessage("u1", "boats")], hasMore: false };
    transcripts.of("kept").apply({ type: "snapshot", history, requestedAt: 0, now: 0 });
    const search = await kept.openSearch();
    expect(search.find("boats")).toHaveLength(1);
    expect(search.find("ships")).toHaveLength(0);
  });

  it("finds every listed conversation by its title, first of all", async () => {
    const { kept, queryClient } = await openSearch();
    const flags = { agentId: "main", isRunning: false, isUnread: false, isPinned: false, isArchived: false };
    const sessions = [{ key: "far", title: "Ships of the line", updatedAt: 3, ...flags }];
    queryClient.setQueryData(["sessions", "home"], { sessions, hasMore: false });
    expect((await kept.openSearch()).find("ships")[0]).toMatchObject({
      sessionKey: "far",
      title: "Ships of the line",
      at: 3,
    });
  });

  it("finds a title once that is only the beginning of the first message", async () => {
    const { kept, queryClient } = await openSearch();
    const flags = { agentId: "main", isRunning: false, isUnread: false, isPinned: false, isArchived: false };
    const sessions = [{ key: "kept", title: "shi…", ...flags }];
    queryClient.setQueryData(["sessions", "home"], { sessions, hasMore: false });
    expect((await kept.openSearch()).find("ships").map(({ rowId }) => rowId)).toEqual(["user@u1", "run@a1"]);
  });

  it("does not even look into storage in the demo", async () => {
    const { kept, cache, connection } = await openSearch();
    const gateway = { id: "home", name: "", url: "", auth: "none", access: "chat", source: "demo" } as const;
    connection.setState({ gateway });
    const look = vi.spyOn(cache, "loadScope");
    expect((await kept.openSearch()).find("ships")).toEqual([]);
    expect(look).not.toHaveBeenCalled();
  });
});
