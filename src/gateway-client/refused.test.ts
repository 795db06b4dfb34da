// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GatewayRefusalError } from "./errors.ts";
import type { Credential } from "./options.ts";
import { settlePromises } from "./test-support/fake-clock.ts";
import { aHello, challenge, turnAway, welcome } from "./test-support/fake-socket.ts";
import { createTestClient, TEST_DEVICE, TEST_SLOT } from "./test-support/test-client.ts";

const HOUR_MS = 3_600_000;

function anError(code: string, fields: object = {}) {
  return { code: "INVALID_REQUEST", message: "said by the gateway", details: { code, ...fields } };
}

async function refusedWith(error: { message: string }, ...parameters: Parameters<typeof createTestClient>) {
  const test = createTestClient(...parameters);
  test.client.connect();
  await turnAway(test.server.last(), error);
  return test;
}

describe("a proof that the gateway rejects", () => {
  for (const code of [
    "DEVICE_AUTH_SIGNATURE_INVALID",
    "DEVICE_AUTH_DEVICE_ID_MISMATCH",
    "DEVICE_AUTH_PUBLIC_KEY_INVALID",
    "DEVICE_AUTH_INVALID",
  ]) {
    it(`as ${code} is not sent again until the person acts (R5)`, async () => {
      const { client, clock, server, deviceTokens } = createTestClient();
      await deviceTokens.set(TEST_SLOT, "kept");
      client.connect();
      await turnAway(server.last(), anError(code));
      await clock.elapse(HOUR_MS);
      expect(client.getState()).toMatchObject({
        status: "closed",
        refusal: { code: "device-proof-rejected", detailCode: code },
      });
      expect(server.sockets).toHaveLength(1);
      expect(deviceTokens.tokens.size).toBe(1);
    });
  }

  it("for its age may be renewed again once a connection was healthy (R4)", async () => {
    const stale = anError("DEVICE_AUTH_NONCE_MISMATCH");
    const { client, clock, server } = await refusedWith(stale);
    await welcome(server.last());
    await clock.elapse(10_000);
    server.last().drop(1006);
    await clock.elapse(400);
    await turnAway(server.last(), stale);
    expect(client.getState().status).toBe("connecting");
    expect(server.sockets).toHaveLength(4);
  });
});

describe("a device token", () => {
  const mismatch = anError("AUTH_TOKEN_MISMATCH", { canRetryWithDeviceToken: true });

  it("is tried exactly once, whatever the gateway asks for and however often (R6) (case 87)", async () => {
    const { client, clock, server, deviceTokens } = createTestClient();
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    for (let round = 0; round < 5; round += 1) {
      if (client.getState().status === "connecting") await turnAway(server.last(), mismatch);
    }
    await clock.elapse(HOUR_MS);
    const tokens = server.sockets.map((socket) => socket.lastRequest("connect").params.auth.token);
    expect(tokens).toEqual(["secret", "stored"]);
  });

  it("of another gateway is never tried, even when this one asks for it (R6) (case 79)", async () => {
    const { client, server, deviceTokens } = createTestClient();
    await deviceTokens.set({ ...TEST_SLOT, gatewayUrl: "wss://gateway.example.evil/gateway" }, "foreign");
    client.connect();
    await turnAway(server.last(), mismatch);
    expect(server.sockets).toHaveLength(1);
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "token-mismatch" } });
  });

  it("that was revoked in the middle of a run is forgotten, and the person is asked (R7) (R34) (case 91)", async () => {
    const { client, clock, server, deviceTokens, events } = createTestClient({
      credential: { type: "none" },
    });
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    await welcome(server.last(), aHello({ auth: { method: "device-token", scopes: ["operator.read"] } }));
    const delta = { runId: "r", sessionKey: "agent:main:x", state: "delta", deltaText: "half" };
    server.last().deliverEvent("chat", delta);
    server.last().drop(4001, "client invalidated: device revoked");
    const again = await turnAway(server.last(), anError("AUTH_DEVICE_TOKEN_MISMATCH"));
    await clock.elapse(HOUR_MS);
    expect(again.params.auth).toEqual({ token: "stored" });
    expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "device-token-mismatch" } });
    expect(deviceTokens.tokens.size).toBe(0);
    expect(server.sockets).toHaveLength(2);
    // What the run had said stays said: nothing takes it back.
    expect(events.map(({ type }) => type)).toEqual(["chat.delta"]);
    client.retryNow();
    expect((await challenge(server.last())).params.auth).toBeUndefined();
    expect((await challenge(server.last())).params.device.id).toBe(TEST_DEVICE.deviceId);
  });

  it("that another tab has renewed meanwhile is not forgotten with the refused one (R59)", async () => {
    const { client, server, deviceTokens } = createTestClient({ credential: { type: "none" } });
    await deviceTokens.set(TEST_SLOT, "old");
    client.connect();
    await challenge(server.last());
    await deviceTokens.set(TEST_SLOT, "renewed by another tab");
    const { id } = server.last().lastRequest("connect");
    server.last().refuse(id, anError("AUTH_DEVICE_TOKEN_MISMATCH"));
    await settlePromises();
    expect([...deviceTokens.tokens.values()]).toEqual(["renewed by another tab"]);
  });
});

