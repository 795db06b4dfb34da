// @vitest-environment node
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPageDatabase } from "../page-database.ts";
import { createBrowserOutboxStorage } from "./browser-outbox-storage.ts";
import { createMemoryOutboxStorage } from "./memory-outbox-storage.ts";
import type { OutboxEntry, OutboxStorage } from "./outbox-storage.ts";
import { toOutboxRecord } from "./read-outbox-entry.ts";

const GATEWAY = "wss://gateway.example/";

function entry(fields: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    submissionId: "one",
    gatewayId: GATEWAY,
    sessionKey: "agent:main:main",
    text: "Hello",
    attachments: [],
    state: "queued",
    ownerId: "tab",
    position: 1,
    createdAt: 1_000,
    ...fields,
  };
}

/** A page of its own: another tab, or the same one after a reload. */
function openTab(): OutboxStorage {
  return createBrowserOutboxStorage(createPageDatabase());
}

async function store(record: unknown): Promise<void> {
  const database = await openDB("gangway");
  await database.put("outbox", record);
  database.close();
}

async function stored(): Promise<readonly unknown[]> {
  const database = await openDB("gangway");
  const rows: unknown[] = await database.getAll("outbox");
  database.close();
  return rows;
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each([
  ["in the browser", openTab],
  ["in memory", () => createMemoryOutboxStorage()],
])("an outbox %s", (_name, open) => {
  it("gives back every field of the messages of one gateway, in their order", async () => {
    const outbox = open();
    const file = { type: "file", mimeType: "text/plain", fileName: "a.txt", content: "YQ==" };
    const second = entry({ submissionId: "two", position: 2, firstAttemptAt: 5, failure: "why" });
    await outbox.put(second);
    await outbox.put(entry({ attachments: [file], state: "unconfirmed" }));
    await outbox.put(entry({ submissionId: "other", gatewayId: "wss://other/" }));
    expect(await outbox.load(GATEWAY)).toEqual([
      entry({ attachments: [file], state: "unconfirmed" }),
      second,
    ]);
  });

  it("replaces a message by its newer state and forgets a removed one", async () => {
    const outbox = open();
    await outbox.put(entry());
    await outbox.put(entry({ state: "attempted", firstAttemptAt: 3 }));
    expect(await outbox.load(GATEWAY)).toEqual([entry({ state: "attempted", firstAttemptAt: 3 })]);
    await outbox.remove("one");
    expect(await outbox.load(GATEWAY)).toEqual([]);
  });

  it("lets one of two tabs take over a message, never both", async () => {
    const outbox = open();
    await outbox.put(entry({ ownerId: "gone" }));
    const claims = await Promise.all([
      outbox.claim("one", "gone", "first"),
      outbox.claim("one", "gone", "second"),
    ]);
    expect(claims).toEqual([true, false]);
    expect((await outbox.load(GATEWAY))[0]?.ownerId).toBe("first");
    expect(await outbox.claim("absent", "gone", "first")).toBe(false);
  });

  it("clears one gateway and leaves the others", async () => {
    const outbox = open();
    await outbox.put(entry());
    await outbox.put(entry({ submissionId: "other", gatewayId: "wss://other/" }));
    await outbox.clear(GATEWAY);
    expect(await outbox.load(GATEWAY)).toEqual([]);
    expect(await outbox.load("wss://other/")).toHaveLength(1);
  });
});

describe("the memory outbox", () => {
  it("shows the same rows to whoever shares them, as after a reload", async () => {
    const rows = new Map<string, OutboxEntry>();
    await createMemoryOutboxStorage(rows).put(entry());
    expect(await createMemoryOutboxStorage(rows, true).load(GATEWAY)).toEqual([entry()]);
  });
});

describe("createBrowserOutboxStorage", () => {
  it("keeps a message, its files and its state over a reload", async () => {
    const file = { type: "image", mimeType: "image/png", fileName: "b.png", content: "AAAA" };
    await openTab().put(entry({ attachments: [file], state: "attempted", firstAttemptAt: 2_000 }));
    const outbox = openTab();
    expect(await outbox.load(GATEWAY)).toEqual([
      entry({ attachments: [file], state: "attempted", firstAttemptAt: 2_000 }),
    ]);
    expect(await outbox.isPersistent()).toBe(true);
  });

  it("keeps messages in memory and says so where storage is blocked (case 75)", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    const outbox = openTab();
    await outbox.put(entry());
    expect(await outbox.isPersistent()).toBe(false);
    expect(await outbox.load(GATEWAY)).toEqual([entry()]);
    expect(await outbox.claim("one", "tab", "next")).toBe(true);
    await outbox.remove("one");
    expect(await outbox.load(GATEWAY)).toEqual([]);
  });

  it("rejects when the disk is full and stores nothing of the message (case 76, R43)", async () => {
    const outbox = openTab();
    await outbox.put(entry());
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await expect(outbox.put(entry({ submissionId: "two" }))).rejects.toThrow("full");
    expect(await outbox.load(GATEWAY)).toEqual([entry()]);
    expect(await outbox.isPersistent()).toBe(true);
  });

  it("gives up what is worth less, once, when the disk is full (case 76)", async () => {
    const makeRoom = vi.fn(async () => undefined);
    const outbox = createBrowserOutboxStorage(createPageDatabase(), makeRoom);
    const full = (): never => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(full);
    await outbox.put(entry());
    expect(makeRoom).toHaveBeenCalledTimes(1);
    expect(await outbox.load(GATEWAY)).toEqual([entry()]);
    put.mockImplementation(full);
    await expect(outbox.put(entry({ submissionId: "two" }))).rejects.toThrow("full");
    expect(makeRoom).toHaveBeenCalledTimes(2);
  });

  it("says a message is stored only when the whole transaction is, not when its row was taken (R43)", async () => {
    const outbox = openTab();
    await outbox.load(GATEWAY);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      // The disk fills up between the row and its commit, both times it is tried.
      request.addEventListener("success", () => this.transaction.abort());
      return request;
    });
    await expect(outbox.put(entry())).rejects.toThrow();
    expect(await outbox.load(GATEWAY)).toEqual([]);
  });

  it.each<[string, object]>([
    ["of another version", { ...toOutboxRecord(entry({ submissionId: "bad" })), version: 99 }],
    ["without a version", entry({ submissionId: "bad" })],
    ["cut short", { submissionId: "bad", gatewayId: GATEWAY, version: 1 }],
    ["with a state nobody knows", { ...toOutboxRecord(entry({ submissionId: "bad" })), state: "sent" }],
    ["with a time that is none", { ...toOutboxRecord(entry({ submissionId: "bad" })), createdAt: "now" }],
    [
      "with a try that has no time",
      { ...toOutboxRecord(entry({ submissionId: "bad" })), firstAttemptAt: null },
    ],
    [
      "with half a file",
      { ...toOutboxRecord(entry({ submissionId: "bad" })), attachments: [{ type: "file" }] },
    ],
    ["with text that is none", { ...toOutboxRecord(entry({ submissionId: "bad" })), text: { toString: 1 } }],
  ])("leaves a record %s where it is and loads the rest (case 77)", async (_name, record) => {
    await openTab().put(entry());
    await store(record);
    expect(await openTab().load(GATEWAY)).toEqual([entry()]);
    expect(await stored()).toHaveLength(2);
  });

  it("does not hand a record it cannot read to another tab (case 77)", async () => {
    await openTab().put(entry());
    await store({ ...toOutboxRecord(entry()), version: 99, ownerId: "gone" });
    expect(await openTab().claim("one", "gone", "me")).toBe(false);
    expect(await stored()).toEqual([expect.objectContaining({ version: 99, ownerId: "gone" })]);
  });

  it("loses no row when two tabs write at the same time (case 80)", async () => {
    const tabs = [openTab(), openTab()];
    const ids = Array.from({ length: 40 }, (_, index) => `m${index}`);
    await Promise.all(
      ids.map((submissionId, index) =>
        (tabs[index % 2] ?? openTab()).put(entry({ submissionId, position: index })),
      ),
    );
    expect((await openTab().load(GATEWAY)).map((row) => row.submissionId)).toEqual(ids);
  });

  it("lets exactly one of two tabs take over a message of a third (case 80)", async () => {
    await openTab().put(entry({ ownerId: "gone" }));
    const [first, second] = [openTab(), openTab()];
    const claims = await Promise.all([first.claim("one", "gone", "a"), second.claim("one", "gone", "b")]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("writes on after a newer tab upgraded the database under it (case 81)", async () => {
    const outbox = openTab();
    await outbox.put(entry());
    const newer = await openDB("gangway", 2);
    await outbox.put(entry({ submissionId: "two" }));
    expect(await outbox.isPersistent()).toBe(false);
    expect((await outbox.load(GATEWAY)).map((row) => row.submissionId)).toEqual(["two"]);
    newer.close();
  });

  it("goes on after the browser's storage was cleared (case 82)", async () => {
    const outbox = openTab();
    await outbox.put(entry());
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("gangway").onsuccess = resolve;
    });
    expect(await outbox.load(GATEWAY)).toEqual([]);
    await outbox.put(entry({ submissionId: "two" }));
    expect(await openTab().load(GATEWAY)).toHaveLength(1);
  });

  it("keeps a message the gateway accepted until somebody removes it (case 83)", async () => {
    await openTab().put(entry({ state: "accepted", firstAttemptAt: 2_000 }));
    expect(await openTab().load(GATEWAY)).toEqual([entry({ state: "accepted", firstAttemptAt: 2_000 })]);
  });

  it("gives hostile markup back as the text it is (case 84)", async () => {
    const text = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
    await openTab().put(entry({ text }));
    expect((await openTab().load(GATEWAY))[0]?.text).toBe(text);
  });

  it("leaves what a newer page stored alone and works in memory (case 85)", async () => {
    await openTab().put(entry());
    const newer = await openDB("gangway", 9);
    newer.close();
    const outbox = openTab();
    await outbox.put(entry({ submissionId: "two" }));
    await outbox.clear(GATEWAY);
    expect(await outbox.isPersistent()).toBe(false);
    expect(await stored()).toEqual([toOutboxRecord(entry())]);
  });
});
