import { describe, expect, it, vi } from "vitest";
import { GatewayTimeoutError } from "../gateway-client/index.ts";
import { createTranscriptStore } from "../stores/transcript/transcript-store.ts";
import { answer, SESSION, userMessage } from "../test/builders.ts";
import { createFakeClient, settled } from "../test/fake-client.ts";
import { describeTranscript } from "../test/replay.ts";
import { createTranscriptLoader } from "./load-transcript.ts";

function setUp() {
  const client = createFakeClient();
  const store = createTranscriptStore(SESSION);
  const loader = createTranscriptLoader({ getClient: () => client, now: () => 100, setTimeout: vi.fn() });
  return { client, store, loader };
}

const history = (text: string) => ({
  sessionKey: SESSION,
  hasMore: false,
  messages: [userMessage("u", "q"), answer("a", text)],
});

describe("loading a transcript", () => {
  it("ignores an answer that comes after a newer request (R55)", async () => {
    const { client, store, loader } = setUp();
    const answers: ((value: unknown) => void)[] = [];
    client.answer("chat.history", () => new Promise((resolve) => answers.push(resolve)));
    const first = loader.load(store);
    const second = loader.load(store);
    answers[1]?.(history("new"));
    await second;
    answers[0]?.(history("old"));
    await first;
    expect(describeTranscript(store.getState())).toContain("text: new");
  });

  it("asks again when the line lives on and no answer came (R24)", async () => {
    const client = createFakeClient();
    client.connect();
    const store = createTranscriptStore(SESSION);
    const timers: (() => void)[] = [];
    const loader = createTranscriptLoader({
      getClient: () => client,
      now: () => 100,
      setTimeout: (action) => timers.push(action),
    });
    client.answer("chat.history", () => {
      throw new GatewayTimeoutError({ message: "late", method: "chat.history", timeoutMs: 30_000 });
    });
    await loader.load(store);
    expect(store.getState().syncState).toBe("failed");
    client.answer("chat.history", () => history("there"));
    timers[0]?.();
    await settled();
    expect(describeTranscript(store.getState())).toContain("text: there");
  });

  it("completes rows that the gateway cut", async () => {
    const { client, store, loader } = setUp();
    client.answer("chat.history", () => ({
      ...history(""),
      messages: [{ ...answer("a", "start\n...(truncated)..."), isTruncated: true }],
    }));
    client.answer("chat.message.get", () => ({ messages: [answer("a", "start and end")] }));
    await loader.load(store);
    expect(client.requests.map(({ method }) => method)).toEqual(["chat.history", "chat.message.get"]);
    expect(describeTranscript(store.getState())).toContain("text: start and end");
  });

  it("says why it failed and keeps what was there", async () => {
    const { client, store, loader } = setUp();
    client.answer("chat.history", () => history("kept"));
    await loader.load(store);
    client.answer("chat.history", () => {
      throw new GatewayTimeoutError({ message: "", method: "chat.history", timeoutMs: 30_000 });
    });
    await loader.load(store);
    expect(store.getState()).toMatchObject({
      syncState: "stale",
      syncError: expect.stringContaining("30 seconds"),
    });
    expect(describeTranscript(store.getState())).toContain("text: kept");
  });

  it("asks for more rows than before to show older ones, up to what gateways allow", async () => {
    const { client, store, loader } = setUp();
    client.answer("chat.history", () => ({ ...history("x"), hasMore: true }));
    await loader.load(store);
    for (let page = 0; page < 4; page += 1) await loader.loadOlder(store);
    await settled();
    expect(client.requests.map(({ params }) => (params as { limit: number }).limit)).toEqual([
      100, 300, 900, 1000, 1000,
    ]);
    expect(store.getState().hasMore).toBe(false);
  });
});

describe("a session that is said to rest", () => {
  it("is read once more when work without a name was shown in it (R52) (R54)", async () => {
    const client = createFakeClient();
    client.connect();
    const store = createTranscriptStore(SESSION);
    const timers: (() => void)[] = [];
    const loader = createTranscriptLoader({
      getClient: () => client,
      now: () => 100,
      setTimeout: (action) => timers.push(action),
    });
    client.answer("chat.history", () => ({ ...history("x"), hasActiveRun: true }));
    await loader.load(store);
    expect(describeTranscript(store.getState())).toContain("run running");
    client.answer("chat.history", () => ({ ...history("x"), hasActiveRun: false, activeRunIds: [] }));
    loader.expectIdle(store);
    for (const act of timers.splice(0)) act();
    await settled();
    expect(describeTranscript(store.getState())).not.toContain("run running");
    loader.expectIdle(store);
    expect(timers).toEqual([]);
  });
});
