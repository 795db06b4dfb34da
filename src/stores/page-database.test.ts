// @vitest-environment node
import "fake-indexeddb/auto";
import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPageDatabase, type PageDatabase } from "./page-database.ts";

const NAME = "gangway";

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function write(database: PageDatabase, value: string): Promise<string> {
  return database.run(
    async (handle) => {
      await handle.put("meta", value, "key");
      return "stored";
    },
    () => "memory",
  );
}

function read(database: PageDatabase): Promise<unknown> {
  return database.run(
    (handle) => handle.get("meta", "key"),
    () => "memory",
  );
}

describe("createPageDatabase", () => {
  it("keeps what is written beyond the page", async () => {
    expect(await write(createPageDatabase(), "kept")).toBe("stored");
    expect(await read(createPageDatabase())).toBe("kept");
  });

  it("goes on in memory where access to storage throws (case 75)", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    const database = createPageDatabase();
    expect(await database.isAvailable()).toBe(false);
    expect(await write(database, "x")).toBe("memory");
  });

  it("goes on in memory where there is no such thing as IndexedDB (case 75)", async () => {
    vi.stubGlobal("indexedDB", undefined);
    expect(await createPageDatabase().isAvailable()).toBe(false);
  });

  it("hands an error of the work itself to the caller and stays open (case 76)", async () => {
    const database = createPageDatabase();
    const full = new DOMException("full", "QuotaExceededError");
    await expect(
      database.run(
        () => Promise.reject(full),
        () => "memory",
      ),
    ).rejects.toBe(full);
    expect(await database.isAvailable()).toBe(true);
  });

  it("makes way for a newer page that upgrades, then lives without what it left (case 81)", async () => {
    const database = createPageDatabase();
    await write(database, "old");
    const newer = await openDB(NAME, 2);
    expect(await write(database, "x")).toBe("memory");
    expect(await newer.get("meta", "key")).toBe("old");
    newer.close();
  });

  it("opens again after the browser closed it (case 81)", async () => {
    const database = createPageDatabase();
    let open: IDBDatabase | undefined;
    await database.run(
      async (handle) => {
        open = handle as unknown as IDBDatabase;
        await handle.put("meta", "kept", "key");
      },
      () => undefined,
    );
    open?.close();
    expect(await read(database)).toBe("kept");
  });

  it("opens again after a forced close in the middle of the work (case 81)", async () => {
    const database = createPageDatabase();
    await write(database, "kept");
    let tries = 0;
    const value = await database.run(
      async (handle) => {
        tries += 1;
        if (tries === 1) {
          forceCloseDatabase(unwrapped(handle));
          throw new DOMException("closed", "AbortError");
        }
        return handle.get("meta", "key");
      },
      () => "memory",
    );
    expect(value).toBe("kept");
    expect(tries).toBe(2);
  });

  it("goes on in memory, and stays there, when it cannot be opened again (case 81)", async () => {
    const database = createPageDatabase();
    const working = globalThis.indexedDB;
    let open: IDBDatabase | undefined;
    await database.run(
      async (handle) => {
        open = handle as unknown as IDBDatabase;
      },
      () => undefined,
    );
    open?.close();
    vi.stubGlobal("indexedDB", undefined);
    expect(await read(database)).toBe("memory");
    vi.stubGlobal("indexedDB", working);
    expect(await database.isAvailable()).toBe(false);
  });

  it("waits three seconds for a tab that blocks it, then goes on in memory (case 81)", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const request = { addEventListener: () => undefined, removeEventListener: () => undefined };
    vi.stubGlobal("indexedDB", { open: () => Object.setPrototypeOf(request, IDBOpenDBRequest.prototype) });
    const isAvailable = createPageDatabase().isAvailable();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await isAvailable).toBe(false);
  });

  it("starts again from nothing after the storage was cleared while open (case 82)", async () => {
    const database = createPageDatabase();
    await write(database, "old");
    await deleteDB(NAME);
    expect(await read(database)).toBeUndefined();
    expect(await write(database, "new")).toBe("stored");
    expect(await read(createPageDatabase())).toBe("new");
  });

  it("touches nothing that a newer version of this page wrote (case 85)", async () => {
    const newer = await openDB(NAME, 7, {
      upgrade: (upgrading) => void upgrading.createObjectStore("later"),
    });
    await newer.put("later", "precious", "key");
    newer.close();
    const database = createPageDatabase();
    expect(await write(database, "x")).toBe("memory");
    const again = await openDB(NAME, 7);
    expect(await again.get("later", "key")).toBe("precious");
    again.close();
  });

  it("leaves a database of the same name that somebody else made as it is (case 77)", async () => {
    const other = await openDB(NAME, 1, {
      upgrade: (upgrading) => void upgrading.createObjectStore("theirs"),
    });
    await other.put("theirs", 1, "key");
    other.close();
    expect(await createPageDatabase().isAvailable()).toBe(false);
    const again = await openDB(NAME);
    expect(await again.get("theirs", "key")).toBe(1);
    again.close();
  });
});

function unwrapped(handle: unknown): Parameters<typeof forceCloseDatabase>[0] {
  return handle as Parameters<typeof forceCloseDatabase>[0];
}
