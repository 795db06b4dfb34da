import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createListStore } from "../stores/list-store.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { SESSION } from "../test/builders.ts";
import { createFakeClient, settled } from "../test/fake-client.ts";
import { createPage, createWorld } from "../test/scripted-page.ts";
import { bindGateway } from "./bind-gateway.ts";
import { createGatewayLists } from "./gateway-queries.ts";
import { createLateEvents } from "./late-events.ts";
import { createTranscriptLoader } from "./load-transcript.ts";
import { showLists } from "./show-lists.ts";

const METHODS = [
  "agents.list",
  "chat.history",
  "sessions.messages.subscribe",
  "sessions.messages.unsubscribe",
  "sessions.subscribe",
];

/** A page whose gateway greets it and answers nothing. */
function openSilent() {
  const client = createFakeClient();
  for (const method of METHODS) client.answer(method, () => new Promise(() => undefined));
  const connection = createConnectionStore();
  const navigation = createNavigationStore(SESSION);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const schedule = () => () => undefined;
  const getClient = () => client;
  const lists = createGatewayLists(queryClient, getClient, () => "", schedule);
  const binding = bindGateway(client, {
    connection,
    navigation,
    settings: createSettingsStore(undefined),
    transcripts: createTranscriptRegistry(),
    lists,
    others: createLateEvents(),
    loader: createTranscriptLoader({ getClient, now: () => 100, setTimeout: vi.fn() }),
    outbox: { resume: vi.fn(), runEnded: vi.fn() } as never,
    schedule,
    now: () => 100,
  });
  const { stop } = showLists({ queryClient, queries: lists, connection, shown: createListStore() });
  client.connect();
  const methods = () => client.requests.map(({ method }) => method).toSorted();
  return { client, navigation, binding, methods, stop };
}

describe("a page on protocol 4", () => {
  it("asks for all it needs in one round, and for nothing twice", async () => {
    const { methods, stop } = openSilent();
    await settled();
    stop();
    expect(methods()).toEqual([
      "agents.list",
      "chat.history",
      "sessions.messages.subscribe",
      "sessions.subscribe",
    ]);
  });

  it("changes to another session in one round too", async () => {
    const { client, navigation, binding, stop } = openSilent();
    await settled();
    const before = client.requests.length;
    navigation.setState({ sessionKey: "agent:main:other" });
    binding.openCurrent();
    await settled();
    stop();
    expect(client.requests.slice(before)).toMatchObject([
      { method: "sessions.messages.unsubscribe", params: { key: SESSION } },
      { method: "sessions.messages.subscribe", params: { key: "agent:main:other" } },
      { method: "chat.history", params: { sessionKey: "agent:main:other" } },
    ]);
  });

  it("sends two frames at most for an exchange, and none as long as nothing happens", async () => {
    const world = createWorld();
    const page = createPage(world);
    await world.elapse(200);
    // The first message makes the session known to the list.
    void page.commands.sendMessage("[echo:first]");
    await world.elapse(5_000);
    const sent = () => world.gateway.requests.map(({ method }) => method);
    const before = sent().length;
    void page.commands.sendMessage("[echo:second]");
    await world.elapse(5_000);
    const exchange = sent().slice(before);
    expect(exchange).toContain("chat.send");
    expect(exchange.length).toBeLessThanOrEqual(2);
    await world.elapse(90_000);
    expect(sent().slice(before)).toEqual(exchange);
  });
});
