// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Credential } from "./options.ts";
import { settlePromises } from "./test-support/fake-clock.ts";
import { aHello, challenge, turnAway, welcome } from "./test-support/fake-socket.ts";
import { createTestClient, TEST_SLOT } from "./test-support/test-client.ts";

const TOKEN_MISMATCH = {
  code: "INVALID_REQUEST",
  message: "unauthorized: gateway token mismatch (open the dashboard URL)",
  details: { code: "AUTH_TOKEN_MISMATCH", authReason: "token_mismatch", canRetryWithDeviceToken: true },
};
const RATE_LIMITED = {
  code: "INVALID_REQUEST",
  message: "unauthorized: too many failed authentication attempts (retry later)",
  retryable: true,
  retryAfterMs: 299_973,
  details: { code: "AUTH_RATE_LIMITED" },
};
const aPairing = (details: object = {}) => ({
  code: "NOT_PAIRED",
  message: "pairing required: device is not approved yet",
  details: { code: "PAIRING_REQUIRED", reason: "not-paired", requestId: "request-1", ...details },
});
const STALE = {
  code: "INVALID_REQUEST",
  message: "device signature expired",
  details: { code: "DEVICE_AUTH_SIGNATURE_EXPIRED" },
};

async function connected(...parameters: Parameters<typeof createTestClient>) {
  const test = createTestClient(...parameters);
  test.client.connect();
  await welcome(test.server.last());
  return test;
}

describe("a lost line", () => {
  for (const code of [1000, 1001, 1005, 1006, 1009, 1011, 1012, 1013, 4000]) {
    it(`is tried again after close code ${code}`, async () => {
      const { clock, server, statuses } = await connected();
      server.last().drop(code);
      await clock.elapse(800);
      await welcome(server.last());
      const once = ["connecting", "authenticating", "ready"];
      expect(statuses).toEqual([...once, "waiting", ...once]);
      expect(server.sockets).toHaveLength(2);
    });
  }

  it("is tried again when the gateway finds the page too slow, although refusals close with the same code (R29)", async () => {
    const { client, clock, server } = await connected();
    server.last().drop(1008, "slow consumer");
    expect(client.getState()).toMatchObject({ status: "waiting", reason: "line-lost" });
    await clock.elapse(800);
    expect(server.sockets).toHaveLength(2);
  });

  it("is waited for longer after each failure, up to half of 15 seconds with an even draw (R35)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    const delays: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      server.last().drop(1006);
      const state = client.getState();
      if (state.status !== "waiting" || state.retryAt === undefined) throw new Error(state.status);
      delays.push(state.retryAt - clock.now());
      await clock.elapse(state.retryAt - clock.now());
    }
    expect(delays).toEqual([400, 800, 1600, 3200, 6400, 7500, 7500]);
  });

  it("counts as the first failure again only after ten healthy seconds", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    server.last().drop(1006);
    await clock.elapse(400);
    await welcome(server.last());
    await clock.elapse(9_000);
    server.last().drop(1006);
    expect(client.getState()).toMatchObject({ status: "waiting", attempt: 2, retryAt: clock.now() + 800 });
    await clock.elapse(800);
    await welcome(server.last());
    await clock.elapse(10_000);
    server.last().drop(1006);
    expect(client.getState()).toMatchObject({ status: "waiting", attempt: 0, retryAt: clock.now() + 400 });
  });

  it("includes a socket that cannot even be made", async () => {
    const { client } = createTestClient({
      createSocket: () => {
        throw new Error("SecurityError");
      },
    });
    client.connect();
    expect(client.getState()).toMatchObject({ status: "waiting", reason: "line-lost" });
  });

  it("ends for good with close code 1002 (R15)", async () => {
    const { client, clock, server } = await connected();
    server.last().drop(1002, "protocol mismatch");
    await clock.elapse(3_600_000);
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "protocol-mismatch" } });
    expect(server.sockets).toHaveLength(1);
  });

  it("is authenticated again once after 4001, then given up (R34)", async () => {
    const { client, server } = await connected();
    server.last().drop(4001, "gateway auth changed");
    expect(client.getState().status).toBe("connecting");
    await welcome(server.last());
    server.last().drop(4001, "gateway auth changed");
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "token-mismatch" } });
    expect(server.sockets).toHaveLength(2);
  });

  it("ignores what a socket says after its end", async () => {
    const { client, clock, server, events } = await connected();
    const old = server.last();
    const { onmessage, onclose } = old;
    old.drop(1006);
    await clock.elapse(800);
    await welcome(server.last());
    onmessage?.({ data: JSON.stringify({ type: "event", event: "tick", payload: {} }) });
    onclose?.({ code: 1002, reason: "" });
    expect(events).toEqual([]);
    expect(client.getState().status).toBe("ready");
  });
});

