import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import type { ScriptedGatewayOptions } from "./scripted-gateway-options.ts";
import { createIdSource, createTestPeer, type TestPeer } from "./test-peer.ts";

const KEY = "agent:main:test";
const LATER_THAN_MEMORY_MS = 301_000;

function setUp(options: Partial<ScriptedGatewayOptions> = {}) {
  const clock = createManualClock();
  const gateway = createScriptedGateway({ clock, createId: createIdSource(), ...options });
  const connect = (): TestPeer => {
    const peer = createTestPeer(gateway);
    peer.connect();
    return peer;
  };
  const takes = () => gateway.workingsOf(KEY)?.takes ?? [];
  return { clock, gateway, connect, peer: connect(), takes };
}

function send(peer: TestPeer, idempotencyKey: string, message = "[stream:20:20]") {
  return peer.response(peer.request("chat.send", { sessionKey: KEY, message, idempotencyKey }));
}

function history(peer: TestPeer, params: Readonly<Record<string, unknown>> = {}) {
  return peer.ask("chat.history", { sessionKey: KEY, ...params });
}

describe.each([4, 3] as const)("the memory of idempotency keys on protocol %i", (protocol) => {
  it("answers a key that is known with how it fares, and starts nothing", () => {
    const { clock, peer, takes } = setUp({ protocol });
    expect(send(peer, "a")).toMatchObject({ payload: { status: "started" } });
    expect(send(peer, "a")).toMatchObject({ payload: { status: "in_flight" } });
    clock.elapse(20_000);
    expect(send(peer, "a")).toMatchObject({ payload: { status: "ok" } });
    expect(takes()).toMatchObject([{ submissionId: "a", kind: "run" }]);
  });

  it("looks at the input as well where the gateway does", () => {
    const { peer } = setUp({ protocol });
    send(peer, "a");
    const answer = send(peer, "a", "something else");
    if (protocol === 3) expect(answer).toMatchObject({ payload: { status: "in_flight" } });
    else expect(answer).toMatchObject({ error: { details: { reason: "chat-request-conflict" } } });
  });

  it("fades after five minutes, and only the transcript of protocol 4 remembers longer", () => {
    const { clock, peer, takes } = setUp({ protocol });
    send(peer, "a");
    clock.elapse(LATER_THAN_MEMORY_MS + 20_000);
    send(peer, "a");
    expect(takes()).toHaveLength(protocol === 4 ? 1 : 2);
  });

  it("is gone after a restart, and only the transcript of protocol 4 remembers longer", () => {
    const { clock, gateway, peer, connect, takes } = setUp({ protocol });
    send(peer, "a");
    clock.elapse(20_000);
    gateway.restart();
    expect(send(connect(), "a")).toMatchObject({ payload: { status: protocol === 4 ? "ok" : "started" } });
    expect(takes()).toHaveLength(protocol === 4 ? 1 : 2);
  });
});

describe("a stop on protocol 4", () => {
  it("sticks to the key: the same message again is not started", () => {
    const { clock, peer, takes } = setUp();
    send(peer, "a", "[stream:400:20]");
    clock.elapse(1000);
    peer.ask("chat.abort", { sessionKey: KEY, runId: "a" });
    expect(send(peer, "a", "[stream:400:20]")).toMatchObject({
      payload: { status: "timeout", summary: "aborted" },
    });
    expect(takes()).toHaveLength(1);
  });

  it("takes back a message that still waits, which then reaches no run", () => {
    const { clock, peer, takes } = setUp();
    send(peer, "a");
    clock.elapse(300);
    send(peer, "b");
    expect(peer.ask("chat.abort", { sessionKey: KEY, runId: "b" })).toMatchObject({
      aborted: true,
      runIds: ["b"],
    });
    clock.elapse(20_000);
    expect(takes()).toMatchObject([{ submissionId: "a" }]);
    expect(history(peer)).toMatchObject({ pendingInputs: { items: [{ runId: "b", state: "cancelled" }] } });
    expect(send(peer, "b")).toMatchObject({ payload: { status: "timeout" } });
  });
});

