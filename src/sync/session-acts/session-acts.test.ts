import { describe, expect, it } from "vitest";
import {
  GatewayConnectionError,
  GatewayRequestError,
  type SessionSummary,
} from "../../gateway-client/index.ts";
import { SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient, settled } from "../../test/fake-client.ts";
import { aGateway, aSession, createServices } from "../../test/render-with-services.tsx";

const MANAGE = ["operator.admin", "operator.read", "operator.write"];
const events = new Set(["sessions.changed"]);

interface SetUp {
  readonly scopes?: readonly string[];
  readonly protocol?: number;
  readonly session?: Partial<SessionSummary>;
}

async function setUp({ scopes = MANAGE, protocol = 4, session }: SetUp = {}) {
  const hello = aHello({ scopes, protocol, events });
  const client = createFakeClient(hello);
  client.connect();
  const row = aSession({ title: "Harbour", sessionId: "s1", ...session });
  const services = createServices({
    client,
    gateway: aGateway(),
    connection: { status: "ready", hello, since: 0 },
    sessionKey: SESSION,
    sessions: [row, aSession({ key: "agent:main:other" })],
  });
  await settled();
  const { sessionActs, toasts, manage } = services.features;
  return {
    client,
    services,
    acts: sessionActs,
    toasts,
    manage,
    subject: { ...row, name: "Harbour" },
    rows: () => services.lists.getState().sessions.data?.sessions ?? [],
    said: () => toasts.getState().toasts.map(({ text }) => text),
    asked: (method: string) => client.requests.filter((request) => request.method === method),
  };
}

function refusal(message: string, fields: { readonly detailCode?: string; readonly details?: unknown } = {}) {
  return new GatewayRequestError({ message, method: "m", code: "INVALID_REQUEST", ...fields });
}

describe("acts on a session", () => {
  it("show at once, and are taken back with a sentence when the gateway refuses", async () => {
    const { acts, client, subject, rows, said } = await setUp();
    client.answer("sessions.patch", () => {
      throw refusal("label already in use: Other");
    });
    const renaming = acts.rename(subject, "Other");
    expect(rows()[0]?.title).toBe("Other");
    await renaming;
    expect(rows()[0]?.title).toBe("Harbour");
    expect(said()).toEqual(["“Harbour”: Another chat has this name already. Choose a different one."]);
  });

  it("name the conversation that was looked at when they archive it, and can be undone", async () => {
    const { acts, subject, rows, asked, toasts } = await setUp();
    await acts.archive(subject);
    expect(rows()[0]?.isArchived).toBe(true);
    expect(asked("sessions.patch")[0]?.params).toEqual({
      key: SESSION,
      archived: true,
      expectedSessionId: "s1",
    });
    toasts.choose(toasts.getState().toasts[0]?.id ?? "");
    await settled();
    expect(asked("sessions.patch")[1]?.params).toEqual({
      key: SESSION,
      archived: false,
      expectedSessionId: "s1",
    });
    expect(rows()[0]?.isArchived).toBe(false);
  });

  it("delete only when the time to undo is over", async () => {
    const { acts, subject, services, rows, asked } = await setUp();
    acts.remove(subject);
    expect(rows().map(({ key }) => key)).toEqual(["agent:main:other"]);
    expect(services.commands.openSession).toHaveBeenCalledWith("agent:main:other");
    services.clock.elapse(7_999);
    expect(asked("sessions.delete")).toEqual([]);
    services.clock.elapse(1);
    await settled();
    expect(asked("sessions.delete")).toEqual([
      { method: "sessions.delete", params: { key: SESSION, expectedSessionId: "s1" } },
    ]);
    expect(rows().map(({ key }) => key)).toEqual(["agent:main:other"]);
  });

  it("keep a row out of sight whatever the gateway tells of it meanwhile, and give it back on undo", async () => {
    const { acts, subject, services, rows, asked, toasts } = await setUp();
    acts.remove(subject);
    services.reloadSessions();
    await settled();
    expect(rows().map(({ key }) => key)).toEqual(["agent:main:other"]);
    toasts.choose(toasts.getState().toasts[0]?.id ?? "");
    expect(rows().map(({ key }) => key)).toEqual([SESSION, "agent:main:other"]);
    services.clock.elapse(60_000);
    expect(asked("sessions.delete")).toEqual([]);
    expect(services.commands.openSession).toHaveBeenLastCalledWith(SESSION);
  });

  it("show a session again that could not be deleted, and say why", async () => {
    const { acts, subject, client, services, rows, said } = await setUp();
    client.answer("sessions.delete", () => {
      throw new GatewayConnectionError({ message: "no line", reason: "not-connected", wasSent: false });
    });
    acts.remove(subject);
    services.clock.elapse(8_000);
    await settled();
    expect(rows().map(({ key }) => key)).toEqual([SESSION, "agent:main:other"]);
    expect(said()[0]).toContain("nothing was changed");
  });

  it("delete nothing on another gateway", async () => {
    const { acts, subject, services, asked } = await setUp();
    acts.remove(subject);
    services.connection.setState({ gateway: aGateway({ id: "work" }) });
    services.clock.elapse(8_000);
    await settled();
    expect(asked("sessions.delete")).toEqual([]);
  });

  it("ask before they stop an answer, and before all messages go", async () => {
    const { acts, subject, asked, rows } = await setUp({ session: { isRunning: true } });
    acts.remove(subject);
    expect(acts.getState().asked).toMatchObject({ type: "delete", isRunning: true });
    expect(rows()).toHaveLength(2);
    acts.dismiss();
    await acts.archive(subject);
    expect(acts.getState().asked).toMatchObject({ type: "archive" });
    acts.reset(subject);
    expect(acts.getState().asked).toMatchObject({ type: "reset" });
    expect(asked("sessions.reset")).toEqual([]);
    acts.confirm();
    await settled();
    expect(asked("sessions.reset")).toHaveLength(1);
    expect(asked("sessions.patch")).toEqual([]);
  });

  it("delete what is archived with the right to write alone", async () => {
    const { acts, subject, services, asked } = await setUp({
      scopes: ["operator.read", "operator.write"],
      session: { isArchived: true },
    });
    acts.remove(subject);
    services.clock.elapse(8_000);
    await settled();
    expect(asked("sessions.delete")[0]?.params).toEqual({
      key: SESSION,
      archivedOnly: true,
      expectedSessionId: "s1",
    });
  });

  it("ask for more access where an old gateway wants it for a name, and go on with it", async () => {
    const { acts, subject, client, manage, said } = await setUp({ scopes: ["operator.read"], protocol: 3 });
    client.answer("sessions.patch", () => {
      throw refusal("missing scope: operator.admin");
    });
    await acts.rename(subject, "Other");
    expect(manage.getState().request?.act).toBe("change");
    expect(said()).toEqual([]);
  });

  it("say what a gateway says that does not compact, with what hides in it", async () => {
    const { acts, subject, client, said } = await setUp();
    client.answer("sessions.compact", () => ({ compacted: false, reason: "too\u202eshort" }));
    acts.compact(subject);
    await settled();
    expect(said()).toEqual(["“Harbour” was not compacted. The gateway says: too⟨U+202E⟩short"]);
  });
});

