import { describe, expect, it } from "vitest";
import { type GatewayEvent, GatewayRequestError } from "../../gateway-client/index.ts";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { createConnectionStore } from "../../stores/connection-store.ts";
import { createListStore } from "../../stores/list-store.ts";
import { aHello, createFakeClient, settled } from "../../test/fake-client.ts";
import { aSession } from "../../test/render-with-services.tsx";
import { createLateEvents } from "../late-events.ts";
import { createApprovals } from "./create-approvals.ts";

const SCOPES = ["operator.read", "operator.write", "operator.approvals", "operator.questions"];
const LISTS = ["exec.approval.list", "plugin.approval.list", "question.list"];

function setUp(options: { readonly methods?: readonly string[]; readonly scopes?: readonly string[] } = {}) {
  const { methods = LISTS, scopes = SCOPES } = options;
  const client = createFakeClient(aHello({ methods: new Set(methods), scopes }));
  for (const list of ["exec", "plugin"]) client.answer(`${list}.approval.list`, () => []);
  const clock = createManualClock();
  const connection = createConnectionStore();
  const lists = createListStore();
  let areSessionsRead = false;
  const late = createLateEvents();
  const approvals = createApprovals({
    getClient: () => client,
    subscribe: late.subscribe,
    connection,
    lists,
    areSessionsRead: () => areSessionsRead,
    clock,
  });
  const show = (isRunning: boolean, isFresh = true): void => {
    areSessionsRead = isFresh;
    const data = { sessions: [aSession({ isRunning })], hasMore: false };
    lists.setState({ sessions: { data, isError: false } });
  };
  const connect = async (): Promise<void> => {
    client.connect();
    connection.setState({ connection: client.getState() });
    await settled();
  };
  const emit = (name: string, payload: unknown): void => {
    const event: GatewayEvent = { type: "unknown", name, payload };
    late.push(event);
  };
  const request = (id: string, fields: object = {}) => ({
    id,
    request: { command: `echo ${id}`, sessionKey: "agent:Main:one", ...fields },
    createdAtMs: clock.now(),
    expiresAtMs: clock.now() + 60_000,
  });
  const drop = (): void => connection.setState({ connection: { status: "connecting", attempt: 1 } });
  const pending = (): readonly string[] => approvals.store.getState().pending.map(({ id }) => id);
  const closed = () => approvals.store.getState().closed.map(({ id, reason }) => `${id} ${reason}`);
  const sent = () => client.requests.filter(({ method }) => method.endsWith(".resolve"));
  return { approvals, show, client, clock, connection, connect, drop, emit, request, pending, closed, sent };
}

const refuse = (message: string, details?: object) => () => {
  throw new GatewayRequestError({ method: "m", code: "INVALID_REQUEST", message, details });
};

