import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import type { ScriptedGatewayOptions } from "./scripted-gateway-options.ts";
import { converse, createIdSource, createTestPeer, type TestPeer } from "./test-peer.ts";
import type { WireObject } from "./wire.ts";

const KEY = "agent:main:test";

function setUp(options: Partial<ScriptedGatewayOptions> = {}) {
  const clock = createManualClock();
  const gateway = createScriptedGateway({ clock, createId: createIdSource(), ...options });
  const peer = createTestPeer(gateway);
  peer.connect();
  return { clock, gateway, peer };
}

function send(peer: TestPeer, message: string, runId: string): WireObject {
  return peer.ask("chat.send", { sessionKey: KEY, message, idempotencyKey: runId });
}

function states(peer: TestPeer, state: string): readonly WireObject[] {
  return peer.events("chat").filter((payload) => payload["state"] === state);
}

function agentEvents(peer: TestPeer, stream: string): readonly WireObject[] {
  return peer.events("agent").filter((payload) => payload["stream"] === stream);
}

function textOf(payload: WireObject | undefined): unknown {
  return (payload?.["message"] as { content: { text: string }[] } | undefined)?.content[0]?.text;
}

function history(peer: TestPeer): { readonly messages: WireObject[]; readonly [key: string]: unknown } {
  return peer.ask("chat.history", { sessionKey: KEY }) as { messages: WireObject[] };
}

