import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createScriptedGateway } from "./scripted-gateway.ts";
import type { ScriptedGatewayOptions } from "./scripted-gateway-options.ts";
import { CHAT_SCOPES, converse, createIdSource, createTestPeer } from "./test-peer.ts";

const DEVICE = { id: "device-1", publicKey: "key", signature: "signature", signedAt: 0 };

function setUp(options: Partial<ScriptedGatewayOptions> = {}) {
  const clock = createManualClock();
  const gateway = createScriptedGateway({ clock, createId: createIdSource(), ...options });
  return { clock, gateway };
}

function setUpConnected(options: Partial<ScriptedGatewayOptions> = {}) {
  const { clock, gateway } = setUp(options);
  const peer = createTestPeer(gateway);
  peer.connect();
  return { clock, gateway, peer };
}

function offerDevice(peer: ReturnType<typeof createTestPeer>) {
  return { ...DEVICE, nonce: peer.events("connect.challenge")[0]?.["nonce"] };
}

describe("handshake", () => {
  it("challenges first, with a nonce and the time, and names capabilities on protocol 4 only", () => {
    const v4 = createTestPeer(setUp().gateway);
    const v3 = createTestPeer(setUp({ protocol: 3 }).gateway);
    expect(v4.events("connect.challenge")).toEqual([
      { nonce: expect.any(String), ts: expect.any(Number), capabilities: ["model-catalog-snapshot"] },
    ]);
    expect(v3.events("connect.challenge")).toEqual([{ nonce: expect.any(String), ts: expect.any(Number) }]);
  });

  it.each([3, 4] as const)("settles on protocol %i when the client's range holds it", (protocol) => {
    const hello = createTestPeer(setUp({ protocol }).gateway).connect();
    expect(hello).toMatchObject({ ok: true, payload: { type: "hello-ok", protocol } });
  });

  it("grants the scopes that were asked for and lists what it can do", () => {
    const { peer } = setUpConnected();
    expect(peer.response("1")).toMatchObject({
      payload: {
        auth: { role: "operator", scopes: CHAT_SCOPES },
        features: {
          methods: expect.arrayContaining(["chat.send", "sessions.subscribe", "exec.approval.list"]),
        },
        snapshot: { sessionDefaults: { mainSessionKey: "agent:main:main" } },
      },
    });
  });

  it("does not list on protocol 3 what 2.9 has not got", () => {
    const { peer } = setUpConnected({ protocol: 3 });
    const hello = JSON.stringify(peer.response("1"));
    expect(hello).not.toContain("sessions.subscribe");
    expect(hello).not.toContain("exec.approval.list");
    expect(hello).not.toContain("session.message");
  });

  it("refuses another protocol with 1002, in the words of each version", () => {
    const v4 = createTestPeer(setUp().gateway);
    const v3 = createTestPeer(setUp({ protocol: 3 }).gateway);
    expect(v4.connect({ minProtocol: 3, maxProtocol: 3 })).toMatchObject({
      ok: false,
      error: { message: "protocol mismatch", details: { code: "PROTOCOL_MISMATCH", expectedProtocol: 4 } },
    });
    expect(v3.connect({ minProtocol: 4, maxProtocol: 4 })?.["error"]).toEqual({
      code: "INVALID_REQUEST",
      message: "protocol mismatch",
      details: { expectedProtocol: 3 },
    });
    expect([v4.close, v3.close]).toEqual(Array(2).fill({ code: 1002, reason: "protocol mismatch" }));
  });

  it("refuses a wrong token with 1008, with a code on protocol 4 and words alone on protocol 3", () => {
    const v4 = createTestPeer(setUp({ auth: { token: "right" } }).gateway);
    const v3 = createTestPeer(setUp({ protocol: 3, auth: { token: "right" } }).gateway);
    expect(v4.connect({ auth: { token: "wrong" } })).toMatchObject({
      error: { details: { code: "AUTH_TOKEN_MISMATCH", canRetryWithDeviceToken: true } },
    });
    const error = v3.connect({ auth: { token: "wrong" } })?.["error"];
    expect(error).toEqual({
      code: "INVALID_REQUEST",
      message: expect.stringMatching(/^unauthorized: gateway token mismatch/),
    });
    expect([v4.close?.code, v3.close?.code]).toEqual([1008, 1008]);
  });

  it("tells a missing token from a wrong one, and asks for a device where there is neither", () => {
    const { gateway } = setUp({ auth: { token: "right" } });
    const withDevice = createTestPeer(gateway);
    const without = createTestPeer(gateway);
    expect(withDevice.connect({ device: offerDevice(withDevice) })).toMatchObject({
      error: { details: { code: "AUTH_TOKEN_MISSING" } },
    });
    expect(without.connect()).toMatchObject({ error: { code: "NOT_PAIRED" } });
  });

  it("accepts the token it issued to a device, for that device", () => {
    const { gateway } = setUp({ auth: { token: "right" } });
    const first = createTestPeer(gateway);
    const hello = first.connect({ auth: { token: "right" }, device: offerDevice(first) });
    const token = (hello?.["payload"] as { auth: { deviceToken: string } } | undefined)?.auth.deviceToken;
    expect(token).toEqual(expect.any(String));
    const again = createTestPeer(gateway);
    const other = createTestPeer(gateway);
    expect(again.connect({ auth: { token }, device: offerDevice(again) })).toMatchObject({ ok: true });
    expect(
      other.connect({ auth: { token }, device: { ...offerDevice(other), id: "device-2" } }),
    ).toMatchObject({
      error: { details: { code: "AUTH_TOKEN_MISMATCH" } },
    });
  });

  it("refuses a signature over another nonce", () => {
    const peer = createTestPeer(setUp().gateway);
    expect(peer.connect({ device: { ...DEVICE, nonce: "another" } })).toMatchObject({
      error: { message: "device nonce mismatch" },
    });
  });

  it("refuses an origin that is not on the list", () => {
    const { gateway } = setUp({ allowedOrigins: ["https://chat.example.com"] });
    const stranger = createTestPeer(gateway, { origin: "https://elsewhere.example.com" });
    const friend = createTestPeer(gateway, { origin: "https://chat.example.com" });
    expect(stranger.connect()).toMatchObject({
      error: { details: { code: "CONTROL_UI_ORIGIN_NOT_ALLOWED" } },
    });
    expect(friend.connect()).toMatchObject({ ok: true });
  });

  it("refuses a first request that is not connect, and a field it does not know", () => {
    const { gateway } = setUp();
    const hasty = createTestPeer(gateway);
    const verbose = createTestPeer(gateway);
    hasty.request("health");
    expect(hasty.close).toEqual({ code: 1008, reason: "invalid handshake: first request must be connect" });
    expect(verbose.connect({ bogus: 1 })).toMatchObject({
      error: { message: "invalid connect params: at root: unexpected property 'bogus'" },
    });
  });

  it("hangs up on a client that never connects", () => {
    const { clock, gateway } = setUp();
    const peer = createTestPeer(gateway);
    clock.elapse(14_999);
    expect(peer.close).toBeUndefined();
    clock.elapse(1);
    expect(peer.close).toEqual({ code: 1000, reason: "" });
  });
});

