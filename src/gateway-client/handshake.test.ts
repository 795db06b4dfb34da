// @vitest-environment node
import Ajv, { type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import schemaText from "../../node_modules/@openclaw/gateway-protocol/protocol.schema.json?raw";
import type { Credential, GatewayClientOptions } from "./options.ts";
import { aHello, challenge, type SentRequest, welcome } from "./test-support/fake-socket.ts";
import { createTestClient, TEST_DEVICE, TEST_SLOT } from "./test-support/test-client.ts";

const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: "protocol", ...(JSON.parse(schemaText) as object) }, "protocol");

function schemaOf(definition: string): ValidateFunction {
  const validate = ajv.getSchema(`protocol#/definitions/${definition}`);
  if (validate === undefined) throw new Error(`no definition ${definition}`);
  return validate;
}

function expectValid(definition: string, value: unknown): void {
  const validate = schemaOf(definition);
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
}

async function connectWith(
  credential: Credential,
  options: Partial<GatewayClientOptions> = {},
  storedToken?: string,
): Promise<SentRequest> {
  const { client, server, deviceTokens } = createTestClient({ credential, ...options });
  if (storedToken !== undefined) await deviceTokens.set(TEST_SLOT, storedToken);
  client.connect();
  return challenge(server.last());
}

const signedToken = (request: SentRequest): string | undefined =>
  String(request.params.device.signature).split("|")[7];

describe("the connect request", () => {
  const cases: readonly (readonly [string, Credential, string | undefined])[] = [
    ["a token", { type: "token", token: "secret" }, undefined],
    ["a password", { type: "password", password: "secret" }, undefined],
    ["a stored device token", { type: "none" }, "stored"],
    ["nothing at all", { type: "none" }, undefined],
    ["a proxy", { type: "proxy" }, "stored"],
  ];
  for (const [name, credential, storedToken] of cases) {
    it(`fits the protocol's schema with ${name}`, async () => {
      const request = await connectWith(credential, {}, storedToken);
      expectValid("RequestFrame", request);
      expectValid("ConnectParams", request.params);
    });
  }

  it("never carries a field beyond those every gateway since 2026.2.9 accepts", async () => {
    const { params } = await connectWith({ type: "token", token: "secret" });
    expect(Object.keys(params).toSorted()).toEqual([
      "auth",
      "caps",
      "client",
      "device",
      "locale",
      "maxProtocol",
      "minProtocol",
      "role",
      "scopes",
      "userAgent",
    ]);
    expect(Object.keys(params.client).toSorted()).toEqual(["id", "mode", "platform", "version"]);
    expect(Object.keys(params.device).toSorted()).toEqual([
      "id",
      "nonce",
      "publicKey",
      "signature",
      "signedAt",
    ]);
    expect(Object.keys(params.auth)).toEqual(["token"]);
  });

  it("offers protocols 3 to 4 as a web chat", async () => {
    const { params } = await connectWith({ type: "none" });
    const caps = ["tool-events", "approvals"];
    expect(params).toMatchObject({ minProtocol: 3, maxProtocol: 4, role: "operator", caps });
    expect(params.client).toMatchObject({ id: "webchat-ui", mode: "webchat" });
  });

  it("asks for the four scopes of a chat, and for admin first only to manage", async () => {
    const chat = await connectWith({ type: "none" });
    const manage = await connectWith({ type: "none" }, { access: "manage" });
    const scopes = ["operator.read", "operator.write", "operator.approvals", "operator.questions"];
    expect(chat.params.scopes).toEqual(scopes);
    expect(manage.params.scopes).toEqual(["operator.admin", ...scopes]);
  });

  it("signs version 2 with the challenge's nonce and time", async () => {
    const { params } = await connectWith({ type: "token", token: "secret" });
    const { deviceId } = TEST_DEVICE;
    const scopes = "operator.read,operator.write,operator.approvals,operator.questions";
    const nonce = "676a7051-3757-41ae-9d2a-6065f2a20818";
    expect(params.device).toMatchObject({ id: deviceId, signedAt: 1_795_225_451_162, nonce });
    expect(params.device.signature).toBe(
      `signed(v2|${deviceId}|webchat-ui|webchat|operator|${scopes}|1795225451162|secret|${nonce})`,
    );
  });

  it("sends the given token even where a device token is stored", async () => {
    const request = await connectWith({ type: "token", token: "secret" }, {}, "stored");
    expect(request.params.auth).toEqual({ token: "secret" });
  });

  it("signs an empty token beside a password", async () => {
    const request = await connectWith({ type: "password", password: "secret" });
    expect(request.params.auth).toEqual({ password: "secret" });
    expect(signedToken(request)).toBe("");
  });

  it("puts the stored device token where a token goes", async () => {
    const request = await connectWith({ type: "none" }, {}, "stored");
    expect(request.params.auth).toEqual({ token: "stored" });
    expect(signedToken(request)).toBe("stored");
  });

  it("keeps the device token from a proxy and signs all the same", async () => {
    const request = await connectWith({ type: "proxy" }, {}, "stored");
    expect(request.params.auth).toBeUndefined();
    expect(signedToken(request)).toBe("");
  });

  it("never sends a device token that another gateway gave (R6) (case 79)", async () => {
    const { client, server, deviceTokens } = createTestClient({ credential: { type: "none" } });
    await deviceTokens.set({ ...TEST_SLOT, gatewayUrl: "wss://other.example" }, "foreign");
    client.connect();
    const request = await challenge(server.last());
    expect(request.params.auth).toBeUndefined();
  });

  it("is sent once, however often the gateway challenges (R3)", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await challenge(server.last());
    await challenge(server.last());
    expect(server.last().sent).toHaveLength(1);
  });
});