describe("a run on protocol 4", () => {
  it("streams words in deltas of 75 ms, each with the whole text so far, and ends with a final", () => {
    const { clock, peer } = setUp();
    send(peer, "[stream:30:30]", "r1");
    clock.elapse(5000);
    const deltas = states(peer, "delta");
    expect(textOf(deltas[0])).toBe("word0");
    expect(deltas.map((delta) => delta["deltaText"]).join("")).toBe(textOf(deltas.at(-1)));
    expect(deltas.length).toBeGreaterThan(8);
    expect(deltas.length).toBeLessThan(16);
    expect(textOf(states(peer, "final")[0])).toMatch(/^word0 .* word29$/);
  });

  it("says what it prepares before the first word", () => {
    const { clock, peer } = setUp();
    converse(peer, clock, "[stream:3:10]");
    expect(states(peer, "status").map((payload) => payload["phase"])).toEqual([
      "preparing_workspace",
      "preparing_context",
      "starting_model",
    ]);
  });

  it("starts one run for one idempotency key, and says how it fares when asked again", () => {
    const { clock, gateway, peer } = setUp();
    expect(send(peer, "[stream:30:30]", "same")).toMatchObject({ runId: "same", status: "started" });
    clock.elapse(400);
    expect(send(peer, "[stream:30:30]", "same")).toEqual({ runId: "same", status: "in_flight" });
    clock.elapse(5000);
    expect(send(peer, "[stream:30:30]", "same")).toEqual({ runId: "same", status: "ok" });
    expect(gateway.startedRuns).toBe(1);
    expect(states(peer, "final")).toHaveLength(1);
    expect(history(peer).messages).toHaveLength(2);
  });

  it("keeps the partial answer of an abort and shows it in the history", () => {
    const { clock, peer } = setUp();
    send(peer, "[stream:400:20]", "r1");
    clock.elapse(1500);
    expect(peer.ask("chat.abort", { sessionKey: KEY, runId: "r1" })).toEqual({
      ok: true,
      aborted: true,
      runIds: ["r1"],
    });
    clock.elapse(1000);
    const aborted = states(peer, "aborted")[0];
    expect(aborted).toMatchObject({ runId: "r1", stopReason: "rpc" });
    expect(textOf(aborted)).toMatch(/^word0 word1/);
    expect(states(peer, "final")).toEqual([]);
    expect(history(peer).messages[1]).toMatchObject({
      role: "assistant",
      content: [{ type: "text", text: textOf(aborted) }],
      openclawAbort: { aborted: true, origin: "rpc", runId: "r1" },
    });
    expect(agentEvents(peer, "lifecycle").at(-1)).toMatchObject({ data: { phase: "error", aborted: true } });
    expect(peer.ask("chat.abort", { sessionKey: KEY })).toEqual({ ok: true, aborted: false, runIds: [] });
  });

  it("takes a typed /stop for an abort", () => {
    const { clock, peer } = setUp();
    send(peer, "[stream:400:20]", "r1");
    clock.elapse(1500);
    expect(send(peer, "/stop", "r2")).toEqual({ ok: true, aborted: true, runIds: ["r1"] });
    expect(states(peer, "aborted")[0]).toMatchObject({ stopReason: "stop" });
  });

  it("merges a message sent meanwhile into the run that goes on", () => {
    const { clock, gateway, peer } = setUp();
    send(peer, "[stream:20:30]", "r1");
    clock.elapse(400);
    expect(send(peer, "[stream:5:30]", "r2")).toMatchObject({ runId: "r2", status: "started" });
    clock.elapse(5000);
    const finals = states(peer, "final");
    expect(finals.map((final) => final["runId"])).toEqual(["r2", "r1"]);
    expect(finals[0]).not.toHaveProperty("message");
    expect(textOf(finals[1])).toMatch(/word19\n\nword0 word1 word2 word3 word4$/);
    expect(gateway.startedRuns).toBe(1);
    expect(history(peer).messages.map((row) => row["role"])).toEqual([
      "user",
      "assistant",
      "user",
      "assistant",
    ]);
    expect(history(peer).messages[2]).toMatchObject({ __openclaw: { steerTargetRunId: "r1" } });
  });

  it("plays a command with live output and leaves call and result in the history", () => {
    const { clock, peer } = setUp();
    send(peer, "run it [tool]", "r1");
    clock.elapse(10_000);
    const phases = agentEvents(peer, "tool").map((event) => (event["data"] as WireObject)["phase"]);
    expect(phases[0]).toBe("start");
    expect(phases.at(-1)).toBe("result");
    expect(phases.filter((phase) => phase === "update").length).toBeGreaterThan(3);
    expect(agentEvents(peer, "command_output").at(-1)).toMatchObject({ data: { phase: "end", exitCode: 0 } });
    const rows = history(peer).messages;
    expect(rows.map((row) => row["role"])).toEqual([
      "user",
      "assistant",
      "assistant",
      "toolResult",
      "assistant",
    ]);
    const ids = rows.map((row) => (row["__openclaw"] as WireObject)["id"]);
    expect(ids[1]).toBe(ids[2]);
  });

  it("ends a failing command with its exit code", () => {
    const { clock, peer } = setUp();
    converse(peer, clock, "[toolfail]");
    expect(agentEvents(peer, "tool").at(-1)).toMatchObject({
      data: { isError: true, result: { details: { status: "completed", exitCode: 1 } } },
    });
    expect(history(peer).messages[3]).toMatchObject({ isError: true });
    expect(JSON.stringify(history(peer).messages[3])).toContain("(Command exited with code 1)");
  });

  it("waits for an approval, and goes on with it or without", () => {
    for (const decision of ["allow-once", "deny"]) {
      const { clock, peer } = setUp();
      send(peer, "[approval]", "r1");
      clock.elapse(10_000);
      const requested = peer.events("exec.approval.requested")[0];
      expect(requested).toMatchObject({ approvalKind: "exec", request: { sessionKey: KEY, runId: "r1" } });
      expect(states(peer, "final")).toEqual([]);
      const listed = peer.response(peer.request("exec.approval.list"));
      expect(listed?.["payload"]).toEqual([requested]);
      const id = requested?.["id"];
      peer.ask("exec.approval.resolve", { id, decision });
      clock.elapse(10_000);
      expect(peer.events("exec.approval.resolved")[0]).toMatchObject({ id, decision });
      expect(states(peer, "final")).toHaveLength(1);
      expect(agentEvents(peer, "tool").at(-1)).toMatchObject({ data: { isError: decision === "deny" } });
      expect(peer.response(peer.request("exec.approval.resolve", { id, decision }))).toMatchObject({
        error: { details: { reason: "APPROVAL_ALREADY_RESOLVED" } },
      });
    }
  });

  it("withdraws the approval of a run that is aborted", () => {
    const { clock, peer } = setUp();
    send(peer, "[approval]", "r1");
    clock.elapse(10_000);
    peer.ask("chat.abort", { sessionKey: KEY });
    expect(peer.events("exec.approval.resolved")).toHaveLength(1);
    expect(peer.response(peer.request("exec.approval.list"))?.["payload"]).toEqual([]);
  });

  it("streams its reasoning and keeps it beside the answer", () => {
    const { clock, peer } = setUp();
    converse(peer, clock, "[think]");
    expect(agentEvents(peer, "thinking").length).toBeGreaterThan(3);
    expect(history(peer).messages[1]).toMatchObject({ content: [{ type: "thinking" }, { type: "text" }] });
  });

  it("reports a provider's failure twice and leaves a row that says so", () => {
    const { clock, peer } = setUp();
    converse(peer, clock, "[err]");
    expect(states(peer, "error")).toMatchObject([{ errorDetail: { provider: "harbor" } }, { seq: 1 }]);
    expect(history(peer).messages[1]).toMatchObject({ stopReason: "error" });
    expect(history(peer)["sessionInfo"]).toMatchObject({ status: "failed", hasActiveRun: false });
  });

  it("ends an empty answer with a final without a message", () => {
    const { clock, peer } = setUp();
    converse(peer, clock, "[empty]");
    expect(states(peer, "final")).toHaveLength(1);
    expect(states(peer, "final")[0]).not.toHaveProperty("message");
  });

  it("shows a client that comes back what is going on", () => {
    const { clock, gateway, peer } = setUp();
    send(peer, "[tool] [stream:100:50]", "r1");
    clock.elapse(5000);
    peer.hangUp();
    const again = createTestPeer(gateway);
    again.connect();
    const snapshot = history(again);
    expect(snapshot["sessionInfo"]).toMatchObject({ hasActiveRun: true, activeRunIds: ["r1"] });
    expect(snapshot["inFlightRun"]).toMatchObject({ runId: "r1", text: expect.stringMatching(/^word0/) });
    const replayed = (snapshot["inFlightRun"] as { events: WireObject[] }).events;
    expect(replayed.filter((event) => event["stream"] === "tool").at(-1)).toMatchObject({
      data: { phase: "result" },
    });
  });

  it("cuts a long answer in the history and hands out the whole of it on request", () => {
    const { clock, peer } = setUp();
    converse(peer, clock, "[doc:20:1]");
    const row = history(peer).messages[1];
    expect(row).toMatchObject({ __openclaw: { truncated: true, reason: "display-cap" } });
    const messageId = (row?.["__openclaw"] as WireObject | undefined)?.["id"];
    const whole = peer.ask("chat.message.get", { sessionKey: KEY, messageId });
    expect(JSON.stringify(whole).length).toBeGreaterThan(20_000);
  });

  it("pages the history by record", () => {
    const { clock, peer } = setUp();
    for (const message of ["one [stream:1:1]", "two [stream:1:1]", "three [stream:1:1]"])
      converse(peer, clock, message);
    const page = peer.ask("chat.history", { sessionKey: KEY, limit: 2 });
    expect(page).toMatchObject({ hasMore: true, nextOffset: 2, totalMessages: 6 });
    const older = peer.ask("chat.history", { sessionKey: KEY, limit: 10, offset: 2 });
    expect(older).toMatchObject({ hasMore: false });
    expect(older["messages"]).toHaveLength(4);
  });

  it("hurries with a small pace", () => {
    const { clock, peer } = setUp({ pace: 0 });
    send(peer, "[tool] [stream:200:100]", "r1");
    clock.elapse(50);
    expect(states(peer, "final")).toHaveLength(1);
  });
});