describe("requests", () => {
  it("answers an unknown method by scope first, then by name", () => {
    const { gateway } = setUp();
    const chat = createTestPeer(gateway);
    const admin = createTestPeer(gateway);
    chat.connect();
    admin.connect({ scopes: ["operator.admin"] });
    expect(chat.response(chat.request("no.such.method"))).toMatchObject({
      error: { code: "FORBIDDEN", details: { code: "MISSING_SCOPE", requiredScopes: ["operator.admin"] } },
    });
    expect(admin.response(admin.request("no.such.method"))).toMatchObject({
      error: { code: "INVALID_REQUEST", message: "unknown method: no.such.method" },
    });
  });

  it("refuses a send without the right to write, without an idempotency key or without words", () => {
    const { gateway, peer } = setUpConnected();
    const reader = createTestPeer(gateway);
    reader.connect({ scopes: ["operator.read"] });
    const params = { sessionKey: "agent:main:x", message: "hi", idempotencyKey: "k" };
    expect(reader.response(reader.request("chat.send", params))).toMatchObject({
      error: { message: "missing scope: operator.write" },
    });
    expect(peer.response(peer.request("chat.send", { sessionKey: "x", message: "hi" }))).toMatchObject({
      error: { message: "invalid chat.send params: must have required property 'idempotencyKey'" },
    });
    expect(peer.response(peer.request("chat.send", { ...params, message: " " }))).toMatchObject({
      error: { message: "message or attachment required" },
    });
  });

  it("refuses on protocol 3 the parameters that came later", () => {
    const { peer } = setUpConnected({ protocol: 3 });
    expect(
      peer.response(peer.request("chat.history", { sessionKey: "agent:main:x", offset: 0 })),
    ).toMatchObject({
      error: { message: "invalid chat.history params: at root: unexpected property 'offset'" },
    });
  });

  it("keeps a connection that sends nonsense, and says so where it can", () => {
    const { peer } = setUpConnected();
    peer.sendText("{not json");
    peer.sendText(JSON.stringify({ hello: 1 }));
    expect(peer.close).toBeUndefined();
    expect(peer.response("invalid")).toMatchObject({ ok: false });
  });

  it("returns the list with a subscription that asks for one, and nothing more without", () => {
    const { clock, peer } = setUpConnected();
    converse(peer, clock, "hello");
    expect(peer.ask("sessions.subscribe")).toEqual({ subscribed: true });
    expect(peer.ask("sessions.subscribe", { includeLastMessage: true })).toMatchObject({
      subscribed: true,
      list: { totalCount: 1, sessions: [{ key: "agent:main:test", lastMessagePreview: expect.any(String) }] },
    });
  });

  it("changes a label for a chat, and tells those who watch the list", () => {
    const { clock, gateway, peer } = setUpConnected();
    converse(peer, clock, "hello");
    peer.ask("sessions.subscribe");
    peer.ask("sessions.patch", { key: "agent:main:test", label: "Greetings", pinned: true });
    expect(gateway.sessions).toMatchObject([{ title: "Greetings", isPinned: true }]);
    expect(peer.events("sessions.changed").at(-1)).toMatchObject({
      sessionKey: "agent:main:test",
      reason: "patch",
      label: "Greetings",
      session: { label: "Greetings", pinned: true },
    });
  });
});

