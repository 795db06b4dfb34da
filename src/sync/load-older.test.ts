import { describe, expect, it, vi } from "vitest";
import { GatewayConnectionError } from "../gateway-client/index.ts";
import { createLongSeed } from "../mocks/long-session.ts";
import type { ScriptedGatewayOptions } from "../mocks/scripted-gateway-options.ts";
import { createTranscriptStore } from "../stores/transcript/transcript-store.ts";
import { SESSION, snapshot, userMessage } from "../test/builders.ts";
import { createFakeClient } from "../test/fake-client.ts";
import { createPage, createWorld } from "../test/scripted-page.ts";
import { loadOlderPage } from "./load-older.ts";

const MESSAGES = 700;
const sessionKey = `agent:main:long-${MESSAGES}`;

async function openLong(options: Partial<ScriptedGatewayOptions> = {}) {
  const world = createWorld({ seed: createLongSeed(MESSAGES), ...options });
  const page = createPage(world, { sessionKey });
  await world.elapse(200);
  const requests = () =>
    world.gateway.requests
      .filter(({ method }) => method === "chat.history")
      .map(({ params: { limit, offset } }) => ({ limit, offset }));
  const readOlder = async () => {
    void page.commands.loadOlder();
    await world.elapse(100);
  };
  const seqs = () => page.transcript().messages.map(({ recordSeq }) => recordSeq ?? 0);
  return { world, page, requests, readOlder, seqs };
}

const everySeqFrom = (first: number, seqs: readonly number[]) => {
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect([...new Set(seqs)]).toEqual(
    Array.from({ length: (seqs.at(-1) ?? 0) - first + 1 }, (_, i) => first + i),
  );
};

describe("reading upwards on protocol 4", () => {
  it("asks for the pages before what is known only, larger ones each time, until the first row (R58)", async () => {
    const { page, requests, readOlder, seqs } = await openLong();
    const newest = page.rowIds();
    const rows = new Map(newest.map((id) => [id, page.transcript().rows.get(id)]));
    for (let turn = 0; turn < 3; turn += 1) await readOlder();
    expect(requests().map(({ limit }) => limit)).toEqual([100, 104, 304, 1_000]);
    everySeqFrom(1, seqs());
    expect(page.transcript().hasMore).toBe(false);
    expect(new Set(page.rowIds()).size).toBe(page.rowIds().length);
    expect(page.rowIds().slice(-newest.length)).toEqual(newest);
    // Only the turn on the border may have got more.
    for (const id of newest.slice(1)) expect(page.transcript().rows.get(id)).toBe(rows.get(id));
    expect(page.lines()[0]).toBe("user sent: Question 0: how many boats are out?");
  });

  it("finds its place though messages came meanwhile that it knows (R58)", async () => {
    const { world, page, requests, readOlder, seqs } = await openLong();
    void page.commands.sendMessage("[echo:known]");
    await world.elapse(3_000);
    await readOlder();
    expect(requests()).toHaveLength(2);
    everySeqFrom(seqs()[0] ?? 0, seqs());
    expect(seqs()[0]).toBeLessThan(520);
    expect(page.lines().at(-1)).toContain("known");
  });

  it("keeps the older pages over a lost line, and reads on from there (R58)", async () => {
    const { world, page, requests, readOlder, seqs } = await openLong();
    await readOlder();
    const before = seqs().length;
    world.gateway.dropAll();
    await world.elapse(5_000);
    expect(page.status()).toBe("ready");
    expect(seqs()).toHaveLength(before);
    await readOlder();
    await readOlder();
    everySeqFrom(1, seqs());
    expect(requests().map(({ limit }) => limit)).toEqual([100, 104, undefined, 304, 1_000]);
    expect(page.transcript().hasMore).toBe(false);
  });

  it("asks once for what is asked for twice at a time", async () => {
    const { world, page, requests } = await openLong();
    void page.commands.loadOlder();
    void page.commands.loadOlder();
    await world.elapse(100);
    expect(requests()).toHaveLength(2);
  });

  it("shows the run going on whole while older pages come (R58)", async () => {
    const { world, page, readOlder } = await openLong();
    void page.commands.sendMessage("[stream:200:20]");
    await world.elapse(1_000);
    await readOlder();
    await world.elapse(20_000);
    expect(page.lines().at(-1)).toMatch(/^text: word0 .*word199$/s);
    expect(page.lines().filter((line) => line.includes("[stream"))).toHaveLength(1);
  });
});

describe("reading upwards on protocol 3", () => {
  it("asks for more of the newest rows, as nothing else can be asked for", async () => {
    const { requests, readOlder, page } = await openLong({ protocol: 3 });
    for (let turn = 0; turn < 3; turn += 1) await readOlder();
    expect(requests()).toEqual(
      [100, 300, 900, 1_000].slice(0, requests().length).map((limit) => ({ limit })),
    );
    expect(page.transcript().messages).toHaveLength(MESSAGES);
  });
});

describe("a page that does not meet what is known", () => {
  const row = (seq: number) => ({ ...userMessage(`u${seq}`, `message ${seq}`, `s${seq}`), recordSeq: seq });
  const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i));

  function setUp() {
    const client = createFakeClient();
    const store = createTranscriptStore(SESSION);
    store.apply(snapshot(rows(50, 60), { hasMore: true }));
    return { client, store };
  }

  it("is asked for once more where the gateway has more records than was known, and counts for nothing else", async () => {
    const { client, store } = setUp();
    client.answer("chat.history", ({ offset }) =>
      offset === 6
        ? { sessionKey: SESSION, hasMore: true, totalMessages: 69, messages: rows(55, 66) }
        : { sessionKey: SESSION, hasMore: true, totalMessages: 69, messages: rows(40, 54) },
    );
    expect(await loadOlderPage(client, store)).toBe(true);
    expect(client.requests.map(({ params }) => params)).toMatchObject([{ offset: 6 }, { offset: 16 }]);
    expect(store.getState().messages.map(({ recordSeq }) => recordSeq)).toEqual(
      rows(40, 60).map(({ recordSeq }) => recordSeq),
    );
  });

  it("leaves everything as it is when it is of another conversation", async () => {
    const { client, store } = setUp();
    const before = store.getState();
    client.answer("chat.history", () => ({
      sessionKey: SESSION,
      hasMore: true,
      totalMessages: 59,
      messages: rows(30, 54).map((message) => ({ ...message, recordId: `other-${message.recordSeq}` })),
    }));
    expect(await loadOlderPage(client, store)).toBe(false);
    expect(store.getState()).toBe(before);
  });

  it("is not asked for where rows have no numbers", async () => {
    const client = createFakeClient();
    const store = createTranscriptStore(SESSION);
    store.apply(snapshot([userMessage("u", "q")], { hasMore: true }));
    expect(await loadOlderPage(client, store)).toBe(false);
    expect(client.requests).toEqual([]);
  });
});

describe("an older page that does not come", () => {
  it("is told, and the rows that are known stay", async () => {
    const { world, page, seqs } = await openLong();
    const client = page.connector.client();
    if (!client) throw new Error("no client");
    vi.spyOn(client, "request").mockRejectedValueOnce(
      new GatewayConnectionError({ message: "gone", reason: "closed", wasSent: true }),
    );
    void page.commands.loadOlder();
    await world.elapse(50);
    expect(page.transcript()).toMatchObject({ syncState: "stale", syncError: expect.any(String) });
    expect(seqs()).toHaveLength(100);
    await world.elapse(6_000);
    expect(page.transcript().syncState).toBe("live");
  });
});