describe("an announced end", () => {
  it("with a time of return is waited out as a restart (R17)", async () => {
    const { client, clock, server } = await connected();
    server.last().deliverEvent("shutdown", { reason: "service restart", restartExpectedMs: 1500 });
    server.last().drop(1012, "service restart");
    expect(client.getState()).toMatchObject({
      status: "waiting",
      reason: "restarting",
      retryAt: clock.now() + 1900,
    });
  });

  it("without one is a stop, looked after more slowly (R17)", async () => {
    const { client, clock, server } = await connected();
    server.last().deliverEvent("shutdown", { reason: "gateway stopping" });
    server.last().drop(1012, "service restart");
    expect(client.getState()).toMatchObject({
      status: "waiting",
      reason: "stopped",
      retryAt: clock.now() + 11_250,
    });
  });

  it("does not wait longer than a minute for a restart (R17) (case 14)", async () => {
    const { client, clock, server } = await connected();
    server.last().deliverEvent("shutdown", { reason: "restart", restartExpectedMs: 1e12 });
    server.last().drop(1012);
    expect(client.getState()).toMatchObject({ retryAt: clock.now() + 60_400 });
  });
});

describe("a gateway that is still starting", () => {
  it("is asked again when it says (R13)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    const connect = await challenge(server.last());
    const details = { reason: "startup-sidecars" };
    server.last().refuse(connect.id, {
      code: "UNAVAILABLE",
      message: "gateway starting",
      retryable: true,
      retryAfterMs: 500,
      details,
    });
    expect(client.getState()).toMatchObject({
      status: "waiting",
      reason: "starting",
      retryAt: clock.now() + 500,
    });
  });

  it("is recognized by close code 1013 alone (R13)", async () => {
    const { client, server } = createTestClient();
    client.connect();
    server.last().drop(1013, "gateway starting");
    expect(client.getState()).toMatchObject({ status: "waiting", reason: "starting" });
  });
});

describe("a refusal", () => {
  it("stops all attempts (case 86)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    await turnAway(server.last(), { ...TOKEN_MISMATCH });
    await clock.elapse(3_600_000);
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "token-mismatch" } });
    expect(server.sockets).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it("is understood from the close reason when its response got lost", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await challenge(server.last());
    server.last().drop(1008, "origin not allowed (open the Control UI from the gateway host or al");
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "origin-not-allowed" } });
  });

  it("is tried against once more when the person says so", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await turnAway(server.last(), TOKEN_MISMATCH);
    client.retryNow();
    await turnAway(server.last(), TOKEN_MISMATCH);
    expect(server.sockets).toHaveLength(2);
    expect(client.getState().status).toBe("closed");
  });

  it("by a rate limit opens no socket until its time is over, whoever asks (R11)", async () => {
    const { client, clock, server, wakeSource } = createTestClient();
    client.connect();
    await turnAway(server.last(), RATE_LIMITED);
    expect(client.getState()).toMatchObject({ refusal: { code: "rate-limited", retryAfterMs: 299_973 } });
    await clock.elapse(299_000);
    client.retryNow();
    wakeSource.wake();
    expect(server.sockets).toHaveLength(1);
    await clock.elapse(1_000);
    expect(server.sockets).toHaveLength(1);
    client.retryNow();
    expect(server.sockets).toHaveLength(2);
  });

  it("of a stale proof gets one fresh challenge, not two (R4)", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await turnAway(server.last(), STALE);
    expect(client.getState().status).toBe("connecting");
    await turnAway(server.last(), STALE);
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "device-proof-rejected" } });
    expect(server.sockets).toHaveLength(2);
  });
});

describe("a token mismatch", () => {
  it("is answered once with the stored device token, even if the gateway asks for ever (R6) (case 87)", async () => {
    const { client, server, deviceTokens } = createTestClient();
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    const first = await turnAway(server.last(), TOKEN_MISMATCH);
    const second = await turnAway(server.last(), TOKEN_MISMATCH);
    expect([first.params.auth, second.params.auth]).toEqual([{ token: "secret" }, { token: "stored" }]);
    expect(server.sockets).toHaveLength(2);
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "token-mismatch" } });
  });

  it("of the device token makes the client forget it (R7)", async () => {
    const { client, server, deviceTokens } = createTestClient({ credential: { type: "none" } });
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    await turnAway(server.last(), {
      ...TOKEN_MISMATCH,
      details: { code: "AUTH_DEVICE_TOKEN_MISMATCH" },
    } as never);
    expect(deviceTokens.tokens.size).toBe(0);
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "device-token-mismatch" } });
  });

  it("leaves a device token alone that was not the one refused", async () => {
    const { client, server, deviceTokens } = createTestClient();
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    await turnAway(server.last(), { ...TOKEN_MISMATCH, details: { code: "AUTH_TOKEN_MISMATCH" } } as never);
    expect(deviceTokens.tokens.size).toBe(1);
    expect(server.sockets).toHaveLength(1);
  });

  it("cured by the device token keeps using it", async () => {
    const { client, clock, server, deviceTokens } = createTestClient();
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    await turnAway(server.last(), TOKEN_MISMATCH);
    await welcome(server.last());
    server.last().drop(1006);
    await clock.elapse(2_000);
    const third = await challenge(server.last());
    expect(third.params.auth).toEqual({ token: "device-token-1" });
  });

  it("does not repeat a secret that worked with another one", async () => {
    const { client, clock, server } = await connected();
    server.last().drop(1006);
    await clock.elapse(800);
    const second = await challenge(server.last());
    expect(second.params.auth).toEqual({ token: "secret" });
    expect(client.getState().status).toBe("authenticating");
  });
});

