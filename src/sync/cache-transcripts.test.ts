import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { ConnectionState, GatewayHello, HistoryMessage } from "../gateway-client/index.ts";
import { createFakeClock } from "../gateway-client/test-support/fake-clock.ts";
import { createConnectionStore } from "../stores/connection-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { userMessage } from "../test/builders.ts";
import { aHello } from "../test/fake-client.ts";
import { createMemoryTranscriptCache, type MemoryTranscriptCache } from "../test/memory-transcript-cache.ts";
import { cacheTranscripts } from "./cache-transcripts.ts";

const HOME: GatewayEntry = {
  id: "home",
  name: "Home",
  url: "wss://home/",
  auth: "token",
  access: "chat",
  source: "config",
};
const SESSION = "agent:main:main";
const ME = "device|me";

type Kept = MemoryTranscriptCache;

function session(key: string, title: string) {
  return {
    key,
    title,
    agentId: "main",
    isRunning: false,
    isUnread: false,
    isPinned: false,
    isArchived: false,
  };
}

function createPage(kept: Kept = createMemoryTranscriptCache(), deviceId: string | null = "device") {
  const clock = createFakeClock();
  const page = new EventTarget();
  const context = {
    cache: kept,
    connection: createConnectionStore(),
    navigation: createNavigationStore(SESSION),
    settings: createSettingsStore(undefined),
    transcripts: createTranscriptRegistry(),
    queryClient: new QueryClient(),
    clock,
    deviceId: async () => deviceId ?? undefined,
    page,
  };
  const { connection, transcripts, navigation, queryClient } = context;
  const connect = (state: ConnectionState, gateway: GatewayEntry = HOME): void =>
    connection.setState({ gateway, connection: state });
  return {
    ...context,
    kept,
    start: () => cacheTranscripts(context),
    /** As the connector does it: nothing of the gateway before is left. */
    open(gateway: GatewayEntry = HOME) {
      transcripts.clear();
      queryClient.clear();
      connection.setState({ gateway, connection: { status: "idle" }, wasReady: false }, true);
      connect({ status: "connecting", attempt: 1 }, gateway);
    },
    greet: (fields: Partial<GatewayHello> = {}) =>
      connect({ status: "ready", hello: aHello({ recoveryScope: "me", ...fields }), since: 0 }),
    lose: () => connect({ status: "waiting", attempt: 1, reason: "line-lost" }),
    answer(messages: readonly HistoryMessage[], sessionKey = SESSION) {
      const history = { sessionKey, messages, hasMore: false };
      transcripts.of(sessionKey).apply({ type: "snapshot", history, requestedAt: 0, now: 0 });
    },
    texts: (sessionKey = navigation.getState().sessionKey ?? "") =>
      [...transcripts.of(sessionKey).getState().rows.values()].map((row) =>
        row.type === "user" ? row.text : "",
      ),
  };
}

/** A browser that has read one conversation as `me`. */
async function keptBefore(): Promise<Kept> {
  const page = createPage();
  page.start();
  page.open();
  page.greet();
  page.queryClient.setQueryData(["sessions", HOME.id], {
    sessions: [session(SESSION, "Plans")],
    hasMore: false,
  });
  page.answer([userMessage("u1", "Hello")]);
  await page.clock.elapse(2_000);
  return page.kept;
}