describe("a stop on protocol 3", () => {
  it("takes the turn out of the record and lets the queue go on", () => {
    const { clock, gateway, peer, takes } = setUp({ protocol: 3 });
    send(peer, "a", "[stream:400:20]");
    clock.elapse(1000);
    send(peer, "b");
    peer.ask("chat.abort", { sessionKey: KEY, runId: "a" });
    clock.elapse(20_000);
    expect(takes()).toMatchObject([{ submissionId: "a" }, { submissionId: "b", kind: "queued" }]);
    expect(gateway.workingsOf(KEY)?.rows).toMatchObject([
      { role: "user", submissionId: "b" },
      { role: "assistant" },
    ]);
  });
});

describe("messages in custody", () => {
  it("are told of until a run takes them", () => {
    const { clock, peer, takes } = setUp();
    send(peer, "a");
    clock.elapse(300);
    send(peer, "b", "second");
    expect(history(peer, { inputRunIds: ["a", "b"] })).toMatchObject({
      pendingInputs: { total: 1, items: [{ runId: "b", state: "queued", message: { content: "second" } }] },
      inputReceipts: [{ runId: "b", state: "pending" }],
    });
    clock.elapse(60_000);
    expect(history(peer, { inputRunIds: ["b"] })).toMatchObject({
      pendingInputs: { total: 0 },
      inputReceipts: [],
    });
    expect(takes()).toMatchObject([
      { submissionId: "a" },
      { submissionId: "b", runId: "a", kind: "steered" },
    ]);
  });

  it("leave a receipt when they were taken together with the end of a run", () => {
    const { clock, peer } = setUp();
    send(peer, "a", "[stream:400:20]");
    clock.elapse(1000);
    send(peer, "b");
    peer.ask("chat.abort", { sessionKey: KEY, runId: "a" });
    const { inputConsumptions } = history(peer, { inputRunIds: ["b"] });
    expect(inputConsumptions).toMatchObject([{ runId: "b", consumedByEventId: expect.any(String) }]);
  });

  it("wait for their sender after a restart, and are taken once when it comes back", () => {
    const { clock, gateway, peer, connect, takes } = setUp();
    send(peer, "a");
    clock.elapse(300);
    send(peer, "b");
    gateway.restart();
    const again = connect();
    expect(history(again)).toMatchObject({
      pendingInputs: { items: [{ runId: "b", state: "interrupted" }] },
    });
    expect(send(again, "b")).toMatchObject({ payload: { status: "started" } });
    expect(history(again)).toMatchObject({ pendingInputs: { total: 0 } });
    expect(takes().filter(({ submissionId }) => submissionId === "b")).toHaveLength(1);
  });
});

describe("a message that comes when a run is about to end", () => {
  it("gets a run of its own under its own id", () => {
    const { clock, peer, takes } = setUp();
    send(peer, "a", "[stream:3:20]");
    clock.elapse(300);
    send(peer, "b", "[stream:3:20]");
    send(peer, "c", "[stream:3:20]");
    clock.elapse(60_000);
    expect(takes()).toMatchObject([
      { submissionId: "a", kind: "run" },
      { submissionId: "b", runId: "b", kind: "run" },
      { submissionId: "c", runId: "b", kind: "steered" },
    ]);
  });
});

