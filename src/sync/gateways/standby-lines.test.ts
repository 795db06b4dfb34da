import { describe, expect, it } from "vitest";
import type { ConnectionState } from "../../gateway-client/index.ts";
import { createManualClock } from "../../mocks/manual-clock.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import { aHello, createFakeClient, type FakeClient, settled } from "../../test/fake-client.ts";
import { aGateway, aRefusal, aSession } from "../../test/render-with-services.tsx";
import type { ClientRequest } from "../gateway-connector.ts";
import type { LineFacts } from "./standby-line.ts";
import { createStandbyLines } from "./standby-lines.ts";

const gateway = (name: string, fields: Partial<GatewayEntry> = {}): GatewayEntry =>
  aGateway({ id: `wss://host.example/${name}`, url: `wss://host.example/${name}`, name, ...fields });

const [A, B, C, D] = ["a", "b", "c", "d"].map((name) => gateway(name)) as [
  GatewayEntry,
  GatewayEntry,
  GatewayEntry,
  GatewayEntry,
];

const HELLO = aHello({
  methods: new Set(["sessions.subscribe", "exec.approval.list"]),
  scopes: ["operator.read", "operator.approvals"],
});
const READY: ConnectionState = { status: "ready", hello: HELLO, since: 0 };

/** A client that says what the test says, and remembers how it was made and whether it lives. */
interface Made {
  readonly request: ClientRequest;
  readonly client: FakeClient & { readonly connect: () => void };
  isDisposed: boolean;
}

function world(wanted: readonly GatewayEntry[]) {
  const clock = createManualClock();
  const made: Made[] = [];
  const facts = new Map<string, LineFacts | undefined>();
  let isHidden = false;
  let onVisibility: () => void = () => undefined;
  const make = (request: ClientRequest): FakeClient => {
    const client = createFakeClient(HELLO);
    const entry: Made = { request, client, isDisposed: false };
    const tried: ConnectionState = { status: "connecting", attempt: 1 };
    const fake: FakeClient = {
      ...client,
      url: request.gateway.url,
      connect: () => client.setState(tried),
      dispose: () => {
        entry.isDisposed = true;
      },
    };
    made.push({ ...entry, client: fake });
    Object.defineProperty(made.at(-1), "isDisposed", { get: () => entry.isDisposed });
    return fake;
  };
  const lines = createStandbyLines({
    createClient: make,
    clock,
    random: () => 0.5,
    page: {
      isHidden: () => isHidden,
      onVisibility: (listener) => {
        onVisibility = listener;
      },
    },
    wanted: async () => wanted,
    tell: (id, told) => facts.set(id, told),
  });
  const start = async (): Promise<void> => {
    lines.refresh();
    clock.elapse(5_000);
    await settled();
  };
  const see = (isSeen: boolean): void => {
    isHidden = !isSeen;
    onVisibility();
  };
  return { lines, clock, made, facts, start, see };
}

