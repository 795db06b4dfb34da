// @vitest-environment node
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HistoryMessage, SessionsList } from "../../gateway-client/index.ts";
import { message, userMessage } from "../../test/builders.ts";
import { createPageDatabase } from "../page-database.ts";
import { createBrowserTranscriptCache, type KeptLimits } from "./browser-transcript-cache.ts";
import type { TranscriptCache } from "./transcript-cache.ts";

const HOME = "wss://home/";
const ME = "device|me";
const HOSTILE = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;

let time = 0;

/** A page of its own, on the same browser. */
function open(limits?: KeptLimits): TranscriptCache {
  return createBrowserTranscriptCache(createPageDatabase(), () => ++time, limits);
}

function kept(sessionKey: string, ...messages: readonly HistoryMessage[]) {
  return { sessionKey, messages };
}

async function keys(): Promise<readonly unknown[]> {
  const database = await openDB("gangway");
  const found = await database.getAllKeys("transcripts");
  database.close();
  return found;
}

/** Changes a stored record behind the cache's back. */
async function damage(change: (record: Record<string, unknown>) => unknown): Promise<void> {
  const database = await openDB("gangway");
  const [record]: Record<string, unknown>[] = await database.getAll("transcripts");
  await database.put("transcripts", change(record ?? {}));
  database.close();
}