describe("pairing", () => {
  it("waits for the person when the gateway says no more (R9)", async () => {
    const { client, clock, server, wakeSource } = createTestClient();
    client.connect();
    await turnAway(server.last(), aPairing());
    wakeSource.wake();
    await clock.elapse(3_600_000);
    expect(server.sockets).toHaveLength(1);
    const state = client.getState();
    expect(state).toMatchObject({
      status: "pairing",
      refusal: { requestId: "request-1", reason: "not-paired" },
    });
    expect(state).not.toHaveProperty("retryAt");
    client.retryNow();
    expect(server.sockets).toHaveLength(2);
  });

  it("looks again every three to five seconds when the gateway asks for it, with the same key and params (R9)", async () => {
    const { client, clock, server, statuses } = createTestClient();
    client.connect();
    const first = await turnAway(server.last(), aPairing({ pauseReconnect: false }));
    expect(client.getState()).toMatchObject({ status: "pairing", retryAt: clock.now() + 4_000 });
    await clock.elapse(4_000);
    const second = await turnAway(server.last(), aPairing({ recommendedNextStep: "wait_then_retry" }));
    await clock.elapse(4_000);
    const third = await welcome(server.last());
    expect(statuses).toEqual([
      "connecting",
      "authenticating",
      "pairing",
      "connecting",
      "authenticating",
      "pairing",
      "connecting",
      "authenticating",
      "ready",
    ]);
    expect(second.params).toEqual(first.params);
    expect(third.params).toEqual(first.params);
  });
});

describe("the network", () => {
  it("is waited for without a time while the browser says there is none (R28)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    wakeSource.setOnline(false);
    server.last().drop(1006);
    await clock.elapse(3_600_000);
    expect(client.getState()).toEqual({ status: "waiting", attempt: 1, reason: "offline" });
    wakeSource.setOnline(true);
    wakeSource.wake();
    expect(server.sockets).toHaveLength(2);
  });

  it("is not needed for a gateway on this machine", () => {
    const { client, server, wakeSource } = createTestClient({ url: "ws://127.0.0.1:18789" });
    wakeSource.setOnline(false);
    client.connect();
    expect(server.sockets).toHaveLength(1);
  });

  it("coming back ends a wait at once (R28)", async () => {
    const { client, server, wakeSource } = await connected();
    server.last().drop(1006);
    expect(client.getState().status).toBe("waiting");
    wakeSource.wake();
    expect(client.getState().status).toBe("connecting");
    expect(server.sockets).toHaveLength(2);
  });
});

describe("liveness", () => {
  it("closes with 4000 after two silent intervals and connects anew (R23)", async () => {
    const { client, clock, server } = await connected();
    await clock.elapse(59_999);
    expect(client.getState().status).toBe("ready");
    await clock.elapse(1);
    expect(server.last().closedWith).toEqual({ code: 4000 });
    expect(client.getState()).toMatchObject({ status: "waiting", reason: "line-lost" });
  });

  it("takes any frame for a sign of life (R23)", async () => {
    const { client, clock, server } = await connected();
    for (let minute = 0; minute < 10; minute += 1) {
      await clock.elapse(55_000);
      server.last().deliverEvent("never.heard.of", {});
    }
    expect(client.getState().status).toBe("ready");
  });

  it("asks a line that was silent while the page slept, and keeps it when it answers (R25)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    clock.sleep(8 * 3_600_000);
    wakeSource.wake();
    const probe = server.last().sent.at(-1);
    expect(probe?.method).toBe("last-heartbeat");
    server.last().respond(probe?.id ?? "", null);
    await clock.elapse(5_000);
    expect(client.getState().status).toBe("ready");
    expect(server.sockets).toHaveLength(1);
  });

  it("drops a line that does not answer within five seconds of waking up (R25)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    await clock.elapse(31_000);
    wakeSource.wake();
    await clock.elapse(4_999);
    expect(client.getState().status).toBe("ready");
    await clock.elapse(1);
    expect(client.getState().status).toBe("waiting");
    expect(server.last().closedWith).toEqual({ code: 4000 });
  });

  it("does not ask a line that spoke lately", async () => {
    const { clock, server, wakeSource } = await connected();
    await clock.elapse(20_000);
    wakeSource.wake();
    expect(server.last().sent).toHaveLength(1);
  });

  it("asks before it kills when its own timer was late (R25) (R26)", async () => {
    const { client, clock, server } = await connected();
    clock.sleep(8 * 3_600_000);
    await clock.elapse(0);
    expect(client.getState().status).toBe("ready");
    expect(server.last().sent.at(-1)?.method).toBe("last-heartbeat");
    await clock.elapse(5_000);
    expect(client.getState().status).toBe("waiting");
  });

  it("gives a line up after five unreadable frames in ten seconds, and not before (R32) (case 2)", async () => {
    const { client, clock, server, faults } = await connected();
    for (let frame = 0; frame < 4; frame += 1) server.last().deliver("{");
    await clock.elapse(10_000);
    for (const data of ["", "null", "[]", new ArrayBuffer(2)]) server.last().deliver(data);
    expect(client.getState().status).toBe("ready");
    server.last().deliver('{"type":"push"}');
    expect(client.getState().status).toBe("waiting");
    expect(faults.filter((fault) => fault.type === "undecodable-frame")).toHaveLength(9);
  });
});