describe("a refusal that only a person can lift", () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ["AUTH_SCOPE_MISMATCH", "scope-mismatch", "(R8)"],
    ["CONTROL_UI_ORIGIN_NOT_ALLOWED", "origin-not-allowed", "(R10) (case 92)"],
    ["AUTH_IDENTITY_HEADER_REQUIRED", "identity-required", "(R12)"],
    ["AUTH_VERIFIED_USER_REQUIRED", "identity-required", "(R12)"],
    ["PROTOCOL_MISMATCH", "protocol-mismatch", "(R15)"],
    ["AUTH_PASSWORD_MISMATCH", "password-mismatch", "(case 86)"],
  ];
  for (const [detailCode, code, condition] of refusals) {
    it(`ends the trying: ${detailCode} ${condition}`, async () => {
      const { client, clock, server, wakeSource } = await refusedWith(anError(detailCode));
      wakeSource.wake();
      await clock.elapse(HOUR_MS);
      expect(client.getState()).toMatchObject({ status: "closed", refusal: { code, detailCode } });
      expect(server.sockets).toHaveLength(1);
    });
  }

  it("leaves the stored token alone when only the scopes did not fit (R8)", async () => {
    const { client, server, deviceTokens } = createTestClient({ credential: { type: "none" } });
    await deviceTokens.set(TEST_SLOT, "stored");
    client.connect();
    await turnAway(server.last(), anError("AUTH_SCOPE_MISMATCH"));
    expect([...deviceTokens.tokens.values()]).toEqual(["stored"]);
  });

  it("says which protocol the gateway speaks (R15)", async () => {
    const { client } = await refusedWith(anError("PROTOCOL_MISMATCH", { expectedProtocol: 6 }));
    expect(client.getState()).toMatchObject({ refusal: { expectedProtocol: 6 } });
  });
});

describe("an answer to connect that nobody knows", () => {
  it("is a failure like any other, with its code and its cut words on show (R16)", async () => {
    const error = { code: "NEVER_HEARD_OF", message: `<b>odd</b>\u0000${"x".repeat(9_000)}` };
    const { client, clock, server } = await refusedWith(error);
    const state = client.getState();
    expect(state).toMatchObject({
      status: "waiting",
      reason: "line-lost",
      retryAt: clock.now() + 400,
      refusal: { code: "unknown" },
    });
    expect(state.status === "waiting" && state.refusal?.message.length).toBe(500);
    await clock.elapse(400);
    await welcome(server.last());
    expect(client.getState()).toMatchObject({ status: "ready" });
  });

  for (const error of [
    anError("AUTH_SOMETHING_NEW"),
    anError("DEVICE_SOMETHING_NEW"),
    anError("AUTH_UNAUTHORIZED", { authReason: "new_reason" }),
    { code: "INVALID_REQUEST", message: "unauthorized: for a new reason" },
  ]) {
    it(`but is about the proof is not tried again: ${JSON.stringify(error).slice(0, 90)} (R16) (case 86)`, async () => {
      const { client, clock, server } = await refusedWith(error);
      await clock.elapse(HOUR_MS);
      expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "unknown" } });
      expect(server.sockets).toHaveLength(1);
    });
  }
});

