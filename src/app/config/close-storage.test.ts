import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import { createPageDatabase } from "../../stores/page-database.ts";
import { createSettingsStore } from "../../stores/settings-store.ts";
import { closeStorage } from "./close-storage.ts";

function memoryStorage(entries: Record<string, string>): Storage {
  const storage = { ...entries } as Record<string, unknown>;
  Object.defineProperty(storage, "removeItem", { value: (key: string) => delete storage[key] });
  // Only what is used of it.
  return storage as unknown as Storage;
}

const openDatabase = (factory: IDBFactory, name: string) =>
  new Promise<void>((done) => {
    const request = factory.open(name);
    request.onsuccess = () => {
      request.result.close();
      done();
    };
  });

async function closedPage() {
  const localStorage = memoryStorage({ "gangway.settings": "{}", gangwayward: "x", other: "y" });
  const sessionStorage = memoryStorage({ "gangway.tab": "1" });
  const indexedDB = new IDBFactory();
  for (const name of ["gangway", "gangway-device", "other"]) await openDatabase(indexedDB, name);
  const page = { localStorage, sessionStorage, indexedDB };
  closeStorage(page as never);
  return { page, localStorage, sessionStorage, indexedDB };
}

describe("a site that keeps nothing", () => {
  it("drops what this page left earlier, and nothing of its neighbours", async () => {
    const { localStorage, sessionStorage, indexedDB } = await closedPage();
    expect([{ ...localStorage }, { ...sessionStorage }]).toEqual([{ gangwayward: "x", other: "y" }, {}]);
    await expect.poll(async () => (await indexedDB.databases()).map(({ name }) => name)).toEqual(["other"]);
  });

  it("shuts every storage as a browser does that blocks it", async () => {
    const { page } = await closedPage();
    for (const name of ["localStorage", "sessionStorage", "indexedDB"] as const) {
      expect(() => page[name]).toThrow(expect.objectContaining({ name: "SecurityError" }));
    }
  });

  it("is no trouble where the browser blocks it already", () => {
    const blocked = {
      get localStorage(): never {
        throw new DOMException("blocked", "SecurityError");
      },
      sessionStorage: undefined,
      indexedDB: undefined,
    };
    expect(() => closeStorage(blocked as never)).not.toThrow();
  });

  it("leaves the parts of the page working in memory", async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, "indexedDB");
    closeStorage(globalThis as never);
    try {
      expect(await createPageDatabase().isAvailable()).toBe(false);
      expect(createSettingsStore(undefined).getState().theme).toBe("system");
    } finally {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"])
        Reflect.deleteProperty(globalThis, name);
      if (own) Object.defineProperty(globalThis, "indexedDB", own);
    }
  });
});