describe("cacheTranscripts, writing", () => {
  it("keeps a transcript, its title and the lists two seconds after they changed", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    page.queryClient.setQueryData(["sessions", HOME.id], {
      sessions: [session(SESSION, "Plans")],
      hasMore: false,
    });
    page.answer([userMessage("u1", "Hello")]);
    await page.clock.elapse(1_900);
    expect(page.kept.rows.size).toBe(0);
    await page.clock.elapse(200);
    expect([...page.kept.rows.entries()]).toEqual([
      [
        "home device|me agent:main:main",
        { sessionKey: SESSION, title: "Plans", messages: [userMessage("u1", "Hello")] },
      ],
    ]);
    expect(page.kept.scopes.get("home")?.sessions?.sessions[0]?.title).toBe("Plans");
  });

  it("writes at once when the page goes away", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    await page.clock.elapse(0);
    page.answer([userMessage("u1", "Hello")]);
    page.page.dispatchEvent(new Event("pagehide"));
    expect(page.kept.saves).toEqual([SESSION]);
  });

  it("keeps what the gateway said although the line was lost right after it", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    const history = { sessionKey: SESSION, messages: [userMessage("u1", "just said")], hasMore: false };
    const told = { type: "snapshot", history, requestedAt: 0, now: 0, lineSince: 0 } as const;
    page.transcripts.of(SESSION).apply(told, { type: "stale" });
    page.lose();
    await page.clock.elapse(5_000);
    expect(page.kept.saves).toEqual([SESSION]);
  });

  it("writes nothing again that did not change", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    page.answer([userMessage("u1", "Hello")]);
    await page.clock.elapse(2_000);
    page.lose();
    page.transcripts.of(SESSION).apply({ type: "stale" });
    page.page.dispatchEvent(new Event("pagehide"));
    await page.clock.elapse(5_000);
    expect(page.kept.saves).toEqual([SESSION]);
  });

  it("keeps the sessions that were looked at, and no other", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    page.navigation.setState({ sessionKey: "agent:main:second" });
    page.answer([userMessage("u1", "two")], "agent:main:second");
    page.answer([userMessage("u1", "three")], "agent:main:never-opened");
    await page.clock.elapse(2_000);
    expect(page.kept.saves).toEqual(["agent:main:second"]);
  });

  it("keeps what is due when another gateway is opened", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    await page.clock.elapse(0);
    page.answer([userMessage("u1", "Hello")]);
    page.open({ ...HOME, id: "other" });
    expect([...page.kept.rows.keys()]).toEqual(["home device|me agent:main:main"]);
  });

  it("keeps nothing of the demo", async () => {
    const page = createPage();
    page.start();
    page.open({ ...HOME, id: "demo", source: "demo" });
    page.connection.setState({ connection: { status: "ready", hello: aHello(), since: 0 } });
    page.answer([userMessage("u1", "Hello")]);
    await page.clock.elapse(5_000);
    expect(page.kept.saves).toEqual([]);
    expect(page.kept.scopes.size).toBe(0);
  });

  it("keeps nothing where the device's key ends with the page", async () => {
    const page = createPage(createMemoryTranscriptCache(), null);
    page.start();
    page.open();
    page.greet();
    page.answer([userMessage("u1", "Hello")]);
    await page.clock.elapse(5_000);
    expect(page.kept.saves).toEqual([]);
  });

  it("clears everything and stops when a person turns it off, and begins again when turned on", async () => {
    const kept = await keptBefore();
    const page = createPage(kept);
    page.start();
    page.open();
    page.greet();
    page.answer([userMessage("u1", "Hello")]);
    page.settings.setState({ keepsTranscripts: false });
    expect(kept.rows.size).toBe(0);
    await page.clock.elapse(5_000);
    expect(kept.rows.size).toBe(0);
    page.settings.setState({ keepsTranscripts: true });
    await page.clock.elapse(5_000);
    expect(kept.rows.size).toBe(1);
  });
});

