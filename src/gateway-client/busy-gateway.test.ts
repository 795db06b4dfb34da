// @vitest-environment node
import { describe, expect, it } from "vitest";
import { aHello, type FakeSocket, type SentRequest, welcome } from "./test-support/fake-socket.ts";
import { createTestClient } from "./test-support/test-client.ts";

async function connected(hello = aHello()) {
  const test = createTestClient();
  test.client.connect();
  await welcome(test.server.last(), hello);
  return test;
}

const SEND = { sessionKey: "agent:main:x", message: "hi", idempotencyKey: "run-1" };
const busy = (retryAfterMs?: number) => ({
  code: "UNAVAILABLE",
  message: "gateway busy",
  retryable: true,
  retryAfterMs,
});

/** The same request under a new id, and its answer is that of the first. */
async function expectSentAgain(
  socket: FakeSocket,
  first: SentRequest,
  answer: Promise<unknown>,
): Promise<void> {
  const second = socket.lastRequest("chat.send");
  expect(second.id).not.toBe(first.id);
  expect(second.params).toEqual(first.params);
  socket.respond(second.id, { runId: "run-1", status: "started" });
  expect(await answer).toMatchObject({ runId: "run-1" });
}

describe("a request that a busy gateway did not take", () => {
  it("is sent again as it was, under a new id, when the gateway says (R14)", async () => {
    const { client, clock, server } = await connected();
    const answer = client.request("chat.send", SEND);
    const first = server.last().lastRequest("chat.send");
    server.last().refuse(first.id, busy(500));
    await clock.elapse(499);
    expect(server.last().sent).toHaveLength(2);
    await clock.elapse(1);
    await expectSentAgain(server.last(), first, answer);
  });

  for (const [asked, waited] of [
    [0, 100],
    [3_600_000, 10_000],
    [undefined, 1_000],
  ] as const) {
    it(`waits ${waited} ms when the gateway asks for ${asked} (R14) (case 14)`, async () => {
      const { client, clock, server } = await connected();
      client.request("agents.list", {}).catch(() => undefined);
      server.last().refuse(server.last().lastRequest("agents.list").id, busy(asked));
      await clock.elapse(waited - 1);
      expect(server.last().sent).toHaveLength(2);
      await clock.elapse(1);
      expect(server.last().sent).toHaveLength(3);
    });
  }

  it("is sent six times at most (R14)", async () => {
    const { client, clock, server } = await connected();
    const answer = expect(client.request("agents.list", {})).rejects.toMatchObject({ code: "UNAVAILABLE" });
    for (let round = 0; round < 10; round += 1) {
      server.last().refuse(server.last().lastRequest("agents.list").id, busy(100));
      await clock.elapse(100);
    }
    await answer;
    expect(server.last().sent.filter(({ method }) => method === "agents.list")).toHaveLength(6);
  });

  it("is not waited for beyond its deadline (R14)", async () => {
    const { client, clock, server } = await connected();
    const answer = client.request("agents.list", {}, { timeoutMs: 3_000 });
    const outcome = expect(answer).rejects.toMatchObject({ code: "UNAVAILABLE" });
    server.last().refuse(server.last().lastRequest("agents.list").id, busy(2_000));
    await clock.elapse(2_000);
    server.last().refuse(server.last().lastRequest("agents.list").id, busy(1_000));
    await outcome;
    const late = expect(client.request("slow", {}, { timeoutMs: 3_000 })).rejects.toMatchObject({
      kind: "timeout",
      timeoutMs: 1_000,
    });
    server.last().refuse(server.last().lastRequest("slow").id, busy(2_000));
    await clock.elapse(3_000);
    await late;
  });

  it("is given up at once by a sender who wants that, and when trying again is no use (R14)", async () => {
    const { client, clock, server } = await connected();
    const once = client.request("agents.list", {}, { retryUnavailable: false });
    server.last().refuse(server.last().lastRequest("agents.list").id, busy(100));
    await expect(once).rejects.toMatchObject({ code: "UNAVAILABLE", isRetryable: true });
    const final = client.request("models.list", {});
    server.last().refuse(server.last().lastRequest("models.list").id, { ...busy(100), retryable: false });
    await expect(final).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await clock.elapse(10_000);
    expect(server.last().sent).toHaveLength(3);
  });

  for (const [where, overtaken] of [
    [
      "its words",
      {
        message:
          "SessionMutationAuthorizationChangedError: session changed before chat.send; retry the request",
      },
    ],
    [
      "a code",
      {
        message: "session changed before sessions.patch; retry the request",
        details: { code: "SESSION_MUTATION_AUTHORIZATION_CHANGED" },
      },
    ],
  ] as const) {
    it(`is sent again when the session changed meanwhile, as the gateway says by ${where}`, async () => {
      const { client, clock, server } = await connected();
      const answer = client.request("chat.send", SEND);
      const first = server.last().lastRequest("chat.send");
      server.last().refuse(first.id, { code: "INVALID_REQUEST", ...overtaken });
      await clock.elapse(100);
      await expectSentAgain(server.last(), first, answer);
    });
  }

  it("that changes again and again is given up after six tries, and may be tried later", async () => {
    const { client, clock, server } = await connected();
    const answer = expect(client.request("chat.send", SEND)).rejects.toMatchObject({ isRetryable: true });
    const message = "session changed before chat.send; retry the request";
    for (let round = 0; round < 10; round += 1) {
      server.last().refuse(server.last().lastRequest("chat.send").id, { code: "INVALID_REQUEST", message });
      await clock.elapse(1_000);
    }
    await answer;
    expect(server.last().sent.filter(({ method }) => method === "chat.send")).toHaveLength(6);
  });

  it("was certainly not carried out when the line goes, or its sender, while it waits (R14)", async () => {
    const { client, clock, server } = await connected();
    const controller = new AbortController();
    const given = client.request("first", {}, { signal: controller.signal });
    const lost = client.request("second", {});
    for (const method of ["first", "second"]) {
      server.last().refuse(server.last().lastRequest(method).id, busy(5_000));
    }
    await clock.elapse(1);
    controller.abort();
    await expect(given).rejects.toMatchObject({ kind: "connection", reason: "aborted", wasSent: false });
    server.last().drop(1006);
    await expect(lost).rejects.toMatchObject({ kind: "connection", reason: "closed", wasSent: false });
    client.dispose();
    expect(clock.pendingTimers).toBe(0);
  });
});