describe("a new credential", () => {
  it("connects anew and rejects what the old connection left open", async () => {
    const { client, server } = await connected();
    const answer = client.request("agents.list", {});
    const old = server.last();
    const credential: Credential = { type: "password", password: "other" };
    client.authenticate(credential);
    await expect(answer).rejects.toMatchObject({ kind: "connection", reason: "closed", wasSent: true });
    expect(old.closedWith).toEqual({ code: 1000 });
    const second = await challenge(server.last());
    expect(second.params.auth).toEqual({ password: "other" });
  });

  it("given while the old one is being signed does not mix the two", async () => {
    let release: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const device = {
      deviceId: "d",
      publicKey: "p",
      isPersistent: true,
      sign: async () => gate.then(() => "signature"),
    };
    const { client, server, deviceTokens } = createTestClient({
      deviceKeys: { load: async () => device, reset: async () => undefined },
    });
    client.connect();
    server.last().accept();
    server.last().deliverEvent("connect.challenge", { nonce: "n", ts: 1 });
    await settlePromises();
    client.authenticate({ type: "password", password: "other" });
    release?.();
    await settlePromises();
    expect(server.sockets[0]?.sent).toHaveLength(0);
    await welcome(server.last(), aHello());
    expect(server.last().lastRequest("connect").params.auth).toEqual({ password: "other" });
    expect(deviceTokens.tokens.size).toBe(1);
  });
});

describe("the end", () => {
  it("of a disconnect lasts until connect", async () => {
    const { client, clock, server, statuses, wakeSource } = await connected();
    client.disconnect();
    client.retryNow();
    wakeSource.wake();
    await clock.elapse(3_600_000);
    expect(client.getState()).toEqual({ status: "closed" });
    expect(server.sockets).toHaveLength(1);
    client.connect();
    expect(statuses.at(-1)).toBe("connecting");
  });

  it("of a dispose leaves no timer, no listener and no way back", async () => {
    const { client, clock, server, wakeSource } = await connected();
    const answer = client.request("agents.list", {});
    client.dispose();
    await expect(answer).rejects.toMatchObject({ kind: "disposed" });
    client.connect();
    client.retryNow();
    client.authenticate({ type: "none" });
    expect(clock.pendingTimers).toBe(0);
    expect(wakeSource.listenerCount).toBe(0);
    expect(server.sockets).toHaveLength(1);
    await expect(client.request("agents.list", {})).rejects.toMatchObject({ kind: "disposed" });
  });

  it("of a dispose while waiting cancels the next try", async () => {
    const { client, clock, server } = await connected();
    server.last().drop(1006);
    client.dispose();
    await clock.elapse(60_000);
    expect(server.sockets).toHaveLength(1);
  });

  it("of a session forgets the device's token for this gateway only", async () => {
    const { client, deviceTokens } = await connected();
    await deviceTokens.set({ ...TEST_SLOT, gatewayUrl: "wss://other.example" }, "kept");
    await client.signOut();
    expect([...deviceTokens.tokens.values()]).toEqual(["kept"]);
    expect(client.getState()).toEqual({ status: "closed" });
  });

  it("of two hundred reconnects leaves no listener and no timer behind (case 101)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    for (let round = 0; round < 200; round += 1) {
      server.last().drop(1006);
      wakeSource.wake();
      await welcome(server.last());
    }
    expect(wakeSource.listenerCount).toBe(1);
    expect(clock.pendingTimers).toBe(2);
    expect(client.getState().status).toBe("ready");
  });
});
