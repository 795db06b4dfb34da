import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { aHello, createFakeClient } from "../test/fake-client.ts";
import { createGatewayLists } from "./gateway-queries.ts";

const ROW = {
  key: "agent:main:a",
  agentId: "main",
  title: "A",
  updatedAt: 1,
  isRunning: false,
  isUnread: false,
  isPinned: false,
  isArchived: false,
};

function setUp(hello = aHello()) {
  const frames: (() => void)[] = [];
  const client = createFakeClient(hello);
  client.connect();
  client.answer("sessions.subscribe", () => ({ list: { sessions: [ROW], hasMore: false } }));
  client.answer("sessions.list", () => ({ sessions: [ROW], hasMore: false }));
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const lists = createGatewayLists(
    queryClient,
    () => client,
    () => "g",
    (flush) => {
      frames.push(flush);
      return () => frames.splice(frames.indexOf(flush), 1);
    },
  );
  const paint = () => {
    for (const flush of frames.splice(0)) flush();
  };
  const read = () => queryClient.fetchQuery({ ...lists.sessions("g"), staleTime: 0 });
  const cached = () => queryClient.getQueryData(lists.sessions("g").queryKey);
  const isStale = () => queryClient.getQueryState(lists.sessions("g").queryKey)?.isInvalidated;
  const methods = () => client.requests.map(({ method }) => method);
  return { client, lists, queryClient, frames, paint, read, cached, isStale, methods };
}

describe("the list of sessions", () => {
  it("comes with the subscription, once per connection", async () => {
    const { read, methods, lists } = setUp();
    await read();
    await read();
    expect(methods()).toEqual(["sessions.subscribe", "sessions.list"]);
    lists.reconnected();
    await read();
    expect(methods().at(-1)).toBe("sessions.subscribe");
  });

  it("is asked for plainly where there is no subscription", async () => {
    const { read, methods } = setUp(aHello({ methods: new Set() }));
    await read();
    expect(methods()).toEqual(["sessions.list"]);
  });

  it("is patched by an event without a request", async () => {
    const { read, lists, cached, methods, paint } = setUp();
    await read();
    lists.sessionsChanged({
      type: "sessions.changed",
      sessionKey: ROW.key,
      isDeleted: false,
      session: { key: ROW.key, hasActiveRun: true, updatedAt: 2 },
    });
    paint();
    expect(cached()?.sessions[0]).toMatchObject({ title: "A", isRunning: true, updatedAt: 2 });
    expect(methods()).toHaveLength(1);
  });

  it("shows no mark on a session that was looked at", async () => {
    const { client, read, lists, cached } = setUp();
    client.answer("sessions.subscribe", () => ({
      list: { sessions: [{ ...ROW, isUnread: true }], hasMore: false },
    }));
    await read();
    lists.markSeen(ROW.key, false);
    expect(cached()?.sessions[0]?.isUnread).toBe(false);
  });

  it("keeps the mark that a person made by hand while they were there, until they come back", async () => {
    const { client, read, lists, cached, paint } = setUp();
    await read();
    lists.sessionsChanged({
      type: "sessions.changed",
      sessionKey: ROW.key,
      isDeleted: false,
      session: { key: ROW.key, unread: true, markedUnreadAt: 1_795_000_000_000 },
    });
    paint();
    lists.markSeen(ROW.key, true);
    expect(cached()?.sessions[0]?.isUnread).toBe(true);
    expect(client.requests.some(({ method }) => method === "sessions.patch")).toBe(false);
    lists.markSeen(ROW.key, false);
    expect(cached()?.sessions[0]?.isUnread).toBe(false);
    lists.sessionsChanged({
      type: "sessions.changed",
      sessionKey: ROW.key,
      isDeleted: false,
      session: { key: ROW.key, unread: true, markedUnreadAt: null },
    });
    paint();
    lists.markSeen(ROW.key, true);
    expect(cached()?.sessions[0]?.isUnread).toBe(false);
  });

  it("is asked for again when an event names no session", async () => {
    const { read, lists, isStale, paint } = setUp();
    await read();
    lists.sessionsChanged({ type: "sessions.changed", isDeleted: false });
    paint();
    expect(isStale()).toBe(true);
  });

  it("is asked for again after a run only where the gateway announces nothing or a title is missing", async () => {
    const silent = setUp(aHello({ events: new Set() }));
    await silent.read();
    silent.lists.runEnded(ROW.key);
    expect(silent.isStale()).toBe(true);

    const pushing = setUp();
    await pushing.read();
    pushing.lists.runEnded(ROW.key);
    expect(pushing.isStale()).toBe(false);
    pushing.lists.runEnded("agent:main:untitled");
    expect(pushing.isStale()).toBe(true);
  });

  it("is written once per frame, however many sessions change at once (case 100)", async () => {
    const { read, lists, queryClient, cached, frames, paint } = setUp();
    await read();
    let writes = 0;
    const stop = queryClient.getQueryCache().subscribe(({ type }) => {
      if (type === "updated") writes += 1;
    });
    for (let round = 0; round < 20; round += 1)
      for (let index = 0; index < 50; index += 1)
        lists.sessionsChanged({
          type: "sessions.changed",
          sessionKey: `agent:main:${index}`,
          isDeleted: false,
          session: { key: `agent:main:${index}`, updatedAt: round * 50 + index, hasActiveRun: true },
        });
    expect([writes, frames.length]).toEqual([0, 1]);
    paint();
    stop();
    expect(writes).toBe(1);
    expect(cached()?.sessions).toHaveLength(51);
    expect(cached()?.sessions.slice(0, 2)).toMatchObject([
      { key: "agent:main:49", updatedAt: 999, isRunning: true },
      { key: "agent:main:48", updatedAt: 998, isRunning: true },
    ]);
  });

  it("that comes new is not changed back by what was said before it", async () => {
    const { client, read, lists, cached, paint } = setUp();
    await read();
    lists.sessionsChanged({
      type: "sessions.changed",
      sessionKey: ROW.key,
      isDeleted: false,
      session: { key: ROW.key, label: "Old", updatedAt: 2 },
    });
    client.answer("sessions.list", () => ({ sessions: [{ ...ROW, title: "New" }], hasMore: false }));
    await read();
    paint();
    expect(cached()?.sessions[0]?.title).toBe("New");
  });

  it("shows no mark that was on its way when the person looked", async () => {
    const { read, lists, cached, paint } = setUp();
    await read();
    lists.sessionsChanged({
      type: "sessions.changed",
      sessionKey: ROW.key,
      isDeleted: false,
      session: { key: ROW.key, unread: true, updatedAt: 2 },
    });
    lists.markSeen(ROW.key, false);
    paint();
    expect(cached()?.sessions[0]?.isUnread).toBe(false);
  });
});
