// @vitest-environment node
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceTokenSlot } from "../options.ts";
import { withDeviceDatabase } from "./device-database.ts";
import { createDeviceTokenStore } from "./device-token-store.ts";

const slot: DeviceTokenSlot = { gatewayOrigin: "wss://a.example", deviceId: "d", role: "operator" };

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
    expect(await store.get({ ...slot, gatewayOrigin: "wss://b.example" })).toBeUndefined();
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
    await withDeviceDatabase("gangway-device", async (database) => {
      const [key = ""] = await database.getAllKeys("tokens");
      await database.put("tokens", { token: "other shape" }, key);
    });
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
});