describe("liveness and faults", () => {
  it("ticks every thirty seconds and numbers the events of each connection from 1", () => {
    const { clock, gateway, peer } = setUpConnected();
    clock.elapse(60_000);
    expect(peer.events("tick")).toHaveLength(2);
    const late = createTestPeer(gateway);
    late.connect();
    const numbersOf = (frames: typeof peer.frames) =>
      frames.flatMap(({ seq }) => (typeof seq === "number" ? [seq] : []));
    expect(numbersOf(late.frames)[0]).toBe(1);
    expect(numbersOf(peer.frames)).toEqual(numbersOf(peer.frames).map((_, index) => index + 1));
  });

  it("leaves a gap in the numbers where events are lost", () => {
    const { clock, gateway, peer } = setUpConnected();
    gateway.faults.loseNextEvents(1);
    clock.elapse(60_000);
    const numbers = peer.frames.flatMap(({ seq }) => (typeof seq === "number" ? [seq] : []));
    expect(numbers).toEqual([1, 2, 4]);
  });

  it("swallows, fails and delays requests on demand, once each", () => {
    const { clock, gateway, peer } = setUpConnected();
    gateway.faults.swallowNextRequest("health");
    expect(peer.response(peer.request("health"))).toBeUndefined();
    gateway.faults.failNextRequest("health", { code: "UNAVAILABLE", message: "busy", retryable: true });
    expect(peer.response(peer.request("health"))).toMatchObject({ error: { code: "UNAVAILABLE" } });
    gateway.faults.delayNextResponse("health", 500);
    const id = peer.request("health");
    clock.elapse(499);
    expect(peer.response(id)).toBeUndefined();
    clock.elapse(1);
    expect(peer.response(id)).toMatchObject({ ok: true });
  });

  it("refuses the next connect with whatever it is given", () => {
    const { gateway } = setUp();
    const error = { code: "NOT_PAIRED", message: "pairing required", details: { code: "PAIRING_REQUIRED" } };
    gateway.faults.refuseNextConnect({ error, closeCode: 1008 });
    const peer = createTestPeer(gateway);
    expect(peer.connect()).toMatchObject({ error });
    expect(createTestPeer(gateway).connect()).toMatchObject({ ok: true });
  });

  it("announces a restart, closes with 1012 and remembers the sessions but not the runs", () => {
    const { clock, gateway, peer } = setUpConnected();
    converse(peer, clock, "hello");
    peer.request("chat.send", { sessionKey: "agent:main:test", message: "[long]", idempotencyKey: "long" });
    clock.elapse(2000);
    gateway.restart(1500);
    expect(peer.events("shutdown")).toEqual([{ reason: "service restart", restartExpectedMs: 1500 }]);
    expect(peer.close).toEqual({ code: 1012, reason: "service restart" });
    expect(gateway.sessions).toMatchObject([{ key: "agent:main:test", isRunning: false, recordCount: 3 }]);
  });

  it("leaves no timer behind when it is disposed", () => {
    const { clock, gateway, peer } = setUpConnected();
    gateway.dispose();
    clock.elapse(120_000);
    expect(peer.events("tick")).toEqual([]);
    expect(gateway.connectionCount).toBe(0);
  });
});
