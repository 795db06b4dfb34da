import { describe, expect, it, vi } from "vitest";
import type { RunEvent } from "../gateway-client/index.ts";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { SESSION, userMessage } from "../test/builders.ts";
import { aHello, createFakeClient, settled } from "../test/fake-client.ts";
import { describeTranscript } from "../test/replay.ts";
import { bindGateway } from "./bind-gateway.ts";
import { createTranscriptLoader } from "./load-transcript.ts";

function setUp(hello = aHello(), sessionKey: string | undefined = SESSION) {
  const client = createFakeClient(hello);
  client.answer("chat.history", () => ({
    sessionKey: SESSION,
    hasMore: false,
    messages: [userMessage("u", "q", "r0")],
  }));
  const connection = createConnectionStore();
  const navigation = createNavigationStore(sessionKey);
  const transcripts = createTranscriptRegistry();
  const lists = {
    sessions: vi.fn(),
    agents: vi.fn(),
    reconnected: vi.fn(),
    sessionsChanged: vi.fn(),
    markSeen: vi.fn(),
    runEnded: vi.fn(),
  };
  const others = { push: vi.fn() };
  const binding = bindGateway(client, {
    connection,
    navigation,
    settings: createSettingsStore(undefined),
    transcripts,
    lists: lists as never,
    others,
    loader: createTranscriptLoader({ getClient: () => client, now: () => 100, setTimeout: vi.fn() }),
    outbox: { resume: vi.fn(), runEnded: vi.fn() } as never,
    schedule: (flush) => {
      flush();
      return () => undefined;
    },
    now: () => 100,
  });
  const methods = () => client.requests.map(({ method }) => method);
  return { client, connection, navigation, transcripts, lists, others, binding, methods };
}

const delta = (sessionKey = SESSION): RunEvent => ({
  type: "chat.delta",
  runId: "r1",
  sessionKey,
  snapshotText: "hi",
  isReplacement: false,
});
const final = (): RunEvent => ({
  type: "chat.final",
  runId: "r1",
  sessionKey: SESSION,
  text: "hi",
  blocks: [],
});

describe("a ready connection", () => {
  it("subscribes to the session on screen and reads it, with two requests", async () => {
    const { client, methods } = setUp();
    client.connect();
    await settled();
    expect(methods().toSorted()).toEqual(["chat.history", "sessions.messages.subscribe"]);
  });

  it("opens the gateway's main session when the address names none", () => {
    const { client, navigation } = setUp(aHello(), "");
    navigation.setState({ isSidebarOpen: false }, true);
    client.connect();
    expect(navigation.getState().sessionKey).toBe("agent:main:main");
  });

  it("reads again after every reconnection, once", async () => {
    const { client, methods } = setUp();
    client.connect();
    await settled();
    client.setState({ status: "waiting", attempt: 1, reason: "line-lost" });
    client.connect();
    await settled();
    expect(methods().filter((method) => method === "chat.history")).toHaveLength(2);
    expect(methods().filter((method) => method === "sessions.messages.subscribe")).toHaveLength(2);
  });

  it("reads again after a gap in the sequence, without a word", async () => {
    const { client, methods } = setUp();
    client.connect();
    await settled();
    client.emit({ type: "gap", expected: 3, received: 7 });
    await settled();
    expect(methods().filter((method) => method === "chat.history")).toHaveLength(2);
  });
});

