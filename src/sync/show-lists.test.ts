import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { SessionsList } from "../gateway-client/index.ts";
import { createConnectionStore } from "../stores/connection-store.ts";
import { createListStore } from "../stores/list-store.ts";
import { aHello, createFakeClient, settled } from "../test/fake-client.ts";
import { aGateway, aSession, ready } from "../test/render-with-services.tsx";
import { createGatewayLists } from "./gateway-queries.ts";
import { createLateLists } from "./late-lists.ts";
import { showLists } from "./show-lists.ts";

const LIST: SessionsList = { sessions: [aSession({ title: "Lisbon" })], hasMore: false };
const GONE = { status: "waiting", attempt: 1, reason: "line-lost" } as const;

/** The connection a gateway makes, in the order in which the page hears of it. */
function setUp() {
  const client = createFakeClient(aHello());
  client.answer("sessions.list", () => LIST);
  client.answer("agents.list", () => ({ agents: [], defaultId: "main" }));
  const connection = createConnectionStore();
  const shown = createListStore();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const schedule = (flush: () => void) => {
    flush();
    return () => undefined;
  };
  const queries = createGatewayLists(
    queryClient,
    () => client,
    () => connection.getState().gateway?.id ?? "",
    schedule,
  );
  const lists = createLateLists();
  const { reload } = showLists({ queryClient, queries, connection, shown });
  lists.attach(queries);
  const connect = async () => {
    connection.setState({ connection: ready() });
    lists.reconnected();
    await vi.waitFor(() => expect(shown.getState().sessions.data).toBeDefined());
    await settled();
  };
  const asked = () => client.requests.filter(({ method }) => method === "sessions.list").length;
  return { client, connection, shown, lists, connect, asked, reload };
}

describe("the lists on screen", () => {
  it("are asked for once per connection, and never without one", async () => {
    const { connection, connect, asked, shown } = setUp();
    connection.setState({ gateway: aGateway() });
    await settled();
    expect(asked()).toBe(0);
    await connect();
    expect(asked()).toBe(1);
    expect(shown.getState().sessions.data).toEqual(LIST);
    connection.setState({ connection: GONE });
    await settled();
    expect(asked()).toBe(1);
    await connect();
    await vi.waitFor(() => expect(asked()).toBe(2));
  });

  it("stay while the line is away, and go with their gateway", async () => {
    const { connection, connect, shown, lists } = setUp();
    connection.setState({ gateway: aGateway() });
    await connect();
    connection.setState({ connection: GONE });
    await settled();
    expect(shown.getState().sessions.data).toEqual(LIST);
    lists.clear();
    connection.setState({ gateway: aGateway({ id: "other" }), connection: { status: "idle" } });
    await settled();
    expect(shown.getState().sessions.data).toBeUndefined();
  });

  it("say that they could not be had, and are asked for again when a person wants it", async () => {
    const { client, connection, connect, shown, reload } = setUp();
    client.answer("sessions.list", () => {
      throw new Error("no");
    });
    connection.setState({ gateway: aGateway(), connection: ready() });
    await vi.waitFor(() => expect(shown.getState().sessions.isError).toBe(true));
    client.answer("sessions.list", () => LIST);
    reload();
    await vi.waitFor(() => expect(shown.getState().sessions).toEqual({ data: LIST, isError: false }));
    await connect();
  });
});

describe("lists whose code is not here", () => {
  it("hear of nothing, and of everything once it came", () => {
    const lists = createLateLists();
    const arrived = {
      reconnected: vi.fn(),
      sessionsChanged: vi.fn(),
      markSeen: vi.fn(),
      runEnded: vi.fn(),
      clear: vi.fn(),
    };
    lists.reconnected();
    lists.markSeen("a", false);
    lists.attach(arrived);
    lists.markSeen("b", true);
    lists.runEnded("c");
    lists.clear();
    expect(arrived.reconnected).not.toHaveBeenCalled();
    expect(arrived.markSeen).toHaveBeenCalledExactlyOnceWith("b", true);
    expect(arrived.runEnded).toHaveBeenCalledExactlyOnceWith("c");
    expect(arrived.clear).toHaveBeenCalledOnce();
  });
});
