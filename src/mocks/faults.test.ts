import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import type { ScriptedGatewayOptions } from "./scripted-gateway-options.ts";
import { createScriptedSocket } from "./scripted-socket.ts";
import { createIdSource, createTestPeer, type TestPeer } from "./test-peer.ts";

const KEY = "agent:main:test";

function setUp(options: Partial<ScriptedGatewayOptions> = {}) {
  const clock = createManualClock();
  const gateway = createScriptedGateway({ clock, createId: createIdSource(), ...options });
  const peer = createTestPeer(gateway);
  peer.connect();
  return { clock, gateway, peer };
}

function numbersOf(peer: TestPeer): readonly number[] {
  return peer.frames.flatMap(({ seq }) => (typeof seq === "number" ? [seq] : []));
}

function send(peer: TestPeer): string {
  return peer.request("chat.send", { sessionKey: KEY, message: "[stream:3:10]", idempotencyKey: "a" });
}

describe("faults of the line", () => {
  it("doubles frames", () => {
    const { clock, gateway, peer } = setUp();
    gateway.faults.duplicateNextFrames(1);
    clock.elapse(60_000);
    expect(numbersOf(peer)).toEqual([1, 2, 3, 3, 4]);
  });

  it("lets the second of two events arrive first, and holds a single one back for a moment only", () => {
    const { clock, gateway, peer } = setUp();
    gateway.faults.reorderNextEvents();
    gateway.startRun(KEY, "[stream:3:10]");
    clock.elapse(5000);
    expect(numbersOf(peer).slice(0, 4)).toEqual([1, 2, 4, 3]);
    gateway.faults.reorderNextEvents();
    const before = peer.frames.length;
    clock.elapse(25_000);
    expect(peer.frames.length).toBe(before);
    clock.elapse(200);
    expect(peer.frames.length).toBe(before + 1);
  });

  it("delays every answer until it is told otherwise, and no event", () => {
    const { clock, gateway, peer } = setUp();
    gateway.faults.delayResponses(500);
    const ids = [peer.request("health"), peer.request("health")];
    clock.elapse(499);
    expect(ids.map((id) => peer.response(id))).toEqual([undefined, undefined]);
    clock.elapse(1);
    expect(ids.map((id) => peer.response(id)?.["ok"])).toEqual([true, true]);
    gateway.faults.delayResponses(0);
    expect(peer.response(peer.request("health"))).toMatchObject({ ok: true });
  });

  it.each([
    ["before-arrival", 0, false],
    ["before-answer", 1, false],
    ["after-answer", 1, true],
  ] as const)("cuts the line %s", (moment, runs, isAnswered) => {
    const { gateway, peer } = setUp();
    gateway.faults.cutOn("chat.send", moment);
    const id = send(peer);
    expect(peer.close).toMatchObject({ code: 1006 });
    expect(gateway.startedRuns).toBe(runs);
    expect(peer.response(id) !== undefined).toBe(isAnswered);
  });

  it("swallows everything for a while and delivers it late", () => {
    const { clock, gateway, peer } = setUp();
    gateway.blackHole(40_000);
    const id = send(peer);
    clock.elapse(39_999);
    expect(gateway.startedRuns).toBe(0);
    expect(peer.events("tick")).toEqual([]);
    clock.elapse(1);
    expect(gateway.startedRuns).toBe(1);
    expect(peer.response(id)).toMatchObject({ ok: true });
    expect(peer.events("tick")).toHaveLength(1);
  });

  it("lets what was on its way arrive although the sender has hung up", () => {
    const { clock, gateway, peer } = setUp();
    gateway.blackHole(5000);
    send(peer);
    peer.hangUp();
    expect(gateway.connectionCount).toBe(1);
    clock.elapse(5000);
    expect(gateway.startedRuns).toBe(1);
    expect(gateway.connectionCount).toBe(0);
  });

  it("swallows everything for good when the line is dead, and tells nobody", () => {
    const { clock, gateway, peer } = setUp();
    gateway.blackHole(5000, true);
    send(peer);
    clock.elapse(60_000);
    expect(gateway.startedRuns).toBe(0);
    expect(gateway.connectionCount).toBe(0);
    expect(peer.close).toBeUndefined();
  });

  it("refuses sockets for a while, which never open", () => {
    const { clock, gateway } = setUp();
    gateway.refuseSockets(1000);
    const seen: string[] = [];
    const socket = createScriptedSocket(gateway);
    socket.onopen = () => void seen.push("open");
    socket.onclose = ({ code }) => void seen.push(`close ${code}`);
    clock.elapse(10);
    expect(seen).toEqual(["close 1006"]);
    clock.elapse(1000);
    const next = createScriptedSocket(gateway);
    next.onopen = () => void seen.push("open");
    clock.elapse(10);
    expect(seen).toEqual(["close 1006", "open"]);
  });

  it("closes with 1008 for a slow consumer, as it does for a stranger", () => {
    const { gateway, peer } = setUp();
    gateway.dropAll(1008, "slow consumer");
    expect(peer.close).toEqual({ code: 1008, reason: "slow consumer" });
  });

  it("closes with 1009 what is larger than it allows, counted in bytes", () => {
    const { peer } = setUp({ protocol: 3 });
    peer.sendText("x".repeat(524_288));
    expect(peer.close).toBeUndefined();
    peer.sendText("é".repeat(262_145));
    expect(peer.close).toMatchObject({ code: 1009 });
  });

  it("can be called off", () => {
    const { clock, gateway, peer } = setUp();
    gateway.faults.cutOn("chat.send", "before-arrival");
    gateway.faults.loseNextEvents(5);
    gateway.faults.delayResponses(500);
    gateway.faults.clear();
    expect(peer.response(send(peer))).toMatchObject({ ok: true });
    clock.elapse(5000);
    expect(numbersOf(peer)).toEqual(numbersOf(peer).map((_, index) => index + 1));
  });
});