describe("createApprovals", () => {
  it("keeps what is asked for, with the gateway's times turned into this page's", () => {
    const { approvals, client, clock, emit, request } = setUp();
    client.getClockOffsetMs = () => 5_000;
    const asked = request("a");
    emit("exec.approval.requested", asked);
    emit("plugin.approval.requested", request("p", { command: undefined, title: "Send a mail" }));
    expect(approvals.store.getState().pending).toMatchObject([
      {
        id: "a",
        kind: "exec",
        sessionKey: "agent:main:one",
        expiresAt: clock.now() + 55_000,
        waitMs: 60_000,
      },
      { id: "p", kind: "plugin", title: "Send a mail" },
    ]);
  });

  it("reads what waits when a connection begins, of every kind, and keeps what came meanwhile", async () => {
    const { client, connect, show, emit, request, pending, approvals } = setUp();
    show(true);
    client.answer("exec.approval.list", () => {
      emit("exec.approval.requested", request("late"));
      return [request("listed"), { id: 7 }, null];
    });
    client.answer("plugin.approval.list", () => [request("plugin")]);
    client.answer("question.list", () => ({
      questions: [
        { id: "q", questions: [{ questionId: "one", question: "Which?", options: [] }], status: "pending" },
      ],
    }));
    await connect();
    expect([...pending()].sort()).toEqual(["late", "listed", "plugin"]);
    expect(approvals.store.getState().questions).toMatchObject([{ id: "q", parts: [{ allowsOwn: true }] }]);
  });

  it("asks what a run waits for where one goes on when the page is opened, and not because one begins later", async () => {
    const opened = setUp();
    const asked = ({ client }: typeof opened) => client.requests.map(({ method }) => method);
    await opened.connect();
    opened.show(true, false);
    expect(asked(opened)).toEqual(["exec.approval.list"]);
    opened.show(true);
    opened.show(true);
    expect(asked(opened).sort()).toEqual(["exec.approval.list", "plugin.approval.list", "question.list"]);
    const idle = setUp();
    await idle.connect();
    idle.show(false);
    idle.show(true);
    expect(asked(idle)).toEqual(["exec.approval.list"]);
  });

  it("asks for everything after a line was lost, whatever is known to run", async () => {
    const { client, connect, drop, show } = setUp();
    await connect();
    show(false);
    drop();
    await connect();
    expect(client.requests.slice(1).map(({ method }) => method)).toEqual(LISTS);
  });

  it("closes after a reconnect what the gateway no longer lists", async () => {
    const { client, connect, drop, emit, request, pending, closed } = setUp();
    await connect();
    for (const id of ["gone", "still"]) emit("exec.approval.requested", request(id));
    drop();
    const still = request("still");
    client.answer("exec.approval.list", () => [still]);
    await connect();
    expect(pending()).toEqual(["still"]);
    expect(closed()).toEqual(["gone elsewhere"]);
  });

  it("keeps cards over a reconnect where nothing can be listed, and asks nothing there", async () => {
    const { client, connect, drop, emit, request, pending } = setUp({ methods: [] });
    await connect();
    emit("exec.approval.requested", request("a"));
    drop();
    await connect();
    expect(pending()).toEqual(["a"]);
    expect(client.requests).toEqual([]);
  });

  it("asks for no list without the scope", async () => {
    const { client, connect } = setUp({ scopes: ["operator.read"] });
    await connect();
    expect(client.requests).toEqual([]);
  });

  it("lets one expire without any event, on the gateway's clock, and takes its note away", () => {
    const { clock, emit, request, pending, closed } = setUp();
    emit("exec.approval.requested", request("a"));
    clock.elapse(59_999);
    expect(pending()).toEqual(["a"]);
    clock.elapse(1);
    expect(pending()).toEqual([]);
    expect(closed()).toEqual(["a expired"]);
    clock.elapse(12_000);
    expect(closed()).toEqual([]);
  });

  it("says what was decided elsewhere, and that nobody has to decide for a run that was stopped", () => {
    const { approvals, emit, request, closed } = setUp();
    for (const id of ["a", "b"]) emit("exec.approval.requested", request(id));
    emit("exec.approval.resolved", { id: "a", decision: "deny", resolvedBy: "another" });
    emit("exec.approval.resolved", { id: "b", decision: "deny", resolvedBy: null });
    emit("exec.approval.resolved", { id: "never heard of", decision: "deny", resolvedBy: "another" });
    expect(closed()).toEqual(["a elsewhere", "b withdrawn"]);
    expect(approvals.store.getState().closed[0]).toMatchObject({ decision: "deny" });
  });

  it("never shows one again that is over, whatever comes late", () => {
    const { emit, request, pending } = setUp();
    emit("exec.approval.resolved", { id: "a", decision: "deny", resolvedBy: "another" });
    emit("exec.approval.requested", request("a"));
    expect(pending()).toEqual([]);
  });

  it("sends a decision once, and says nothing more when it was taken", async () => {
    const { approvals, connect, emit, request, pending, closed, sent } = setUp();
    await connect();
    emit("exec.approval.requested", request("a"));
    const answers = [approvals.resolve("a", "allow-once"), approvals.resolve("a", "deny")];
    expect(approvals.store.getState().pending[0]?.isAnswering).toBe(true);
    emit("exec.approval.resolved", { id: "a", decision: "allow-once", resolvedBy: "this" });
    await Promise.all(answers);
    expect(sent()).toEqual([
      { method: "exec.approval.resolve", params: { id: "a", decision: "allow-once" } },
    ]);
    expect([...pending(), ...closed()]).toEqual([]);
  });

  it.each([
    ["unknown approval id", undefined],
    ["approval already resolved", { reason: "APPROVAL_ALREADY_RESOLVED" }],
    ["unknown or expired approval id", { reason: "APPROVAL_NOT_FOUND" }],
  ])("closes without an error when it came too late: %s", async (message, details) => {
    const { approvals, client, connect, emit, request, closed } = setUp();
    await connect();
    client.answer("exec.approval.resolve", refuse(message, details));
    emit("exec.approval.requested", request("a"));
    await approvals.resolve("a", "deny");
    expect(closed()).toEqual(["a elsewhere"]);
  });

  it("keeps the card and says what to do when the decision did not arrive", async () => {
    const { approvals, client, connect, emit, request } = setUp();
    await connect();
    client.answer("plugin.approval.resolve", refuse("the disk is full"));
    emit("plugin.approval.requested", request("a"));
    await approvals.resolve("a", "deny");
    expect(approvals.store.getState().pending).toMatchObject([
      { id: "a", isAnswering: false, problem: expect.stringContaining("the disk is full") },
    ]);
  });

  it("sends no decision that was not offered", async () => {
    const { approvals, connect, emit, request, sent } = setUp();
    await connect();
    emit(
      "exec.approval.requested",
      request("a", { allowedDecisions: ["allow-once", "deny", "rule-the-world"] }),
    );
    await approvals.resolve("a", "allow-always");
    expect(sent()).toEqual([]);
  });

  it("answers a question once with all its parts, or skips it", async () => {
    const { approvals, connect, emit, sent } = setUp();
    await connect();
    const parts = [{ questionId: "one", question: "Which?", options: [{ label: "A" }, { label: "B" }] }];
    for (const id of ["q1", "q2"]) emit("question.requested", { id, questions: parts, status: "pending" });
    await approvals.answer("q1", { one: ["A"] });
    await approvals.answer("q2", undefined);
    expect(sent()).toEqual([
      { method: "question.resolve", params: { id: "q1", answers: { answers: { one: ["A"] } } } },
      { method: "question.resolve", params: { id: "q2", cancel: true } },
    ]);
    expect(approvals.store.getState().questions).toEqual([]);
  });

  it("closes a question that was answered elsewhere, cancelled or expired", () => {
    const { emit, closed } = setUp();
    const parts = [{ questionId: "one", question: "Which?", options: [] }];
    for (const status of ["answered", "cancelled", "expired"]) {
      emit("question.requested", { id: status, questions: parts, status: "pending" });
      emit("question.resolved", { id: status, status });
    }
    expect(closed()).toEqual(["answered elsewhere", "cancelled withdrawn", "expired expired"]);
  });

  it("drops what cannot be read and forgets everything with the gateway", () => {
    const { approvals, connection, emit, request, pending } = setUp();
    for (const payload of [undefined, null, "a", [], { id: "" }, { id: 5 }]) {
      emit("exec.approval.requested", payload);
      emit("exec.approval.resolved", payload);
      emit("question.requested", payload);
      emit("question.resolved", payload);
    }
    emit("question.requested", { id: "q", questions: [{ questionId: "__proto__", question: "x" }] });
    expect(approvals.store.getState()).toEqual({ pending: [], questions: [], closed: [] });
    emit("exec.approval.requested", request("a"));
    connection.setState({
      gateway: { id: "g", name: "G", url: "wss://g", auth: "none", access: "chat", source: "person" },
    });
    expect(pending()).toEqual([]);
  });
});
