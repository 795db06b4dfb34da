// @vitest-environment node
import { describe, expect, expectTypeOf, it } from "vitest";
import type { ChatSendResult } from "./protocol/methods.ts";
import { aHello, welcome } from "./test-support/fake-socket.ts";
import { createTestClient } from "./test-support/test-client.ts";

async function connected(hello = aHello()) {
  const test = createTestClient();
  test.client.connect();
  await welcome(test.server.last(), hello);
  return test;
}

const SEND = { sessionKey: "agent:main:x", message: "hi", idempotencyKey: "run-1" };

describe("client.request", () => {
  it("ties a method to its decoded result", async () => {
    const { client, server } = await connected();
    const answer = client.request("chat.send", SEND);
    expectTypeOf(answer).resolves.toEqualTypeOf<ChatSendResult>();
    server
      .last()
      .respond(server.last().lastRequest("chat.send").id, { runId: "run-1", status: "started", extra: 1 });
    expect(await answer).toEqual({ runId: "run-1", status: "started" });
  });

  it("hands the result of any other method on as it came", async () => {
    const { client, server } = await connected();
    const answer = client.request("commands.list");
    const request = server.last().lastRequest("commands.list");
    expect(request.params).toEqual({});
    server.last().respond(request.id, { any: [1] });
    expect(await answer).toEqual({ any: [1] });
  });

  it("hands a result on as it came where that is asked for, whatever it knows of the method", async () => {
    const { client, server } = await connected();
    const name: string = "chat.send";
    const answer = client.request(name, SEND, { isRaw: true });
    const raw = { runId: 7, extra: 1 };
    server.last().respond(server.last().lastRequest("chat.send").id, raw);
    expect(await answer).toEqual(raw);
  });

  it("rejects a result it cannot use", async () => {
    const { client, server } = await connected();
    const answer = client.request("chat.history", { sessionKey: "agent:main:x" });
    server.last().respond(server.last().lastRequest("chat.history").id, { messages: "none" });
    await expect(answer).rejects.toMatchObject({ kind: "decode", path: "$.sessionKey" });
  });

  it("rejects with what the gateway said", async () => {
    const { client, server } = await connected();
    const answer = client.request("chat.abort", { sessionKey: "agent:main:x", runId: "other" });
    const error = { code: "INVALID_REQUEST", message: "runId does not match sessionKey" };
    server.last().refuse(server.last().lastRequest("chat.abort").id, error);
    await expect(answer).rejects.toMatchObject({ kind: "request", method: "chat.abort", ...error });
  });

  it("accepts answers in any order (R33)", async () => {
    const { client, server } = await connected();
    const first = client.request("first");
    const second = client.request("second");
    server.last().respond(server.last().lastRequest("second").id, 2);
    server.last().respond(server.last().lastRequest("first").id, 1);
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  it("ignores duplicate and late answers, and reports answers nobody asked for (R33)", async () => {
    const { client, clock, server, faults } = await connected();
    const answer = client.request("first");
    const late = client.request("second", {}, { timeoutMs: 1_000 });
    const { id } = server.last().lastRequest("first");
    server.last().respond(id, 1);
    server.last().respond(id, 2);
    await expect(answer).resolves.toBe(1);
    const rejection = expect(late).rejects.toMatchObject({
      kind: "timeout",
      method: "second",
      timeoutMs: 1_000,
    });
    await clock.elapse(1_000);
    await rejection;
    server.last().respond(server.last().lastRequest("second").id, "late");
    expect(faults).toEqual([]);
    server.last().respond("invalid", {});
    expect(faults).toMatchObject([{ type: "unknown-response" }]);
    expect(client.getState().status).toBe("ready");
  });

  it("gives up after 30 seconds by default (R24)", async () => {
    const { client, clock, server } = await connected();
    const answer = expect(client.request("slow")).rejects.toMatchObject({
      kind: "timeout",
      timeoutMs: 30_000,
    });
    await clock.elapse(29_000);
    server.last().deliverEvent("tick", { ts: 1 });
    await clock.elapse(1_000);
    await answer;
    expect(server.last().sent.at(-1)?.method).toBe("slow");
  });

  it("asks the line whether it lives when nothing at all came since the request (R24)", async () => {
    const { client, clock, server } = await connected();
    const answer = expect(client.request("slow")).rejects.toMatchObject({ kind: "timeout" });
    await clock.elapse(30_000);
    await answer;
    expect(server.last().sent.at(-1)?.method).toBe("last-heartbeat");
    await clock.elapse(5_000);
    expect(client.getState().status).toBe("waiting");
  });

  it("stops waiting when its signal says so", async () => {
    const { client, server } = await connected();
    const controller = new AbortController();
    const answer = client.request("slow", {}, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ kind: "connection", reason: "aborted", wasSent: true });
    const never = client.request("never", {}, { signal: controller.signal });
    await expect(never).rejects.toMatchObject({ kind: "connection", reason: "aborted", wasSent: false });
    expect(server.last().sent.some(({ method }) => method === "never")).toBe(false);
  });

  it("settles with the first answer unless two phases are expected", async () => {
    const { client, server } = await connected();
    const accepted: unknown[] = [];
    const plain = client.request("exec.approval.request");
    const twoPhase = client.request("slow", {}, { onAccepted: (payload) => accepted.push(payload) });
    server.last().respond(server.last().lastRequest("exec.approval.request").id, { status: "accepted" });
    const { id } = server.last().lastRequest("slow");
    server.last().respond(id, { status: "accepted", id: "a" });
    server.last().respond(id, { decision: "deny" });
    expect(await plain).toEqual({ status: "accepted" });
    expect(await twoPhase).toEqual({ decision: "deny" });
    expect(accepted).toEqual([{ status: "accepted", id: "a" }]);
  });

  it("rejects at once while there is no connection", async () => {
    const { client } = createTestClient();
    const wanted = { kind: "connection", reason: "not-connected", wasSent: false };
    await expect(client.request("agents.list", {})).rejects.toMatchObject(wanted);
    client.connect();
    await expect(client.request("agents.list", {})).rejects.toMatchObject(wanted);
  });

  it("rejects what was pending when the line went, as sent", async () => {
    const { client, server } = await connected();
    const answers = [client.request("first"), client.request("second")];
    server.last().drop(1006);
    for (const answer of answers) {
      await expect(answer).rejects.toMatchObject({ reason: "closed", wasSent: true, closeCode: 1006 });
    }
  });

  it("measures a frame in UTF-8 before it is sent (R30) (case 107)", async () => {
    const { client, server } = await connected(aHello({ policy: { maxPayload: 2_000 } }));
    const answer = client.request("chat.send", { ...SEND, message: "ü".repeat(1_000) });
    await expect(answer).rejects.toMatchObject({ kind: "payload-too-large", maxBytes: 2_000 });
    expect(server.last().sent).toHaveLength(1);
    client.request("chat.send", { ...SEND, message: "u".repeat(1_000) }).catch(() => undefined);
    expect(server.last().sent).toHaveLength(2);
  });

  it("is not replayed on the next connection", async () => {
    const { client, clock, server } = await connected();
    client.request("chat.send", SEND).catch(() => undefined);
    server.last().drop(1006);
    await clock.elapse(800);
    await welcome(server.last());
    expect(server.last().sent.map(({ method }) => method)).toEqual(["connect"]);
  });
});

describe("events", () => {
  it("reach every listener, whatever another one does", async () => {
    const { client, server, events, faults } = await connected();
    const seen: string[] = [];
    client.subscribe(() => {
      throw new Error("broken listener");
    });
    const stop = client.subscribe((event) => seen.push(event.type));
    server.last().deliverEvent("tick", { ts: 1 });
    stop();
    stop();
    server.last().deliverEvent("tick", { ts: 2 });
    expect(events).toHaveLength(2);
    expect(seen).toEqual(["tick"]);
    expect(faults.map(({ type }) => type)).toEqual(["listener-threw", "listener-threw"]);
  });

  it("survive a fault report that throws itself", async () => {
    const test = createTestClient({
      onFault: () => {
        throw new Error("broken report");
      },
    });
    test.client.connect();
    await welcome(test.server.last());
    expect(() => test.server.last().deliver("{")).not.toThrow();
    expect(test.client.getState().status).toBe("ready");
  });

  it("are announced as missing when protocol 4 skips a number (R18) (R20) (case 19)", async () => {
    const { server, events } = await connected();
    server.last().deliverEvent("tick", {}, 1);
    server.last().deliverEvent("tick", {}, 2);
    server.last().deliverEvent("tick", {});
    server.last().deliverEvent("tick", {}, 5);
    server.last().deliverEvent("tick", {}, 4);
    server.last().deliverEvent("tick", {}, 6);
    expect(events.filter(({ type }) => type === "gap")).toEqual([{ type: "gap", expected: 3, received: 5 }]);
    expect(events.map(({ type }) => type)).toEqual(["tick", "tick", "tick", "gap", "tick", "tick", "tick"]);
  });

  it("are never missing on protocol 3, where all clients share one counter", async () => {
    const { server, events } = await connected({ type: "hello-ok", protocol: 3 });
    server.last().deliverEvent("tick", {}, 1);
    server.last().deliverEvent("tick", {}, 577);
    expect(events.map(({ type }) => type)).toEqual(["tick", "tick"]);
  });

  it("count from the beginning on every socket (R18)", async () => {
    const { clock, server, events } = await connected();
    server.last().deliverEvent("tick", {}, 1);
    server.last().deliverEvent("tick", {}, 2);
    server.last().drop(1006);
    await clock.elapse(800);
    await welcome(server.last());
    server.last().deliverEvent("tick", {}, 1);
    server.last().deliverEvent("tick", {}, 3);
    expect(events.map(({ type }) => type)).toEqual(["tick", "tick", "tick", "gap", "tick"]);
  });
});