describe("a request that lacks a scope", () => {
  const MISSING = {
    code: "FORBIDDEN",
    message: "missing scope: operator.admin",
    details: { code: "MISSING_SCOPE", missingScope: "operator.admin" },
  };
  const old = { code: "INVALID_REQUEST", message: "missing scope: operator.admin" };

  for (const [name, error] of [
    ["new", MISSING],
    ["old", old],
  ] as const) {
    it(`is put to a ${name} gateway once and refused here from then on (R36) (case 93)`, async () => {
      const { client, server } = await connected();
      const first = client.request("sessions.delete", { key: "agent:main:x" });
      server.last().refuse(server.last().lastRequest("sessions.delete").id, error);
      const refusal = await first.catch((cause: unknown) => cause);
      for (let round = 0; round < 20; round += 1) {
        await expect(client.request("sessions.delete", { key: "agent:main:y" })).rejects.toBe(refusal);
      }
      expect(refusal).toMatchObject({ kind: "request", message: "missing scope: operator.admin" });
      expect(server.last().sent.filter(({ method }) => method === "sessions.delete")).toHaveLength(1);
    });
  }

  it("may be allowed with other fields, and on the next connection (R36)", async () => {
    const { client, clock, server } = await connected();
    const admin = client.request("sessions.patch", { key: "agent:main:x", model: "m" });
    server.last().refuse(server.last().lastRequest("sessions.patch").id, MISSING);
    await expect(admin).rejects.toMatchObject({ code: "FORBIDDEN" });
    client.request("sessions.patch", { key: "agent:main:x", label: "Name" }).catch(() => undefined);
    expect(server.last().lastRequest("sessions.patch").params).toEqual({
      key: "agent:main:x",
      label: "Name",
    });
    server.last().drop(1006);
    await clock.elapse(800);
    await welcome(server.last());
    client.request("sessions.patch", { key: "agent:main:x", model: "m" }).catch(() => undefined);
    expect(server.last().lastRequest("sessions.patch").params).toEqual({ key: "agent:main:x", model: "m" });
  });

  it("leaves the question whether the line lives alone (R24) (R36)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    const asked = client.request("last-heartbeat");
    server.last().refuse(server.last().lastRequest("last-heartbeat").id, old);
    await expect(asked).rejects.toMatchObject({ kind: "request" });
    clock.sleep(120_000);
    wakeSource.wake();
    expect(server.last().sent.filter(({ method }) => method === "last-heartbeat")).toHaveLength(2);
  });
});

describe("a frame that ended the line by its size", () => {
  it("is named to its sender, so that it is never sent again; the others are only lost (R30) (case 107)", async () => {
    const { client, server } = await connected();
    const small = client.request("agents.list", {});
    const large = client.request("chat.send", { ...SEND, message: "x".repeat(2_000_000) });
    const after = client.request("models.list", {});
    const outcomes = Promise.allSettled([small, large, after]);
    server.last().drop(1009, "max payload size exceeded");
    const [first, second, third] = (await outcomes).map((outcome) =>
      outcome.status === "rejected" ? (outcome.reason as unknown) : undefined,
    );
    expect(second).toMatchObject({ kind: "payload-too-large" });
    const { sizeBytes, maxBytes } = second as { sizeBytes: number; maxBytes: number };
    expect(sizeBytes).toBeGreaterThan(2_000_000);
    expect(maxBytes).toBeLessThan(sizeBytes);
    for (const lost of [first, third]) expect(lost).toMatchObject({ reason: "closed", closeCode: 1009 });
  });

  it("is not looked for when the line ended for another reason (R30)", async () => {
    const { client, server } = await connected();
    const answer = client.request("chat.send", SEND);
    server.last().drop(1008, "slow consumer");
    await expect(answer).rejects.toMatchObject({ kind: "connection", wasSent: true, closeCode: 1008 });
  });
});

describe("the line itself", () => {
  it("can be measured, and a gateway that says no counts as an answer", async () => {
    const { client, clock, server } = await connected();
    const measured = client.measureRoundTrip();
    await clock.elapse(42);
    server.last().respond(server.last().lastRequest("last-heartbeat").id, null);
    expect(await measured).toBe(42);
    const refused = client.measureRoundTrip();
    await clock.elapse(7);
    server
      .last()
      .refuse(server.last().lastRequest("last-heartbeat").id, { code: "FORBIDDEN", message: "no" });
    expect(await refused).toBe(7);
    const lost = client.measureRoundTrip();
    server.last().drop(1006);
    await expect(lost).rejects.toMatchObject({ kind: "connection" });
    await expect(client.measureRoundTrip()).rejects.toMatchObject({ reason: "not-connected" });
  });

  it("says how far the gateway's clock is ahead (R62)", async () => {
    const { client, clock, server } = createTestClient();
    expect(client.getClockOffsetMs()).toBeUndefined();
    client.connect();
    await welcome(server.last());
    expect(client.getClockOffsetMs()).toBe(1_795_225_451_162 - clock.now());
  });
});