describe("events", () => {
  it("reach the transcript of their session only, whatever the case of the key", async () => {
    const { client, transcripts } = setUp();
    client.connect();
    await settled();
    client.emit(delta(SESSION.toUpperCase()));
    client.emit(delta("agent:main:other"));
    expect(describeTranscript(transcripts.of(SESSION).getState())).toContain("text: hi");
    expect(transcripts.known("agent:main:other")).toBeUndefined();
  });

  it("cause no request at the end of an exchange where the gateway pushes its rows", async () => {
    const { client, methods } = setUp();
    client.connect();
    await settled();
    const before = methods().length;
    client.emit(delta());
    client.emit(final());
    await settled();
    expect(methods()).toHaveLength(before);
  });

  it("cause one read of the history at the end where the gateway does not", async () => {
    const { client, methods, lists } = setUp(aHello({ protocol: 3, methods: new Set(), events: new Set() }));
    client.connect();
    await settled();
    client.emit(delta());
    client.emit(final());
    await settled();
    expect(methods()).toEqual(["chat.history", "chat.history"]);
    expect(lists.runEnded).toHaveBeenCalledWith(SESSION);
  });

  it("leave no unread mark on what the person has looked at", async () => {
    const { client, navigation, lists } = setUp();
    client.connect();
    await settled();
    navigation.setState({ sessionKey: "agent:main:other" });
    expect(lists.markSeen.mock.calls).toEqual([
      [SESSION, true],
      ["agent:main:other", false],
    ]);
  });

  it("leave a session that is not on screen stale until it is opened again", async () => {
    const { client, navigation, transcripts, binding, methods } = setUp();
    client.connect();
    await settled();
    navigation.setState({ sessionKey: "agent:main:other" });
    binding.openCurrent();
    await settled();
    client.emit(final());
    expect(transcripts.of(SESSION).getState().syncState).toBe("stale");
    navigation.setState({ sessionKey: SESSION });
    binding.openCurrent();
    await settled();
    expect(methods().filter((method) => method === "chat.history")).toHaveLength(3);
  });
});

describe("a conversation that is replaced under its key", () => {
  const changed = (sessionId: string, isDeleted = false) =>
    ({ type: "sessions.changed", sessionKey: SESSION, sessionId, isDeleted }) as const;

  async function setUpFirst() {
    const place = setUp();
    place.client.answer("chat.history", () => ({
      sessionKey: SESSION,
      sessionId: "first",
      hasMore: false,
      messages: [userMessage("u", "old", "r0")],
    }));
    place.client.connect();
    await settled();
    place.client.answer("chat.history", () => ({
      sessionKey: SESSION,
      sessionId: "second",
      hasMore: false,
      messages: [],
    }));
    const lines = () => describeTranscript(place.transcripts.of(SESSION).getState());
    return { ...place, lines };
  }

  it("is read anew, and shows nothing of the one before (R57)", async () => {
    const { client, lines } = await setUpFirst();
    expect(lines()).toEqual(["user sent: old"]);
    client.emit(changed("second"));
    await settled();
    expect(lines()).toEqual([]);
  });

  it("is left alone by news of itself, and by the end of one that is gone (R57)", async () => {
    const { client, methods, lines } = await setUpFirst();
    const before = methods().length;
    client.emit(changed("first"));
    client.emit(changed("zeroth", true));
    await settled();
    expect(methods()).toHaveLength(before);
    expect(lines()).toEqual(["user sent: old"]);
  });

  it("and is not on screen is read when it is opened (R57)", async () => {
    const { client, navigation, binding, methods, lines } = await setUpFirst();
    navigation.setState({ sessionKey: "agent:main:other" });
    const before = methods().length;
    client.emit(changed("second"));
    await settled();
    expect(methods()).toHaveLength(before);
    navigation.setState({ sessionKey: SESSION });
    binding.openCurrent();
    await settled();
    expect(lines()).toEqual([]);
  });

  it("what neither a transcript nor a list takes goes to those who come later", () => {
    const { client, others } = setUp();
    client.connect();
    const requested = { type: "unknown", name: "exec.approval.requested", payload: { id: "a1" } } as const;
    const unknown = { type: "unknown", name: "question.asked", payload: {} } as const;
    for (const event of [requested, unknown, { type: "tick" } as const]) client.emit(event);
    expect(others.push.mock.calls).toEqual([[requested], [unknown]]);
  });
});