describe("a gateway that starts for half a minute", () => {
  it("is asked at its own pace and never shown as a refusal (R13)", async () => {
    const { client, clock, server, statuses } = createTestClient();
    client.connect();
    for (let round = 0; round < 60; round += 1) {
      const connect = await challenge(server.last());
      const details = { reason: "startup-sidecars" };
      const error = { code: "UNAVAILABLE", message: "gateway starting", retryAfterMs: 500, details };
      server.last().refuse(connect.id, error);
      server.last().drop(1013, "gateway starting");
      expect(client.getState()).toMatchObject({ status: "waiting", reason: "starting" });
      await clock.elapse(500);
    }
    await welcome(server.last());
    expect(client.getState().status).toBe("ready");
    expect(statuses).not.toContain("closed");
  });
});

describe("a pairing", () => {
  it("that takes an hour ends in a connection, with one request all the way (R9) (case 89)", async () => {
    const pending = {
      ...anError("PAIRING_REQUIRED", { requestId: "request-1", reason: "not-paired", pauseReconnect: false }),
      code: "NOT_PAIRED",
    };
    const { client, clock, server } = await refusedWith(pending);
    const first = server.last().lastRequest("connect");
    const endsAt = clock.now() + HOUR_MS;
    while (clock.now() < endsAt) {
      await clock.elapse(5_000);
      const connect = await turnAway(server.last(), pending);
      expect(connect.params).toEqual(first.params);
      expect(client.getState()).toMatchObject({ status: "pairing", refusal: { requestId: "request-1" } });
    }
    await clock.elapse(5_000);
    await welcome(server.last());
    expect(client.getState().status).toBe("ready");
  });

  it("shows no request id with markup in it (case 90)", async () => {
    const hostile = anError("PAIRING_REQUIRED", { requestId: "<img src=x onerror=alert(1)>" });
    const { client } = await refusedWith({ ...hostile, message: "pairing required (requestId: <b>x</b>)" });
    const state = client.getState();
    expect(state.status === "pairing" && state.refusal.requestId).toBeUndefined();
  });

  it("that the page slept through is looked at when it is back (R9) (R27)", async () => {
    const pending = anError("PAIRING_REQUIRED", { requestId: "request-1", pauseReconnect: false });
    const { clock, server, wakeSource } = await refusedWith(pending);
    wakeSource.sleep();
    await clock.elapse(HOUR_MS);
    expect(server.sockets).toHaveLength(1);
    wakeSource.wake();
    expect(server.sockets).toHaveLength(2);
  });
});

describe("a wrong secret", () => {
  const secrets: readonly Credential[] = [
    { type: "token", token: "wrong" },
    { type: "password", password: "wrong" },
  ];
  for (const credential of secrets) {
    it(`is sent once per ${credential.type} that a person gave, whatever happens around it (case 86)`, async () => {
      const { client, clock, server, wakeSource } = createTestClient({ credential });
      client.connect();
      await turnAway(server.last(), anError("AUTH_TOKEN_MISMATCH", { canRetryWithDeviceToken: true }));
      wakeSource.setVisible(false);
      wakeSource.sleep();
      wakeSource.setVisible(true);
      wakeSource.wake();
      await clock.elapse(HOUR_MS);
      expect(server.sockets).toHaveLength(1);
      expect(JSON.stringify(client.getState())).not.toContain("wrong");
    });
  }
});

describe("the rights of a connection", () => {
  it("are those the gateway granted, never those asked for (case 93)", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await welcome(server.last(), aHello({ auth: { method: "token", scopes: ["operator.read"] } }));
    expect(client.getHello()?.scopes).toEqual(["operator.read"]);
    client.disconnect();
    client.connect();
    await welcome(server.last(), aHello({ auth: { method: "token" } }));
    expect(client.getHello()?.scopes).toEqual([]);
  });
});