describe("the delta of a history", () => {
  it("carries what is new as live messages, and where it ends", () => {
    const { clock, peer } = setUp();
    send(peer, "a");
    clock.elapse(20_000);
    const cursor = history(peer)["deltaCursor"];
    expect(history(peer, { cursor })).toMatchObject({ kind: "delta", messages: [], deltaCursor: cursor });
    send(peer, "b");
    clock.elapse(20_000);
    const delta = history(peer, { cursor });
    expect(delta).toMatchObject({
      kind: "delta",
      messages: [
        { messageSeq: 3, message: { role: "user" } },
        { messageSeq: 4, message: { role: "assistant" } },
      ],
      pendingInputs: { total: 0 },
      sessionInfo: { activeRunIds: [] },
    });
    expect(delta["deltaCursor"]).not.toBe(cursor);
  });

  it("names the run going on", () => {
    const { clock, peer } = setUp();
    send(peer, "a");
    const cursor = history(peer)["deltaCursor"];
    clock.elapse(600);
    expect(history(peer, { cursor })).toMatchObject({
      inFlightRun: { runId: "a", text: expect.stringContaining("word0") },
    });
  });

  it("is refused with an offset or a message id", () => {
    const { peer } = setUp();
    send(peer, "a");
    const cursor = history(peer)["deltaCursor"];
    const id = peer.request("chat.history", { sessionKey: KEY, cursor, offset: 0 });
    expect(peer.response(id)).toMatchObject({ ok: false, error: { code: "INVALID_REQUEST" } });
    expect(history(peer, { offset: 0 })["deltaCursor"]).toBeUndefined();
  });

  it("gives way to the tail after a loss, for another session, and too far behind", () => {
    const { clock, gateway, peer, connect } = setUp();
    send(peer, "a");
    const cursor = history(peer)["deltaCursor"];
    gateway.restart({ records: "lose-active-turn" });
    const again = connect();
    expect(history(again, { cursor })).toEqual({ kind: "reset" });
    send(again, "b");
    clock.elapse(20_000);
    expect(history(again, { cursor: `other${cursor}` })).toEqual({ kind: "reset" });
    const late = history(again)["deltaCursor"];
    for (let count = 0; count < 101; count += 1) {
      send(again, `many-${count}`, "[stream:1:1]");
      clock.elapse(5000);
    }
    expect(history(again, { cursor: late })).toEqual({ kind: "reset" });
  });
});

describe("a restart", () => {
  it("is another process: new boot id, sockets refused while it is down", () => {
    const { clock, gateway, peer, connect } = setUp();
    const bootIdOf = (one: TestPeer) => JSON.stringify(one.response("1")).match(/"bootId":"([^"]+)"/)?.[1];
    gateway.restart({ downMs: 2000 });
    expect(peer.close).toMatchObject({ code: 1012 });
    expect(gateway.isListening).toBe(false);
    expect(createTestPeer(gateway).close).toMatchObject({ code: 1006 });
    clock.elapse(2000);
    expect(bootIdOf(connect())).not.toBe(bootIdOf(peer));
  });

  it("may come without a word", () => {
    const { gateway, peer } = setUp();
    gateway.restart({ announce: false });
    expect(peer.close).toMatchObject({ code: 1006 });
    expect(peer.events("shutdown")).toEqual([]);
  });

  it("keeps the question of an interrupted turn, or loses the turn", () => {
    const kept = setUp();
    send(kept.peer, "a");
    kept.gateway.restart();
    expect(kept.gateway.workingsOf(KEY)?.rows).toMatchObject([{ role: "user", submissionId: "a" }]);
    const lost = setUp();
    send(lost.peer, "a");
    lost.gateway.restart({ records: "lose-active-turn" });
    expect(lost.gateway.workingsOf(KEY)?.rows).toEqual([]);
    expect(lost.takes()).toMatchObject([{ submissionId: "a", isLost: true }]);
    send(lost.connect(), "a");
    expect(lost.takes()).toMatchObject([{ isLost: true }, { submissionId: "a", kind: "run" }]);
  });

  it("lets an interrupted turn go on a few seconds later, under a run id nobody has heard of", () => {
    const { clock, gateway, peer, takes } = setUp();
    send(peer, "a");
    gateway.restart({ resume: true, downMs: 1000 });
    clock.elapse(3900);
    expect(gateway.workingsOf(KEY)?.isIdle).toBe(true);
    clock.elapse(60_000);
    expect(takes()).toMatchObject([{ runId: "a" }, { submissionId: "a", kind: "resumed" }]);
    expect(takes()[1]?.runId).not.toBe("a");
    expect(gateway.workingsOf(KEY)?.rows.map(({ role }) => role)).toEqual(["user", "assistant"]);
  });
});