describe("two clients", () => {
  it("see the same chat, but only the sender sees the tools as its own", () => {
    const { clock, gateway, peer } = setUp();
    const observer = createTestPeer(gateway);
    observer.connect();
    observer.ask("sessions.messages.subscribe", { key: KEY });
    observer.ask("sessions.subscribe");
    converse(peer, clock, "[tool]");
    expect(observer.events("chat")).toEqual(peer.events("chat"));
    expect(agentEvents(observer, "tool")).toEqual([]);
    expect(observer.events("session.tool")).toEqual(agentEvents(peer, "tool"));
    expect(peer.events("session.tool")).toEqual([]);
    expect(
      observer.events("session.message").map((event) => (event["message"] as WireObject)["role"]),
    ).toEqual(["user", "assistant", "toolResult", "assistant"]);
    expect(observer.events("sessions.changed").at(-1)).toMatchObject({ phase: "end", hasActiveRun: false });
  });

  it("get no tool events without the cap", () => {
    const { clock, gateway } = setUp();
    const plain = createTestPeer(gateway);
    plain.connect({ caps: [] });
    converse(plain, clock, "[tool]");
    expect(agentEvents(plain, "tool")).toEqual([]);
    expect(agentEvents(plain, "item").length).toBeGreaterThan(0);
  });
});

