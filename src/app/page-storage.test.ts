import "fake-indexeddb/auto";
import { QueryClient } from "@tanstack/react-query";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { browserClock, type DeviceKeyStore } from "../gateway-client/index.ts";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import type { OutboxEntry } from "../stores/outbox/outbox-storage.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { userMessage } from "../test/builders.ts";
import { aHello } from "../test/fake-client.ts";
import { aGateway } from "../test/render-with-services.tsx";
import { loadPageStorage } from "./page-storage.ts";
import "./start-page-storage.ts";

const SESSION = "agent:main:main";
const ENTRY: OutboxEntry = {
  submissionId: "one",
  gatewayId: "home",
  sessionKey: SESSION,
  text: "Hello",
  attachments: [],
  state: "queued",
  ownerId: "tab",
  position: 1,
  createdAt: 1,
};

function keysOf(isPersistent: boolean): DeviceKeyStore {
  const identity = { deviceId: "device", publicKey: "", isPersistent, sign: async () => "" };
  return { load: async () => identity, reset: async () => undefined };
}

/** A page that reads one conversation of a gateway and keeps it. */
async function readConversation({ isPersistent = true, policy = "keep" as "keep" | "messages" } = {}) {
  const page = new EventTarget();
  const context = {
    connection: createConnectionStore(),
    navigation: createNavigationStore(SESSION),
    settings: createSettingsStore(undefined),
    transcripts: createTranscriptRegistry(),
    loadQueryClient: async () => new QueryClient(),
  };
  const storage = loadPageStorage({
    ...context,
    clock: browserClock,
    page,
    hints: undefined,
    site: { storage: policy },
    whenIdle: vi.fn(),
    deviceKeys: keysOf(isPersistent),
  });
  const conversations = await storage.conversations();
  context.connection.setState({ gateway: aGateway(), connection: { status: "connecting", attempt: 1 } });
  context.connection.setState({ connection: { status: "ready", hello: aHello(), since: 0 } });
  const history = { sessionKey: SESSION, messages: [userMessage("u1", "Hello")], hasMore: false };
  context.transcripts.of(SESSION).apply({ type: "snapshot", history, requestedAt: 0, now: 0 });
  const write = (): boolean => page.dispatchEvent(new Event("pagehide"));
  return { storage, conversations, write };
}

async function storedRows(): Promise<number> {
  const database = await openDB("gangway");
  const counts = await Promise.all(["outbox", "transcripts", "meta"].map((store) => database.count(store)));
  database.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("loadPageStorage", () => {
  it("keeps messages on their way and nothing of what is read where the site says so, and drops what was kept", async () => {
    const earlier = await readConversation();
    await vi.waitFor(async () => {
      earlier.write();
      expect(await storedRows()).toBeGreaterThan(0);
    });
    const { storage, conversations, write } = await readConversation({ policy: "messages" });
    await vi.waitFor(async () => expect(await storedRows()).toBe(0));
    await storage.outbox.put(ENTRY);
    write();
    await vi.waitFor(async () => expect(await storedRows()).toBe(1));
    expect(await conversations.sizeOf()).toEqual({ sessions: 0, bytes: 0 });
  });

  it("keeps what is read, and drops it with the gateway, messages on their way included", async () => {
    const { storage, conversations, write } = await readConversation();
    await storage.outbox.put(ENTRY);
    await vi.waitFor(async () => {
      write();
      expect(await conversations.sizeOf()).toMatchObject({ sessions: 1 });
    });
    storage.forget("home");
    await vi.waitFor(async () => expect(await storedRows()).toBe(0));
  });

  it("keeps nothing of a device whose key ends with the page", async () => {
    const { conversations, write } = await readConversation({ isPersistent: false });
    await new Promise((resolve) => setTimeout(resolve));
    write();
    expect(await conversations.sizeOf()).toMatchObject({ sessions: 0 });
  });
});

describe("the code that keeps things", () => {
  const load = (hints: Map<string, string>) => {
    const whenIdle = vi.fn<(action: () => void) => void>();
    const storage = loadPageStorage({
      connection: createConnectionStore(),
      navigation: createNavigationStore(SESSION),
      settings: createSettingsStore(undefined),
      transcripts: createTranscriptRegistry(),
      loadQueryClient: async () => new QueryClient(),
      clock: browserClock,
      page: new EventTarget(),
      hints: {
        getItem: (key) => hints.get(key) ?? null,
        setItem: (key, value) => void hints.set(key, value),
        removeItem: (key) => void hints.delete(key),
      },
      whenIdle,
      deviceKeys: keysOf(true),
    });
    return { storage, whenIdle };
  };

  it("waits on a first visit until there is time, or until there is something to keep", async () => {
    const hints = new Map<string, string>();
    const { storage, whenIdle } = load(hints);
    expect(whenIdle).toHaveBeenCalledOnce();
    expect(await storage.outbox.load("home")).toEqual([]);
    expect(hints.size).toBe(0);
    await storage.outbox.put(ENTRY);
    expect(hints.size).toBe(1);
  });

  it("comes at once where something was kept before", async () => {
    const hints = new Map<string, string>();
    await load(hints).storage.outbox.put(ENTRY);
    const { storage, whenIdle } = load(hints);
    expect(whenIdle).not.toHaveBeenCalled();
    expect(await storage.outbox.load("home")).toEqual([ENTRY]);
  });
});
