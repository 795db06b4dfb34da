// @vitest-environment node
import { describe, expect, it } from "vitest";
import { challenge, welcome } from "./test-support/fake-socket.ts";
import { createTestClient } from "./test-support/test-client.ts";

const DAY_MS = 86_400_000;

async function connected(...parameters: Parameters<typeof createTestClient>) {
  const test = createTestClient(...parameters);
  test.client.connect();
  await welcome(test.server.last());
  return test;
}

describe("a page that falls asleep", () => {
  it("lets its socket go without a word and connects at once when it is back (R25) (R27)", async () => {
    const { client, clock, server, wakeSource, faults } = await connected();
    const answer = client.request("agents.list", {});
    wakeSource.sleep();
    await expect(answer).rejects.toMatchObject({ kind: "connection", reason: "closed", wasSent: true });
    expect(server.last().closedWith).toEqual({ code: 1000 });
    expect(client.getState()).toEqual({ status: "waiting", attempt: 1, reason: "offline" });
    expect(clock.pendingTimers).toBe(0);
    clock.sleep(8 * 3_600_000);
    wakeSource.wake();
    expect(server.sockets).toHaveLength(2);
    await welcome(server.last());
    expect(client.getState().status).toBe("ready");
    expect(faults).toEqual([]);
  });

  it("in the middle of a handshake starts over with a fresh challenge (R4) (R27)", async () => {
    const { client, clock, server, wakeSource } = createTestClient();
    client.connect();
    await challenge(server.last());
    wakeSource.sleep();
    clock.sleep(130_000);
    wakeSource.wake();
    await welcome(server.last());
    expect(server.sockets).toHaveLength(2);
    expect(client.getState().status).toBe("ready");
  });

  it("while it waits tries when it is back, not while it sleeps (R27)", async () => {
    const { clock, server, wakeSource } = await connected();
    server.last().drop(1006);
    wakeSource.sleep();
    await clock.elapse(3_600_000);
    expect(server.sockets).toHaveLength(1);
    wakeSource.wake();
    expect(server.sockets).toHaveLength(2);
  });

  it("stays as it is when nobody wanted a connection, or a person must act first (R27)", async () => {
    const { client, server, wakeSource } = await connected();
    client.disconnect();
    wakeSource.sleep();
    wakeSource.wake();
    expect(client.getState()).toEqual({ status: "closed" });
    expect(server.sockets).toHaveLength(1);
  });
});

describe("a page that nobody sees", () => {
  it("leaves the gateway to the seen ones for up to half a minute after a lost line (R26) (R35)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    wakeSource.setVisible(false);
    server.last().drop(1012);
    expect(client.getState()).toMatchObject({ status: "waiting", retryAt: clock.now() + 400 + 15_000 });
    await clock.elapse(15_399);
    expect(server.sockets).toHaveLength(1);
    await clock.elapse(1);
    expect(server.sockets).toHaveLength(2);
  });

  it("tries at once when somebody looks (R35)", async () => {
    const { server, wakeSource } = await connected();
    wakeSource.setVisible(false);
    server.last().drop(1006);
    wakeSource.setVisible(true);
    wakeSource.wake();
    expect(server.sockets).toHaveLength(2);
  });

  it("draws another delay than the next page (R35)", async () => {
    const delays = new Set<number>();
    for (let tab = 0; tab < 10; tab += 1) {
      const { client, clock, server, wakeSource } = await connected({ random: () => tab / 10 });
      wakeSource.setVisible(false);
      server.last().drop(1012);
      const state = client.getState();
      delays.add(state.status === "waiting" && state.retryAt !== undefined ? state.retryAt - clock.now() : 0);
    }
    expect(delays.size).toBe(10);
    expect(Math.max(...delays)).toBeLessThanOrEqual(30_800);
  });
});

describe("one page", () => {
  it("has one handshake going on at most, however many reasons there are to try (R35) (case 105)", async () => {
    const { client, clock, server, wakeSource } = await connected();
    server.last().drop(1012);
    for (let round = 0; round < 5; round += 1) {
      wakeSource.wake();
      client.retryNow();
      client.connect();
      await clock.elapse(1_000);
    }
    expect(server.sockets).toHaveLength(2);
    await welcome(server.last());
    wakeSource.wake();
    client.retryNow();
    expect(server.sockets).toHaveLength(2);
    expect(server.last().sent.filter(({ method }) => method === "connect")).toHaveLength(1);
  });
});

describe("a clock", () => {
  for (const [direction, jumpMs] of [
    ["forward", 2 * 3_600_000],
    ["back", -2 * 3_600_000],
  ] as const) {
    it(`that jumps two hours ${direction} makes the line suspect on waking up (R25) (case 104)`, async () => {
      const { client, clock, server, wakeSource } = await connected();
      clock.sleep(jumpMs);
      wakeSource.wake();
      const probe = server.last().lastRequest("last-heartbeat");
      server.last().respond(probe.id, null);
      await clock.elapse(5_000);
      expect(client.getState().status).toBe("ready");
      expect(server.sockets).toHaveLength(1);
    });
  }

  it("set back by a day does not hide a dead line (R23) (case 104)", async () => {
    const { client, clock, server } = await connected();
    clock.setBack(DAY_MS);
    await clock.elapse(65_000);
    expect(server.last().lastRequest("last-heartbeat")).toBeDefined();
    expect(client.getState().status).toBe("waiting");
  });

  for (const [name, offsetMs] of [
    ["a day fast", DAY_MS],
    ["a day slow", -DAY_MS],
  ] as const) {
    it(`that is ${name} does not matter to the device's proof (R4) (R62) (case 104)`, async () => {
      const { client, clock, server } = createTestClient();
      clock.sleep(offsetMs);
      client.connect();
      const connect = await welcome(server.last());
      const ts = 1_795_225_451_162;
      expect(connect.params.device.signedAt).toBe(ts);
      expect(connect.params.device.signature).toContain(`|${ts}|`);
      expect(client.getState().status).toBe("ready");
    });
  }

  it("that ran on while the proof was made ends the try instead of sending it too late (R4)", async () => {
    let finish: ((signature: string) => void) | undefined;
    const signing = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const device = { deviceId: "d", publicKey: "p", isPersistent: true, sign: async () => signing };
    const { client, clock, server } = createTestClient({
      deviceKeys: { load: async () => device, reset: async () => undefined },
    });
    client.connect();
    server.last().accept();
    server.last().deliverEvent("connect.challenge", { nonce: "n", ts: 1 });
    await clock.elapse(1);
    clock.sleep(130_000);
    finish?.("late");
    await clock.elapse(0);
    expect(server.sockets[0]?.sent).toEqual([]);
    expect(client.getState().status).toBe("waiting");
  });
});