describe("cacheTranscripts, reading", () => {
  it("shows what was kept before the gateway answers, marked as stale", async () => {
    const page = createPage(await keptBefore());
    page.start();
    page.open();
    await page.clock.elapse(0);
    expect(page.texts()).toEqual(["Hello"]);
    expect(page.transcripts.of(SESSION).getState().syncState).toBe("stale");
    expect(page.connection.getState().isReadable).toBe(true);
    expect(page.queryClient.getQueryData(["sessions", HOME.id])).toMatchObject({
      sessions: [{ title: "Plans" }],
    });
  });

  it("asks the gateway for the lists all the same", async () => {
    const page = createPage(await keptBefore());
    page.start();
    page.open();
    await page.clock.elapse(0);
    const fetched = vi.fn(async () => ({ sessions: [], hasMore: false }));
    await page.queryClient.fetchQuery({
      queryKey: ["sessions", HOME.id],
      queryFn: fetched,
      staleTime: Number.POSITIVE_INFINITY,
    });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("shows it too when this code comes after the gateway was opened", async () => {
    const page = createPage(await keptBefore());
    page.open();
    page.start();
    await page.clock.elapse(0);
    expect(page.texts()).toEqual(["Hello"]);
  });

  it("opens the session that was last looked at when the address names none", async () => {
    const page = createPage(await keptBefore());
    page.navigation.setState({ isSidebarOpen: false }, true);
    page.settings.setState({ lastSessions: { [HOME.id]: SESSION } });
    page.start();
    page.open();
    await page.clock.elapse(0);
    expect(page.navigation.getState().sessionKey).toBe(SESSION);
    expect(page.texts()).toEqual(["Hello"]);
    expect(page.connection.getState().isReadable).toBe(true);
  });

  it("shows another kept session when a person switches to it without a line", async () => {
    const kept = await keptBefore();
    await kept.save(HOME.id, ME, {
      sessionKey: "agent:main:second",
      messages: [userMessage("u", "Two")],
    });
    const page = createPage(kept);
    page.start();
    page.open();
    await page.clock.elapse(0);
    page.lose();
    page.navigation.setState({ sessionKey: "agent:main:second" });
    await page.clock.elapse(0);
    expect(page.texts()).toEqual(["Two"]);
  });

  it("never puts kept rows over what the gateway said", async () => {
    const page = createPage(await keptBefore());
    page.start();
    page.open();
    page.greet();
    page.answer([userMessage("u2", "Newer")]);
    await page.clock.elapse(0);
    expect(page.texts()).toEqual(["Newer"]);
    expect(page.transcripts.of(SESSION).getState().syncState).toBe("live");
  });

  it("shows nothing that this device did not keep (R61)", async () => {
    const kept = await keptBefore();
    const page = createPage(kept, "another-device");
    page.start();
    page.open();
    await page.clock.elapse(0);
    expect(page.texts()).toEqual([]);
    expect(page.connection.getState().isReadable).toBeUndefined();
    expect(kept.rows.size).toBe(0);
  });

  it("takes another person's rows away before anybody sees that the gateway answered (R61)", async () => {
    const kept = await keptBefore();
    const page = createPage(kept);
    page.start();
    page.open();
    await page.clock.elapse(0);
    let seen: readonly string[] = ["nothing was drawn"];
    page.connection.subscribe(() => {
      seen = page.texts();
    });
    page.greet({ recoveryScope: "somebody-else" });
    expect(seen).toEqual([]);
    expect(page.queryClient.getQueryData(["sessions", HOME.id])).toBeUndefined();
    expect(kept.rows.size).toBe(0);
  });

  it("takes a person's rows away when the line comes back as somebody else (R34, R61)", async () => {
    const page = createPage();
    page.start();
    page.open();
    page.greet();
    page.answer([userMessage("u1", "Mine")]);
    await page.clock.elapse(2_000);
    page.lose();
    page.greet({ recoveryScope: "somebody-else" });
    expect(page.texts()).toEqual([]);
    await page.clock.elapse(5_000);
    expect(page.kept.rows.size).toBe(0);
  });

  it("shows nothing of another person when the gateway was faster than the storage (R61)", async () => {
    const kept = await keptBefore();
    const page = createPage(kept);
    page.start();
    page.open();
    page.greet({ recoveryScope: "somebody-else" });
    await page.clock.elapse(0);
    expect(page.texts()).toEqual([]);
    expect(kept.rows.size).toBe(0);
  });

  it("keeps the gateways apart (R61)", async () => {
    const page = createPage(await keptBefore());
    page.start();
    page.open();
    page.open({ ...HOME, id: "other" });
    await page.clock.elapse(0);
    expect(page.texts()).toEqual([]);
    expect(page.queryClient.getQueryData(["sessions", "other"])).toBeUndefined();
  });

  it("shows nothing while it is turned off", async () => {
    const page = createPage(await keptBefore());
    page.settings.setState({ keepsTranscripts: false });
    page.start();
    page.open();
    await page.clock.elapse(0);
    expect(page.texts()).toEqual([]);
  });

  it("shows and writes nothing after it was stopped", async () => {
    const page = createPage(await keptBefore());
    const stop = page.start();
    stop();
    page.open();
    await page.clock.elapse(5_000);
    expect(page.texts()).toEqual([]);
  });
});
