// @vitest-environment node
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createManualClock } from "../mocks/manual-clock.ts";
import { userMessage } from "../test/builders.ts";
import { createComposeStore } from "./compose-store.ts";
import { createDraftStore, draftKey } from "./draft-store.ts";
import { createFileStorage } from "./file-storage.ts";
import { createListViewStore } from "./list-view-store.ts";
import { createBrowserOutboxStorage } from "./outbox/browser-outbox-storage.ts";
import { createPageDatabase } from "./page-database.ts";
import type { KeyValueStorage } from "./settings-store.ts";
import { createBrowserTranscriptCache } from "./transcript-cache/browser-transcript-cache.ts";

/** Paths of one host of which one begins the other, as the last part of a key would. */
const ONE = "wss://host.example/gateway/a";
const OTHER = "wss://host.example/gateway/a/b";
const SESSION = "agent:main:main";
const ME = "device|me";

function memory(): KeyValueStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

describe("two gateways of one host keep apart", () => {
  it("their messages, also when those of one are cleared", async () => {
    const outbox = createBrowserOutboxStorage(createPageDatabase());
    for (const [submissionId, gatewayId] of [
      ["1", ONE],
      ["2", OTHER],
    ] as const)
      await outbox.put({
        submissionId,
        gatewayId,
        sessionKey: SESSION,
        text: `to ${gatewayId}`,
        attachments: [],
        state: "queued",
        ownerId: "tab",
        position: 1,
        createdAt: 1,
      });
    expect((await outbox.load(ONE)).map(({ text }) => text)).toEqual([`to ${ONE}`]);
    await outbox.clear(ONE);
    expect(await outbox.load(ONE)).toEqual([]);
    expect((await outbox.load(OTHER)).map(({ text }) => text)).toEqual([`to ${OTHER}`]);
  });

  it("their conversations and lists", async () => {
    const cache = createBrowserTranscriptCache(createPageDatabase(), createManualClock().now);
    for (const gatewayId of [ONE, OTHER]) {
      await cache.save(gatewayId, ME, {
        sessionKey: SESSION,
        messages: [userMessage("m", `to ${gatewayId}`)],
      });
      await cache.saveLists(gatewayId, ME, { sessions: { sessions: [], hasMore: gatewayId === ONE } });
    }
    const text = (gatewayId: string) =>
      cache.load(gatewayId, ME, SESSION).then((kept) => JSON.stringify(kept));
    expect(await text(ONE)).toContain(`to ${ONE}"`);
    expect(await text(OTHER)).toContain(`to ${OTHER}"`);
    await cache.clear(ONE);
    expect(await cache.loadAll(ONE, ME)).toEqual([]);
    expect(await cache.loadScope(ONE)).toBeUndefined();
    expect(await cache.loadAll(OTHER, ME)).toHaveLength(1);
    expect((await cache.loadScope(OTHER))?.sessions?.hasMore).toBe(false);
  });

  it("the files of their drafts and messages", async () => {
    const files = createFileStorage(createPageDatabase());
    for (const gatewayId of [ONE, OTHER])
      await files.put([gatewayId, "sent", "s", "f"], {
        id: "f",
        name: gatewayId,
        mimeType: "text/plain",
        blob: new Blob(["x"]),
      });
    expect((await files.load([ONE])).map(({ name }) => name)).toEqual([ONE]);
    await files.remove([ONE]);
    expect(await files.load([ONE])).toEqual([]);
    expect((await files.load([OTHER])).map(({ name }) => name)).toEqual([OTHER]);
  });

  it("what is being written, what it answers, and how the chats are listed", () => {
    const storage = memory();
    createDraftStore(storage).save(draftKey(ONE, SESSION), "half a thought");
    createComposeStore(storage).saveReply(draftKey(ONE, SESSION), { rowId: "r", author: "agent", line: "l" });
    const view = createListViewStore(storage);
    view.open(ONE);
    view.setState({ arrangement: "agent" });
    view.open(OTHER);
    expect(view.getState().arrangement).toBe("time");
    expect(createDraftStore(storage).load(draftKey(OTHER, SESSION))).toBe("");
    expect(createComposeStore(storage).loadReply(draftKey(OTHER, SESSION))).toBeUndefined();
    view.open(ONE);
    expect(view.getState().arrangement).toBe("agent");
    expect(createDraftStore(storage).load(draftKey(ONE, SESSION))).toBe("half a thought");
  });
});