describe("lines that stand by", () => {
  it("come some time after the page, at most three, and prove no more than this device", async () => {
    const { lines, clock, made } = world([A, gateway("b", { auth: "proxy" }), C, D]);
    lines.refresh();
    clock.elapse(3_900);
    await settled();
    expect(made).toHaveLength(0);
    clock.elapse(200);
    await settled();
    expect(made.map(({ request }) => [request.gateway.name, request.credential.type])).toEqual([
      ["a", "none"],
      ["b", "proxy"],
      ["c", "none"],
    ]);
  });

  it("tell how a gateway is and what goes on there, and hear of changes", async () => {
    const { made, facts, start } = world([A]);
    await start();
    const client = made[0]?.client;
    expect(facts.get(A.id)).toMatchObject({ connection: { status: "connecting" }, unread: 0 });
    client?.answer("sessions.subscribe", () => ({
      list: {
        sessions: [aSession({ isUnread: true }), aSession({ key: "agent:main:b", isRunning: true })],
        hasMore: false,
      },
    }));
    client?.answer("exec.approval.list", () => [{ id: "1", request: {} }]);
    client?.setState(READY);
    await settled();
    expect(facts.get(A.id)).toMatchObject({
      connection: { status: "ready" },
      unread: 1,
      running: 1,
      asking: 1,
    });
    client?.emit({ type: "unknown", name: "exec.approval.resolved", payload: { id: "1" } });
    client?.emit({
      type: "sessions.changed",
      sessionKey: "agent:main:b",
      session: { key: "agent:main:b", hasActiveRun: false, unread: true },
      isDeleted: false,
    });
    expect(facts.get(A.id)).toMatchObject({ unread: 2, running: 0, asking: 0 });
  });

  it.each<[string, ConnectionState]>([
    ["waits to be approved", { status: "pairing", attempt: 1, refusal: aRefusal(), retryAt: 1 }],
    ["was refused", { status: "closed", refusal: aRefusal({ code: "token-mismatch" }) }],
    ["may want a sign-in", { status: "waiting", attempt: 2, reason: "line-lost", refusal: aRefusal() }],
    ["was tried four times", { status: "waiting", attempt: 4, reason: "line-lost" }],
  ])("rest where it %s, and try again only when somebody looks", async (_case, state) => {
    const { lines, made, facts, start } = world([A]);
    await start();
    made[0]?.client.setState(state);
    expect(made[0]?.isDisposed).toBe(true);
    expect(facts.get(A.id)?.connection).toBe(state);
    await start();
    expect(made).toHaveLength(1);
    lines.retry();
    await settled();
    expect(made).toHaveLength(2);
  });

  it("go on by themselves while a try may still help", async () => {
    const { made, start } = world([A]);
    await start();
    made[0]?.client.setState({ status: "waiting", attempt: 2, reason: "line-lost", retryAt: 1 });
    made[0]?.client.setState({ status: "waiting", attempt: 0, reason: "offline" });
    expect(made[0]?.isDisposed).toBe(false);
  });

  it("are let go of in a tab that nobody looks at, and come back with the person", async () => {
    const { clock, made, facts, start, see } = world([A]);
    await start();
    see(false);
    clock.elapse(59_000);
    expect(made[0]?.isDisposed).toBe(false);
    clock.elapse(2_000);
    expect(made[0]?.isDisposed).toBe(true);
    expect(facts.get(A.id)).toBeUndefined();
    await start();
    expect(made).toHaveLength(1);
    see(true);
    clock.elapse(2_000);
    await settled();
    expect(made).toHaveLength(2);
  });

  it("are handed over whole when somebody goes there, and watched no more", async () => {
    const { lines, made, facts, start } = world([A]);
    await start();
    made[0]?.client.setState(READY);
    const taken = lines.take({ gateway: A, credential: { type: "none" } });
    expect(taken).toBe(made[0]?.client);
    expect(made[0]?.isDisposed).toBe(false);
    expect(facts.get(A.id)).toBeUndefined();
    made[0]?.client.setState({ status: "connecting", attempt: 1 });
    expect(facts.get(A.id)).toBeUndefined();
    expect(lines.take({ gateway: A, credential: { type: "none" } })).toBeUndefined();
  });

  it.each<[string, Partial<ClientRequest>]>([
    ["another secret", { credential: { type: "token", token: "new" } }],
    ["other rights", { gateway: { ...A, access: "manage" } }],
  ])("are not taken for %s, nor before they stand", async (_case, change) => {
    const { lines, made, start } = world([A]);
    await start();
    const request: ClientRequest = { gateway: A, credential: { type: "none" }, ...change };
    made[0]?.client.setState(READY);
    expect(lines.take(request)).toBeUndefined();
    expect(made[0]?.isDisposed).toBe(true);
    await start();
    expect(lines.take({ gateway: A, credential: { type: "none" } })).toBeUndefined();
    expect(made[1]?.isDisposed).toBe(true);
  });

  it("keep the line of a gateway that leaves the screen, in place of the oldest", async () => {
    const { lines, made, start } = world([A, B, C]);
    await start();
    const left = createFakeClient();
    expect(lines.park(left, D)).toBe(false);
    left.setState(READY);
    expect(lines.park(left, D)).toBe(true);
    expect(made.map(({ isDisposed }) => isDisposed)).toEqual([true, false, false]);
    expect(lines.park(left, { ...D, source: "demo" })).toBe(false);
  });

  it("end with the gateway", async () => {
    const { lines, made, facts, start } = world([A]);
    await start();
    lines.drop(A.id);
    expect(made[0]?.isDisposed).toBe(true);
    expect(facts.get(A.id)).toBeUndefined();
  });
});