describe("the hello", () => {
  it("makes the client ready and its facts readable", async () => {
    const { client, server, statuses } = createTestClient();
    client.connect();
    await welcome(server.last());
    expect(statuses).toEqual(["connecting", "authenticating", "ready"]);
    expect(client.getHello()).toMatchObject({
      protocol: 4,
      scopes: ["operator.read"],
      connectionId: "conn-1",
    });
    expect(client.supports("chat.send")).toBe(true);
    expect(client.supports("no.such.method")).toBe(false);
  });

  it("leaves its device token in the store and nowhere else", async () => {
    const { client, server, deviceTokens } = createTestClient();
    client.connect();
    await welcome(server.last());
    expect([...deviceTokens.tokens.values()]).toEqual(["device-token-1"]);
    expect(JSON.stringify(client.getState())).not.toContain("device-token-1");
  });

  it("leaves no device token behind a proxy", async () => {
    const { client, server, deviceTokens } = createTestClient({ credential: { type: "proxy" } });
    client.connect();
    await welcome(server.last());
    expect(deviceTokens.tokens.size).toBe(0);
  });

  it("may lack auth on protocol 3, where the requested scopes count as granted", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await welcome(server.last(), { type: "hello-ok", protocol: 3, policy: {} });
    expect(client.getHello()?.scopes).toContain("operator.write");
  });

  const clamped: readonly (readonly [unknown, number])[] = [
    [0, 30_000],
    [-1, 30_000],
    ["soon", 30_000],
    [1, 5_000],
    [1e12, 120_000],
    [30_000, 30_000],
  ];
  for (const [tickIntervalMs, expected] of clamped) {
    it(`turns a tick interval of ${String(tickIntervalMs)} into ${expected} ms (case 12)`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      await welcome(server.last(), aHello({ policy: { tickIntervalMs } }));
      expect(client.getHello()?.policy.tickIntervalMs).toBe(expected);
    });
  }

  for (const maxPayload of [0, -5, "big", undefined, 1_000]) {
    it(`takes a payload limit of ${String(maxPayload)} for the smallest real one (case 13)`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      await welcome(server.last(), aHello({ policy: { maxPayload } }));
      expect(client.getHello()?.policy.maxPayloadBytes).toBe(524_288);
    });
  }

  for (const hello of [null, "hello", [], 7]) {
    it(`refuses ${JSON.stringify(hello)} as a greeting (R15) (case 11)`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      const request = await challenge(server.last());
      server.last().respond(request.id, hello);
      expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "invalid-handshake" } });
    });
  }

  for (const protocol of [2, 5, "4", 3.5]) {
    it(`refuses protocol ${JSON.stringify(protocol)} (R15)`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      const request = await challenge(server.last());
      server.last().respond(request.id, { type: "hello-ok", protocol });
      expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "protocol-mismatch" } });
    });
  }
});

