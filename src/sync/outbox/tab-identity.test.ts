import { describe, expect, it } from "vitest";
import { createTabIdentity, type TabLocks } from "./tab-identity.ts";

/** What Web Locks do, for the tabs of one browser: exclusive names, held as long as the callback goes on. */
function createLocks() {
  const held = new Set<string>();
  const request = (
    name: string,
    { signal }: { readonly signal: AbortSignal },
    callback: () => Promise<unknown>,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const take = (): void => {
        held.add(name);
        void callback().then(resolve, reject);
      };
      if (!held.has(name)) take();
      else signal.addEventListener("abort", () => reject(signal.reason));
    });
  const query = () => Promise.resolve({ held: [...held].map((name) => ({ name })), pending: [] });
  return {
    /** As a tab sees them. */
    locks: { request, query } as unknown as TabLocks,
    /** The tab is closed. */
    release: (tabId: string) => held.delete(`gangway.tab.${tabId}`),
  };
}

function createStorage(start: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(start));
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    items,
  };
}

function ids(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${++count}`;
}

describe("a tab", () => {
  it("keeps its name over a reload, and what it sent (R44)", async () => {
    const { locks, release } = createLocks();
    const storage = createStorage();
    const first = createTabIdentity({ storage, locks, createId: ids("a") });
    await first.settled;
    first.rememberOwn("m1");
    release(first.id);
    const second = createTabIdentity({ storage, locks, createId: ids("b") });
    await second.settled;
    expect(second.id).toBe("a1");
    expect(second.ownIds()).toEqual(["m1"]);
  });

  it("that was duplicated takes a name of its own, so that no message has two owners (R59)", async () => {
    const { locks } = createLocks();
    const original = createTabIdentity({ storage: createStorage(), locks, createId: ids("a") });
    await original.settled;
    const copy = createTabIdentity({
      storage: createStorage({ "gangway.tab": original.id }),
      locks,
      createId: ids("b"),
    });
    await copy.settled;
    expect(copy.id).toBe("b1");
    expect(await copy.isAlive(original.id)).toBe(true);
    expect(await original.isAlive(copy.id)).toBe(true);
  });

  it("is alive for the others until it is closed, however many there are (R59) (case 105)", async () => {
    const { locks, release } = createLocks();
    const tabs = Array.from({ length: 9 }, (_, index) =>
      createTabIdentity({ storage: createStorage(), locks, createId: ids(`tab${index}-`) }),
    );
    await Promise.all(tabs.map(({ settled }) => settled));
    const [first, ...others] = tabs;
    expect(new Set(tabs.map(({ id }) => id)).size).toBe(9);
    for (const other of others) expect(await first?.isAlive(other.id)).toBe(true);
    release(others[0]?.id ?? "");
    expect(await first?.isAlive(others[0]?.id ?? "")).toBe(false);
  });

  it("works without locks and without storage, and then takes every other tab for gone (case 75)", async () => {
    const blocked = {
      getItem: () => {
        throw new DOMException("blocked", "SecurityError");
      },
      setItem: () => {
        throw new DOMException("blocked", "SecurityError");
      },
      removeItem: () => undefined,
    };
    const tab = createTabIdentity({ storage: blocked, locks: undefined, createId: ids("a") });
    await tab.settled;
    tab.rememberOwn("m1");
    expect([tab.id, tab.ownIds(), await tab.isAlive("b1")]).toEqual(["a1", ["m1"], false]);
  });

  it("reads nothing but names out of its storage (case 77)", () => {
    const read = (own: string) =>
      createTabIdentity({
        storage: createStorage({ "gangway.own": own }),
        locks: undefined,
        createId: ids("a"),
      }).ownIds();
    expect(read("{")).toEqual([]);
    expect(read('{"a":1}')).toEqual([]);
    expect(read('["m1",7,null,"m2"]')).toEqual(["m1", "m2"]);
  });

  it("remembers the last hundred of its messages only", () => {
    const storage = createStorage();
    const tab = createTabIdentity({ storage, locks: undefined, createId: ids("a") });
    for (let index = 0; index < 250; index += 1) tab.rememberOwn(`m${index}`);
    expect(tab.ownIds()).toHaveLength(100);
    expect(tab.ownIds().at(-1)).toBe("m249");
    expect(JSON.parse(storage.items.get("gangway.own") ?? "")).toHaveLength(100);
  });
});
