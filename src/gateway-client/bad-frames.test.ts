// @vitest-environment node
import { describe, expect, it } from "vitest";
import { aHello, challenge, welcome } from "./test-support/fake-socket.ts";
import { createTestClient } from "./test-support/test-client.ts";

async function connected() {
  const test = createTestClient();
  test.client.connect();
  await welcome(test.server.last());
  return test;
}

describe("a frame that means nothing", () => {
  const frames: readonly (readonly [name: string, data: unknown, condition: string])[] = [
    ["empty text", "", "(case 1)"],
    ["half a document", '{"type":"event","event":"ti', "(case 2)"],
    ["a number", "7", "(case 3)"],
    ["null", "null", "(case 3)"],
    ["a list", "[]", "(case 3)"],
    ["a text in quotes", '"x"', "(case 3)"],
    ["bytes", new ArrayBuffer(8), "(case 4)"],
    ["an unknown type", '{"type":"eval","code":"globalThis.hacked = true"}', "(case 5)"],
  ];
  for (const [name, data, condition] of frames) {
    it(`is counted and dropped: ${name} (R32) ${condition}`, async () => {
      const { client, server, events, faults } = await connected();
      expect(() => server.last().deliver(data)).not.toThrow();
      expect(faults).toMatchObject([{ type: "undecodable-frame" }]);
      expect(events).toEqual([]);
      expect(client.getState().status).toBe("ready");
      server.last().deliverEvent("tick", {});
      expect(events).toHaveLength(1);
    });
  }

  it("before the challenge keeps nobody from giving up after 15 seconds (R1)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    server.last().accept();
    for (const data of ["", "hello", '{"type":"event","event":"tick","payload":{}}'])
      server.last().deliver(data);
    await clock.elapse(15_000);
    expect(server.last().sent).toEqual([]);
    expect(client.getState()).toMatchObject({ status: "waiting", reason: "not-answering" });
  });

  it("of an unknown event is handed on and never run (case 5)", async () => {
    const { server, events } = await connected();
    server.last().deliverEvent("execute", { code: "globalThis.hacked = true" });
    expect(events).toEqual([
      { type: "unknown", name: "execute", payload: { code: "globalThis.hacked = true" } },
    ]);
    expect("hacked" in globalThis).toBe(false);
  });
});

describe("a frame too large for a page", () => {
  it("fails the request it answers, and nothing else (R31) (case 7)", async () => {
    const { client, server, faults } = await connected();
    const answer = client.request("commands.list");
    const { id } = server.last().lastRequest("commands.list");
    server.last().respond(id, "x".repeat(25_000_000));
    await expect(answer).rejects.toMatchObject({ kind: "request", code: "RESPONSE_TOO_LARGE" });
    expect(client.getState().status).toBe("ready");
    expect(faults).toEqual([]);
  });
});

describe("a greeting on protocol 4", () => {
  for (const part of ["policy", "auth", "snapshot"]) {
    it(`without ${part} is refused instead of guessed at (R15) (case 11)`, async () => {
      const { client, clock, server } = createTestClient();
      client.connect();
      const connect = await challenge(server.last());
      server.last().respond(connect.id, aHello({ [part]: undefined }));
      await clock.elapse(3_600_000);
      expect(client.getState()).toMatchObject({ status: "closed", refusal: { code: "invalid-handshake" } });
      expect(server.sockets).toHaveLength(1);
    });
  }
});

describe("limits that make no sense", () => {
  it("leave a small message possible (case 13)", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await welcome(server.last(), aHello({ policy: { maxPayload: 0, tickIntervalMs: -1 } }));
    const params = { sessionKey: "agent:main:x", message: "hi", idempotencyKey: "run-1" };
    client.request("chat.send", params).catch(() => undefined);
    expect(server.last().lastRequest("chat.send").params).toEqual(params);
  });

  it("do not make the watchdog close a living line (case 12)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    await welcome(server.last(), aHello({ policy: { tickIntervalMs: 1 } }));
    await clock.elapse(9_999);
    expect(client.getState().status).toBe("ready");
  });
});

describe("numbers that run backwards", () => {
  it("are neither a gap nor the beginning of a new count (R20) (case 10)", async () => {
    const { server, events } = await connected();
    for (const seq of [1, 2, 1, 2, 3]) server.last().deliverEvent("tick", {}, seq);
    expect(events.map(({ type }) => type)).toEqual(["tick", "tick", "tick", "tick", "tick"]);
  });

  it("after a hole ask for one new look, not for one per frame (R18) (case 19)", async () => {
    const { client, server, events } = await connected();
    for (const seq of [1, 3, 2, 4, 5]) server.last().deliverEvent("tick", {}, seq);
    expect(events.filter(({ type }) => type === "gap")).toEqual([{ type: "gap", expected: 2, received: 3 }]);
    expect(client.getState().status).toBe("ready");
  });
});

describe("a close reason", () => {
  for (const reason of [
    "<script>alert(1)</script>",
    "\u0000\u0007".repeat(61),
    "unauthorized\u0000: nobody knows",
  ]) {
    it(`of ${JSON.stringify(reason).slice(0, 40)} is a lost line and no more (case 26)`, async () => {
      const { client, server } = createTestClient();
      client.connect();
      await challenge(server.last());
      expect(() => server.last().drop(1008, reason)).not.toThrow();
      expect(client.getState()).toMatchObject({ status: "waiting", reason: "line-lost" });
      expect(JSON.stringify(client.getTrace())).not.toContain("script");
    });
  }

  it("that refuses is shown without control characters (case 26)", async () => {
    const { client, server } = createTestClient();
    client.connect();
    await challenge(server.last());
    server.last().drop(1008, "origin not allowed\u0007\u001b[31m");
    const state = client.getState();
    expect(state.status === "closed" && state.refusal?.message).toBe("origin not allowed  [31m");
  });
});
