// @vitest-environment node
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceTokenSlot } from "../options.ts";
import { withDeviceDatabase } from "./device-database.ts";
import { createDeviceTokenStore } from "./device-token-store.ts";

const slot: DeviceTokenSlot = { gatewayUrl: "wss://a.example", deviceId: "d", role: "operator" };

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("createDeviceTokenStore", () => {
  it("keeps a token over a reload, for its own slot only (case 79)", async () => {
    await createDeviceTokenStore().set(slot, "token");
    const store = createDeviceTokenStore();
    expect(await store.get(slot)).toBe("token");
    expect(await store.get({ ...slot, gatewayUrl: "wss://b.example" })).toBeUndefined();
    expect(await store.get({ ...slot, gatewayUrl: "wss://a.example/gateway/b" })).toBeUndefined();
    expect(await store.get({ ...slot, deviceId: "e" })).toBeUndefined();
    expect(await store.get({ ...slot, role: "node" })).toBeUndefined();
  });

  it("forgets a deleted token", async () => {
    const store = createDeviceTokenStore();
    await store.set(slot, "token");
    await store.delete(slot);
    expect(await store.get(slot)).toBeUndefined();
    expect(await createDeviceTokenStore().get(slot)).toBeUndefined();
  });

  it("takes anything but a text for no token", async () => {
    const store = createDeviceTokenStore();
    await store.set(slot, "token");
    const key = JSON.stringify([slot.gatewayUrl, slot.deviceId, slot.role]);
    await withDeviceDatabase("gangway-device", (database) =>
      database.change("tokens", key, (present) => {
        expect(present).toBe("token");
        return { token: "other shape" };
      }),
    );
    expect(await store.get(slot)).toBeUndefined();
  });

  it("keeps tokens in memory where storage throws", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    const store = createDeviceTokenStore();
    await store.set(slot, "token");
    expect(await store.get(slot)).toBe("token");
    await store.delete(slot);
    expect(await store.get(slot)).toBeUndefined();
  });

  it("gives up on a storage that never answers", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("indexedDB", { open: () => Object.assign(new EventTarget(), { result: undefined }) });
    const answer = createDeviceTokenStore().get(slot);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toBeUndefined();
    vi.useRealTimers();
  });

  it("forgets a refused token only while it is still the stored one (R59)", async () => {
    const store = createDeviceTokenStore();
    await store.set(slot, "renewed");
    await store.delete(slot, "refused");
    expect(await store.get(slot)).toBe("renewed");
    await store.delete(slot, "renewed");
    expect(await store.get(slot)).toBeUndefined();
  });

  it("writes in turn with the other tabs (R59)", async () => {
    const queue = createLocks();
    const [first, second] = [createDeviceTokenStore(queue), createDeviceTokenStore(queue)];
    await Promise.all([
      first.set(slot, "a"),
      second.delete(slot, "a"),
      first.set(slot, "b"),
      second.delete(slot, "a"),
      second.get(slot),
    ]);
    expect(queue.names).toEqual(Array(4).fill("gangway-device-tokens"));
    expect(queue.mostAtOnce()).toBe(1);
    expect(await first.get(slot)).toBe("b");
  });

  it("writes all the same where the locks are refused (R59)", async () => {
    const refused = { request: () => Promise.reject(new DOMException("opaque origin", "SecurityError")) };
    const store = createDeviceTokenStore({ locks: refused as unknown as LockManager });
    await store.set(slot, "token");
    expect(await createDeviceTokenStore({ locks: undefined }).get(slot)).toBe("token");
  });

  it("does not write twice when the write itself fails inside the lock (R59)", async () => {
    let opened = 0;
    vi.stubGlobal("indexedDB", {
      open: () => {
        opened += 1;
        throw new DOMException("denied", "SecurityError");
      },
    });
    const store = createDeviceTokenStore(createLocks());
    await store.set(slot, "token");
    expect(opened).toBe(1);
  });
});

/** Locks as the browser has them: one holder at a time. */
function createLocks() {
  const names: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let running = 0;
  let most = 0;
  const request = (name: string, _options: unknown, work: () => Promise<unknown>) => {
    names.push(name);
    const turn = last.then(async () => {
      running += 1;
      most = Math.max(most, running);
      try {
        return await work();
      } finally {
        running -= 1;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  return { names, mostAtOnce: () => most, locks: { request } as unknown as LockManager };
}