describe("manage access", () => {
  const CHAT = ["operator.read", "operator.write"];

  it("is asked for once, remembered for the gateway, and the act goes on", async () => {
    const { acts, subject, services, manage } = await setUp({ scopes: CHAT });
    acts.reset(subject);
    expect(manage.getState().step).toBe("offer");
    expect(acts.getState().asked).toBeUndefined();
    manage.accept();
    expect(services.connection.getState().gateway?.access).toBe("manage");
    expect(services.settings.getState().managed).toEqual(["home"]);
    services.connection.setState({
      connection: { status: "ready", hello: aHello({ scopes: MANAGE }), since: 1 },
    });
    expect(acts.getState().asked).toMatchObject({ type: "reset" });
    expect(manage.getState().request).toBeUndefined();
  });

  it("is left without a trace when the person does not want it, or the gateway grants less", async () => {
    const { acts, subject, services, manage } = await setUp({ scopes: CHAT });
    acts.reset(subject);
    manage.cancel();
    expect(services.connection.getState().gateway?.access).toBe("chat");
    acts.reset(subject);
    manage.accept();
    services.connection.setState({
      connection: { status: "ready", hello: aHello({ scopes: CHAT }), since: 1 },
    });
    expect(manage.getState().step).toBe("refused");
    expect(services.connection.getState().gateway?.access).toBe("chat");
    expect(services.settings.getState().managed).toEqual([]);
    expect(acts.getState().asked).toBeUndefined();
  });

  it("offers the archive instead of a deletion", async () => {
    const { acts, subject, manage, asked } = await setUp({ scopes: CHAT });
    acts.remove(subject);
    manage.chooseInstead();
    await settled();
    expect(asked("sessions.patch")[0]?.params).toMatchObject({ archived: true });
    expect(asked("sessions.delete")).toEqual([]);
  });
});

describe("sessions that others change", () => {
  it("are known as deleted until something is there again", async () => {
    const { services } = await setUp();
    const deleted = () => [...services.features.goneSessions.getState().deleted];
    services.sessionsChanged({ type: "sessions.changed", sessionKey: SESSION, isDeleted: true });
    expect(deleted()).toEqual([SESSION]);
    services.sessionsChanged({
      type: "sessions.changed",
      sessionKey: SESSION,
      isDeleted: false,
      session: {},
    });
    expect(deleted()).toEqual([]);
  });

  it("are read anew when they were reset in place", async () => {
    const { services } = await setUp();
    services.transcripts.of(SESSION);
    services.sessionsChanged({
      type: "sessions.changed",
      sessionKey: SESSION,
      reason: "reset",
      isDeleted: false,
    });
    expect(services.commands.reloadTranscript).toHaveBeenCalledOnce();
  });
});