describe("a socket that something refuses", () => {
  it("behind a proxy that wants a sign-in ends the trying at the first failure (R12) (case 94)", async () => {
    const refusal = new GatewayRefusalError({ code: "identity-required", message: "sign in" });
    const { client, clock, server, wakeSource } = createTestClient({
      credential: { type: "proxy" },
      findObstacle: async () => refusal,
    });
    client.connect();
    server.last().drop(1006);
    await clock.elapse(0);
    expect(client.getState()).toEqual({ status: "closed", refusal });
    wakeSource.wake();
    await clock.elapse(HOUR_MS);
    expect(server.sockets).toHaveLength(1);
    client.retryNow();
    await welcome(server.last());
    expect(client.getState().status).toBe("ready");
  });

  it("behind a proxy goes on trying while the login holds, or nobody can say (case 94)", async () => {
    let asked = 0;
    const { client, clock, server } = createTestClient({
      credential: { type: "proxy" },
      findObstacle: async () => {
        asked += 1;
        if (asked > 1) throw new Error("no answer");
        return undefined;
      },
    });
    client.connect();
    for (let round = 0; round < 4; round += 1) {
      server.last().drop(1006);
      await clock.elapse(400 * 2 ** round);
    }
    expect(asked).toBe(4);
    expect(server.sockets).toHaveLength(5);
    expect(client.getState()).not.toHaveProperty("refusal");
  });

  it("behind a proxy ends the next try too when the answer comes late, and never a line that stands", async () => {
    let answer = (_refusal: GatewayRefusalError): void => undefined;
    const { client, clock, server } = createTestClient({
      credential: { type: "proxy" },
      findObstacle: () => new Promise((done) => (answer = done)),
    });
    client.connect();
    server.last().drop(1006);
    await clock.elapse(400);
    expect(client.getState().status).toBe("connecting");
    const late = answer;
    late(new GatewayRefusalError({ code: "identity-required", message: "sign in" }));
    await clock.elapse(HOUR_MS);
    expect(server.sockets).toHaveLength(2);
    client.retryNow();
    server.last().drop(1006);
    await clock.elapse(400);
    await welcome(server.last());
    answer(new GatewayRefusalError({ code: "identity-required", message: "sign in" }));
    await clock.elapse(0);
    expect(client.getState().status).toBe("ready");
  });

  it("because the policy of the page forbids it ends the trying, whatever the credential (case 94)", async () => {
    const refusal = new GatewayRefusalError({ code: "blocked-by-page", message: "connect-src" });
    const { client, clock, server } = createTestClient({ findObstacle: async () => refusal });
    client.connect();
    server.last().drop(1006);
    await clock.elapse(HOUR_MS);
    expect(client.getState()).toEqual({ status: "closed", refusal });
    expect(server.sockets).toHaveLength(1);
  });

  it("asks what is in the way with the kind of the credential, and not where the gateway was reached before", async () => {
    const asked: string[] = [];
    const { client, clock, server } = createTestClient({
      findObstacle: async (credential) => {
        asked.push(credential);
        return undefined;
      },
    });
    client.connect();
    server.last().drop(1006);
    await clock.elapse(2_000);
    expect(asked).toEqual(["token"]);
    await welcome(server.last());
    for (let round = 0; round < 5; round += 1) {
      server.last().drop(1006);
      expect(client.getState()).not.toHaveProperty("refusal");
      await clock.elapse(20_000);
    }
    expect(asked).toEqual(["token"]);
    expect(server.sockets.length).toBeGreaterThan(4);
  });

  it("is asked for at the same address for ever, never without encryption (case 95)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    for (let round = 0; round < 30; round += 1) {
      server.last().drop(1015);
      await clock.elapse(20_000);
    }
    expect(new Set(server.sockets.map(({ url }) => url))).toEqual(new Set(["wss://gateway.example/gateway"]));
    expect(client.getState().status).toBe("connecting");
  });
});

describe("a gateway that asks for more", () => {
  it("gets nothing signed but the documented payload (case 96)", async () => {
    const nonce = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("a", "|", "\n", ",", "-") }),
      fc.stringMatching(/^[\w.~+/=:-]{1,300}$/),
    );
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.record({ nonce, ts: fc.oneof(fc.nat(), fc.jsonValue()), role: fc.string(), scopes: fc.jsonValue() }),
    );
    const names = fc.constantFrom("connect.challenge", "auth.challenge", "device.sign", "connect.challenge2");
    await fc.assert(
      fc.asyncProperty(names, payload, async (name, asked) => {
        const signed: string[] = [];
        const sign = async (message: string) => `${signed.push(message)}`;
        const { client, server } = createTestClient({
          deviceKeys: { load: async () => ({ ...TEST_DEVICE, sign }), reset: async () => undefined },
        });
        client.connect();
        server.last().accept();
        server.last().deliverEvent(name, asked);
        await settlePromises();
        client.dispose();
        if (name !== "connect.challenge") expect(signed).toEqual([]);
        for (const message of signed) {
          const parts = message.split("|");
          expect(parts).toHaveLength(9);
          expect(parts.slice(0, 5)).toEqual([
            "v2",
            TEST_DEVICE.deviceId,
            "webchat-ui",
            "webchat",
            "operator",
          ]);
          expect(parts[8]).toMatch(/^[A-Za-z0-9._~+/=:-]{1,256}$/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
