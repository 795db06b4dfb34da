// @vitest-environment node
import { describe, expect, it } from "vitest";
import { createMemoryLockout, lockedForMs } from "./lockout.ts";
import type { Lockout } from "./options.ts";
import { createFakeClock } from "./test-support/fake-clock.ts";
import { turnAway, welcome } from "./test-support/fake-socket.ts";
import { createTestClient } from "./test-support/test-client.ts";

const aRateLimit = (retryAfterMs: number) => ({
  code: "INVALID_REQUEST",
  message: "unauthorized: too many failed authentication attempts (retry later)",
  retryAfterMs,
  details: { code: "AUTH_RATE_LIMITED" },
});

/** What `localStorage` does for tabs: a value for all, and word of it for the others. */
function createSharedLockout(): () => Lockout {
  let until = 0;
  const tabs = new Set<() => void>();
  return () => {
    let own: (() => void) | undefined;
    return {
      until: () => until,
      set(time) {
        until = time;
        for (const tab of tabs) if (tab !== own) tab();
      },
      subscribe(listener) {
        own = listener;
        tabs.add(listener);
        return () => tabs.delete(listener);
      },
    };
  };
}

function createTabs(count: number) {
  const clock = createFakeClock();
  const join = createSharedLockout();
  const tabs = Array.from({ length: count }, () => createTestClient({ clock, lockout: join() }));
  return { clock, tabs, sockets: () => tabs.map(({ server }) => server.sockets.length) };
}

describe("a rate limit", () => {
  it("met by one tab keeps every tab from trying until it is over (R11) (case 88)", async () => {
    const { clock, tabs, sockets } = createTabs(4);
    const [refused, waiting, ready, late] = tabs;
    if (!refused || !waiting || !ready || !late) throw new Error("no tabs");
    ready.client.connect();
    await welcome(ready.server.last());
    waiting.client.connect();
    waiting.server.last().drop(1006);
    refused.client.connect();
    await turnAway(refused.server.last(), aRateLimit(300_000));

    expect(waiting.client.getState()).toMatchObject({
      status: "closed",
      refusal: { code: "rate-limited", retryAfterMs: 300_000 },
    });
    expect(ready.client.getState().status).toBe("ready");
    await clock.elapse(100_000);
    late.client.connect();
    expect(late.client.getState()).toMatchObject({
      status: "closed",
      refusal: { code: "rate-limited", retryAfterMs: 200_000 },
    });
    late.client.authenticate({ type: "password", password: "typed meanwhile" });
    for (const { client, wakeSource } of tabs) {
      client.retryNow();
      wakeSource.wake();
    }
    ready.server.last().deliverEvent("tick", {});
    await clock.elapse(50_000);
    ready.server.last().drop(1006);
    await clock.elapse(100_000);
    expect(sockets()).toEqual([1, 1, 1, 0]);
    expect(ready.client.getState()).toMatchObject({ status: "closed", refusal: { code: "rate-limited" } });

    await clock.elapse(60_000);
    expect(sockets()).toEqual([1, 2, 2, 1]);
    expect(late.client.getState().status).toBe("connecting");
  });

  it("met by another tab ends an attempt that has not said anything yet (R11)", async () => {
    const { clock, tabs } = createTabs(2);
    const [refused, opening] = tabs;
    if (!refused || !opening) throw new Error("no tabs");
    opening.client.connect();
    opening.server.last().accept();
    refused.client.connect();
    await turnAway(refused.server.last(), aRateLimit(1_000));
    expect(opening.server.last().closedWith).toBeDefined();
    opening.client.disconnect();
    await clock.elapse(60_000);
    expect(opening.client.getState()).toEqual({ status: "closed" });
    expect(opening.server.sockets).toHaveLength(1);
  });

  it("met by this tab is not tried against by itself, because its secret was the wrong one (case 88)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    await turnAway(server.last(), aRateLimit(1_000));
    await clock.elapse(3_600_000);
    expect(server.sockets).toHaveLength(1);
  });

  it("met by a page that was let in before ends by itself, with one try per lockout (R11)", async () => {
    const { client, clock, server } = createTestClient();
    client.connect();
    await welcome(server.last());
    server.last().drop(1006);
    await clock.elapse(800);
    await turnAway(server.last(), aRateLimit(300_000));
    await clock.elapse(299_999);
    expect(server.sockets).toHaveLength(2);
    await clock.elapse(1);
    expect(server.sockets).toHaveLength(3);
    await turnAway(server.last(), aRateLimit(300_000));
    client.authenticate({ type: "token", token: "another" });
    await clock.elapse(300_000);
    await turnAway(server.last(), aRateLimit(300_000));
    await clock.elapse(3_600_000);
    expect(server.sockets).toHaveLength(4);
  });

  it("never lasts longer than ten minutes, whatever stands in the storage or happens to the clock (R62) (case 14)", () => {
    const lockout = createMemoryLockout();
    const now = 1_795_000_000_000;
    lockout.set(now + 86_400_000);
    expect(lockedForMs(lockout, now)).toBe(600_000);
    expect(lockedForMs(lockout, now + 600_000)).toBe(0);
    lockout.set(now - 1);
    expect(lockedForMs(lockout, now)).toBe(0);
  });
});