describe("the challenge", () => {
  const bad: readonly unknown[] = [
    undefined,
    {},
    { nonce: "", ts: 1 },
    { nonce: "a|b", ts: 1 },
    { nonce: "a\nb", ts: 1 },
    { nonce: "x".repeat(300), ts: 1 },
    { nonce: "good", ts: -1 },
    { nonce: "good", ts: 1.5 },
    { nonce: "good", ts: "1" },
    { nonce: "good", ts: 2 ** 60 },
    { nonce: "good" },
  ];
  for (const payload of bad) {
    it(`is not signed when it is ${JSON.stringify(payload)?.slice(0, 40) ?? "missing"} (R2)`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      server.last().accept();
      server.last().deliverEvent("connect.challenge", payload);
      expect(server.last().sent).toHaveLength(0);
      expect(client.getState()).toMatchObject({ status: "waiting", reason: "not-answering" });
    });
  }

  it("is waited for 15 seconds (R1)", async () => {
    const { client, server, clock } = createTestClient();
    client.connect();
    server.last().accept();
    await clock.elapse(14_999);
    expect(client.getState().status).toBe("connecting");
    await clock.elapse(1);
    expect(client.getState()).toMatchObject({ status: "waiting", reason: "not-answering" });
    expect(server.last().closedWith?.code).toBe(4000);
  });

  it("is the only event that counts before the hello (R3) (case 15)", async () => {
    const { client, server, events } = createTestClient();
    client.connect();
    server.last().accept();
    server.last().deliverEvent("tick", { ts: 1 });
    await welcome(server.last());
    server.last().deliverEvent("connect.challenge", { nonce: "again", ts: 1 });
    expect(events).toEqual([]);
    expect(client.getState().status).toBe("ready");
  });

  it("cannot be answered without a device identity", async () => {
    const deviceKeys = {
      load: async () => Promise.reject(new Error("no keys")),
      reset: async () => undefined,
    };
    const { client, server } = createTestClient({ deviceKeys });
    client.connect();
    await expect(challenge(server.last())).rejects.toThrow();
    expect(client.getState()).toMatchObject({
      status: "closed",
      refusal: { code: "device-identity-required" },
    });
  });
});

describe("requests of the client", () => {
  const calls: readonly (readonly [string, string, unknown])[] = [
    [
      "chat.send",
      "ChatSendParams",
      { sessionKey: "agent:main:x", message: "hi", idempotencyKey: "run-1", deliver: false },
    ],
    ["chat.abort", "ChatAbortParams", { sessionKey: "agent:main:x", runId: "run-1" }],
    ["chat.history", "ChatHistoryParams", { sessionKey: "agent:main:x", limit: 200 }],
    ["chat.message.get", "ChatMessageGetParams", { sessionKey: "agent:main:x", messageId: "m" }],
    [
      "sessions.list",
      "SessionsListParams",
      { limit: 60, includeDerivedTitles: true, includeLastMessage: true },
    ],
    ["sessions.messages.subscribe", "SessionsMessagesSubscribeParams", { key: "agent:main:x" }],
    ["agents.list", "AgentsListParams", {}],
    ["models.list", "ModelsListParams", {}],
  ];
  for (const [method, definition, params] of calls) {
    it(`fit the protocol's schema: ${method}`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      await welcome(server.last());
      client.request(method, params).catch(() => undefined);
      const frame = server.last().lastRequest(method);
      expectValid("RequestFrame", frame);
      expectValid(definition, frame.params);
    });
  }
});