describe("a run on protocol 3", () => {
  it("sends whole texts every 150 ms, without deltaText, status or agent", () => {
    const { clock, peer } = setUp({ protocol: 3 });
    expect(send(peer, "[stream:30:30]", "r1")).toEqual({ runId: "r1", status: "started" });
    clock.elapse(5000);
    const deltas = states(peer, "delta");
    expect(deltas.length).toBeGreaterThan(3);
    for (const delta of deltas)
      expect(Object.keys(delta).sort()).toEqual(["message", "runId", "seq", "sessionKey", "state"]);
    expect(states(peer, "status")).toEqual([]);
    expect(textOf(states(peer, "final")[0])).toMatch(/word29$/);
  });

  it("numbers events over all connections and tool events not at all", () => {
    const { clock, gateway, peer } = setUp({ protocol: 3 });
    converse(peer, clock, "[tool]");
    const late = createTestPeer(gateway);
    late.connect();
    const first = late.frames.find((frame) => frame["event"] === "health");
    expect(first?.["seq"]).toBeGreaterThan(10);
    const tools = peer.frames.filter(
      (frame) => (frame["payload"] as WireObject | undefined)?.["stream"] === "tool",
    );
    expect(tools.length).toBeGreaterThan(2);
    expect(tools.every((frame) => !("seq" in frame))).toBe(true);
  });

  it("keeps tool results to itself unless the session is verbose", () => {
    const { clock, gateway, peer } = setUp({ protocol: 3 });
    converse(peer, clock, "[tool]");
    const result = agentEvents(peer, "tool").at(-1)?.["data"];
    expect(result).toMatchObject({ phase: "result", isError: false });
    expect(result).not.toHaveProperty("result");
    const admin = createTestPeer(gateway);
    admin.connect({ scopes: ["operator.admin"] });
    admin.ask("sessions.patch", { key: KEY, verboseLevel: "full" });
    converse(peer, clock, "[tool] again");
    expect(agentEvents(peer, "tool").at(-1)?.["data"]).toHaveProperty("result");
  });

  it("sends no tool events at all when they are switched off", () => {
    const { clock, peer } = setUp({ protocol: 3, toolEvents: false });
    converse(peer, clock, "[tool]");
    expect(agentEvents(peer, "tool")).toEqual([]);
  });

  it("begins the text anew after a tool and ends with the last part alone", () => {
    const { clock, peer } = setUp({ protocol: 3 });
    converse(peer, clock, "[tool] [stream:20:30]");
    expect(textOf(states(peer, "delta")[0])).toBe("I will run a command.");
    expect(textOf(states(peer, "delta")[1])).toMatch(/^word0/);
    expect(textOf(states(peer, "final")[0])).toMatch(/^word0/);
  });

  it("writes history rows without ids, with content as lists, and forgets an aborted turn", () => {
    const { clock, peer } = setUp({ protocol: 3 });
    converse(peer, clock, "[tool]");
    const rows = history(peer).messages;
    expect(rows[0]).toEqual({
      role: "user",
      content: [{ type: "text", text: "[tool]" }],
      timestamp: expect.any(Number),
    });
    expect(rows[1]).toMatchObject({ content: [{ type: "text" }, { type: "toolCall" }] });
    expect(rows[2]).toMatchObject({ role: "toolResult", details: { exitCode: 0 } });
    expect(JSON.stringify(rows)).not.toContain("__openclaw");
    send(peer, "[stream:400:20]", "r2");
    clock.elapse(1000);
    peer.ask("chat.abort", { sessionKey: KEY });
    expect(Object.keys(states(peer, "aborted")[0] ?? {}).sort()).toEqual([
      "runId",
      "seq",
      "sessionKey",
      "state",
      "stopReason",
    ]);
    expect(history(peer).messages).toEqual(rows);
    expect(history(peer)).not.toHaveProperty("inFlightRun");
  });

  it("answers a message sent meanwhile in a run of its own, which nobody has heard of", () => {
    const { clock, gateway, peer } = setUp({ protocol: 3 });
    send(peer, "[stream:20:30]", "r1");
    clock.elapse(300);
    send(peer, "[stream:5:30]", "r2");
    clock.elapse(5000);
    const finals = states(peer, "final");
    expect(finals.map((final) => final["runId"])).toEqual(["r2", "r1", expect.not.stringMatching(/^r/)]);
    expect(finals[0]).not.toHaveProperty("message");
    expect(gateway.startedRuns).toBe(2);
  });

  it("does not wait for an approval", () => {
    const { clock, peer } = setUp({ protocol: 3 });
    converse(peer, clock, "[approval]");
    expect(states(peer, "final")).toHaveLength(1);
    const requested = peer.events("exec.approval.requested")[0];
    expect(requested).not.toHaveProperty("approvalKind");
    peer.ask("exec.approval.resolve", { id: requested?.["id"], decision: "allow-once" });
    expect(peer.events("exec.approval.resolved")[0]).not.toHaveProperty("request");
  });

  it("ends a provider's failure with an empty final and an explanation in the history", () => {
    const { clock, peer } = setUp({ protocol: 3 });
    converse(peer, clock, "[err]");
    expect(states(peer, "error")).toEqual([]);
    expect(states(peer, "final")[0]).not.toHaveProperty("message");
    expect(history(peer).messages[1]).toMatchObject({
      content: [],
      stopReason: "error",
      errorMessage: "scripted failure",
    });
  });
});