beforeEach(() => {
  time = 0;
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("createBrowserTranscriptCache", () => {
  it("gives back after a reload what was kept of a session, for its gateway and identity only", async () => {
    const answer = message({
      key: "a1",
      role: "assistant",
      blocks: [
        { type: "thinking", text: "hm" },
        { type: "tool-call", toolCallId: "t", name: "exec", args: { command: ["ls", { deep: 1 }] } },
        { type: "text", text: "Done" },
      ],
      usage: { inputTokens: 3 },
      timestamp: 5,
    });
    await open().save(HOME, ME, { ...kept("s", userMessage("u1", "Hello"), answer), title: "Greeting" });
    const cache = open();
    expect(await cache.load(HOME, ME, "s")).toMatchObject({
      sessionKey: "s",
      title: "Greeting",
      messages: [userMessage("u1", "Hello"), answer],
    });
    expect(await cache.load(HOME, "device|you", "s")).toBeUndefined();
    expect(await cache.load("wss://other/", ME, "s")).toBeUndefined();
  });

  it("keeps the last hundred rows, without the bytes of files and without rows of more than 200 kB", async () => {
    const image = { type: "image" as const, mimeType: "image/png", data: "AAAA", name: "a.png" };
    const rows = Array.from({ length: 101 }, (_, index) => userMessage(`u${index}`, "x"));
    const large = userMessage("large", "x".repeat(200_001));
    const last = message({ key: "last", role: "user", blocks: [image] });
    await open().save(HOME, ME, kept("s", ...rows, large, last));
    const messages = (await open().load(HOME, ME, "s"))?.messages ?? [];
    expect(messages.map((row) => row.key)).toEqual([...rows.slice(3).map((row) => row.key), "last"]);
    expect(messages.at(-1)?.blocks).toEqual([{ type: "image", mimeType: "image/png", name: "a.png" }]);
  });

  it("drops the least recently saved sessions beyond the limit of a gateway", async () => {
    const cache = open({ sessions: 2, size: 1_000_000 });
    await cache.save("wss://other/", ME, kept("s0", userMessage("u", "x")));
    for (const key of ["s1", "s2", "s1", "s3"]) await cache.save(HOME, ME, kept(key, userMessage("u", "x")));
    expect((await cache.loadAll(HOME, ME)).map(({ sessionKey }) => sessionKey)).toEqual(["s3", "s1"]);
    expect(await keys()).toHaveLength(3);
  });

  it("drops the least recently saved sessions beyond the size of a gateway", async () => {
    const cache = open({ sessions: 50, size: 2_500 });
    for (const key of ["s1", "s2", "s3"])
      await cache.save(HOME, ME, kept(key, userMessage("u", "x".repeat(1_000))));
    expect((await cache.loadAll(HOME, ME)).map(({ sessionKey }) => sessionKey)).toEqual(["s3", "s2"]);
    expect((await cache.sizeOf()).bytes).toBeLessThan(2_500);
  });

  it("keeps the lists of a gateway, where nothing runs any more", async () => {
    const session = { key: "s", agentId: "main", isUnread: true, isPinned: false, isArchived: false };
    const sessions: SessionsList = {
      sessions: [{ ...session, isRunning: true, title: "T" }],
      hasMore: false,
    };
    const agents = { agents: [{ id: "main", name: "Harbor", isDefault: true }], defaultId: "main" };
    await open().saveLists(HOME, ME, { sessions, agents });
    await open().save(HOME, ME, kept("s", userMessage("u", "x")));
    expect(await open().loadScope(HOME)).toEqual({
      identity: ME,
      agents,
      sessions: { sessions: [{ ...session, isRunning: false, title: "T" }], hasMore: false },
    });
  });

  it("drops everything of another identity with the first write (R61)", async () => {
    await open().save(HOME, ME, kept("s1", userMessage("u", "mine")));
    await open().saveLists(HOME, ME, { sessions: { sessions: [], hasMore: false } });
    await open().save(HOME, "device|you", kept("s2", userMessage("u", "yours")));
    expect(await keys()).toEqual([[HOME, "device|you", "s2"]]);
    expect(await open().loadScope(HOME)).toEqual({ identity: "device|you" });
  });

  it("forgets a session that has no messages any more", async () => {
    await open().save(HOME, ME, kept("s", userMessage("u", "x")));
    await open().save(HOME, ME, kept("s"));
    expect(await keys()).toEqual([]);
  });

  it("clears one gateway, or everything, and nothing of what others keep", async () => {
    const cache = open();
    await cache.save(HOME, ME, kept("s", userMessage("u", "x")));
    await cache.save("wss://other/", ME, kept("s", userMessage("u", "x")));
    const database = await openDB("gangway");
    await database.put("meta", "theirs", "other");
    await cache.clear(HOME);
    expect(await cache.loadScope(HOME)).toBeUndefined();
    expect(await cache.sizeOf()).toMatchObject({ sessions: 1 });
    await cache.clearAll();
    expect(await cache.sizeOf()).toEqual({ sessions: 0, bytes: 0 });
    expect(await keys()).toEqual([]);
    expect(await database.get("meta", "other")).toBe("theirs");
    database.close();
  });

  it("leaves nothing behind when a save and a clearing overlap", async () => {
    const cache = open();
    await Promise.all([cache.save(HOME, ME, kept("s", userMessage("u", "x"))), cache.clear(HOME)]);
    expect(await keys()).toEqual([]);
  });

  it("keeps hostile markup as the text it is (case 84)", async () => {
    await open().save(HOME, ME, kept("s", userMessage("u", HOSTILE)));
    expect((await open().load(HOME, ME, "s"))?.messages[0]?.blocks).toEqual([
      { type: "text", text: HOSTILE },
    ]);
  });

  const row = { key: "k", role: "user", blocks: [], isAborted: false, isTruncated: false };
  const deep = JSON.parse(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`) as unknown;
  it.each<[string, unknown]>([
    ["invalid JSON", "[{"],
    ["no list", "{}"],
    ["a row without blocks", [{ ...row, blocks: undefined }]],
    ["a role nobody knows", [{ ...row, role: "admin" }]],
    ["markup where a text belongs", [{ ...row, key: { html: HOSTILE } }]],
    ["a block of an unknown kind", [{ ...row, blocks: [{ type: "html", text: HOSTILE }] }]],
    ["a text that is none", [{ ...row, blocks: [{ type: "text", text: ["x"] }] }]],
    ["an image with bytes", [{ ...row, blocks: [{ type: "image", data: "PHN2Zz4=" }] }]],
    ["a time that is none", [{ ...row, timestamp: 1e300 }]],
    [
      "endless nesting",
      [{ ...row, blocks: [{ type: "tool-call", toolCallId: "t", name: "n", args: deep }] }],
    ],
    ["usage in words", [{ ...row, usage: { inputTokens: "many" } }]],
  ])("reads a record with %s as absent, and the rest loads (case 77, case 84)", async (_name, json) => {
    await open().save(HOME, ME, kept("s", userMessage("u", "x")));
    await damage((record) => ({ ...record, json: typeof json === "string" ? json : JSON.stringify(json) }));
    await open().save(HOME, ME, kept("s2", userMessage("u", "y")));
    expect(await open().load(HOME, ME, "s")).toBeUndefined();
    expect((await open().loadAll(HOME, ME)).map(({ sessionKey }) => sessionKey)).toEqual(["s2"]);
  });

  it("reads a record of another version as absent (case 77)", async () => {
    await open().save(HOME, ME, kept("s", userMessage("u", "x")));
    await damage((record) => ({ ...record, version: 9 }));
    expect(await open().load(HOME, ME, "s")).toBeUndefined();
  });

  it("keeps nothing and fails nowhere where storage is blocked (case 75)", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const cache = open();
    await cache.save(HOME, ME, kept("s", userMessage("u", "x")));
    await cache.clearAll();
    expect(await cache.load(HOME, ME, "s")).toBeUndefined();
    expect(await cache.loadAll(HOME, ME)).toEqual([]);
    expect(await cache.loadScope(HOME)).toBeUndefined();
    expect(await cache.sizeOf()).toEqual({ sessions: 0, bytes: 0 });
  });

  it("goes without, silently, when the disk is full (case 76)", async () => {
    const cache = open();
    await cache.save(HOME, ME, kept("s", userMessage("u", "old")));
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await cache.save(HOME, ME, kept("s", userMessage("u", "new")));
    put.mockRestore();
    expect((await cache.load(HOME, ME, "s"))?.messages).toEqual([userMessage("u", "old")]);
  });
});
