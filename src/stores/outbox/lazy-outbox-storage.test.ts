import { describe, expect, it, vi } from "vitest";
import { createLazyOutboxStorage } from "./lazy-outbox-storage.ts";
import { createMemoryOutboxStorage } from "./memory-outbox-storage.ts";
import type { OutboxEntry } from "./outbox-storage.ts";

const ENTRY: OutboxEntry = {
  submissionId: "one",
  gatewayId: "gateway",
  sessionKey: "agent:main:main",
  text: "Hello",
  attachments: [],
  state: "queued",
  ownerId: "tab",
  position: 1,
  createdAt: 1,
};

describe("createLazyOutboxStorage", () => {
  it("loads the storage once, with the first use, and passes everything on", async () => {
    const rows = new Map<string, OutboxEntry>();
    const load = vi.fn(async () => createMemoryOutboxStorage(rows, true));
    const outbox = createLazyOutboxStorage(load);
    expect(load).not.toHaveBeenCalled();
    await Promise.all([outbox.put(ENTRY), outbox.isPersistent()]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(await outbox.isPersistent()).toBe(true);
    expect(await outbox.claim("one", "tab", "other")).toBe(true);
    expect(await outbox.load("gateway")).toEqual([{ ...ENTRY, ownerId: "other" }]);
    await outbox.clear("another");
    expect(rows.size).toBe(1);
    await outbox.remove("one");
    expect(rows.size).toBe(0);
  });

  it("needs no code to know that nothing is there", async () => {
    const load = vi.fn(async () => createMemoryOutboxStorage());
    const outbox = createLazyOutboxStorage(load, false);
    expect(await outbox.load("gateway")).toEqual([]);
    expect(load).not.toHaveBeenCalled();
    await outbox.put(ENTRY);
    expect(await outbox.load("gateway")).toEqual([ENTRY]);
  });

  it("keeps messages in memory and says so when its code cannot be loaded", async () => {
    const outbox = createLazyOutboxStorage(() => Promise.reject(new Error("offline")));
    await outbox.put(ENTRY);
    expect(await outbox.load("gateway")).toEqual([ENTRY]);
    expect(await outbox.isPersistent()).toBe(false);
  });
});
