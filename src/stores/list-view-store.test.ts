import { describe, expect, it } from "vitest";
import { createListViewStore } from "./list-view-store.ts";

function memoryStorage(entries: readonly (readonly [string, string])[] = []) {
  const kept = new Map(entries);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe("how the chats of a gateway are listed", () => {
  it("is remembered by gateway", () => {
    const storage = memoryStorage();
    const first = createListViewStore(storage);
    first.open("home");
    first.setState({ arrangement: "agent", folded: ["older"], agentId: "developer" });
    first.open("work");
    expect(first.getState()).toEqual({ arrangement: "time", folded: [] });

    const second = createListViewStore(storage);
    second.open("home");
    expect(second.getState()).toEqual({ arrangement: "agent", folded: ["older"], agentId: "developer" });
  });

  it("is kept nowhere without a gateway, as in the demo", () => {
    const storage = memoryStorage();
    const store = createListViewStore(storage);
    store.open(undefined);
    store.setState({ arrangement: "agent" });
    expect(storage.kept.size).toBe(0);
    expect(store.getState().arrangement).toBe("agent");
  });

  it.each([
    ["nonsense", "{"],
    ["another form", '{"arrangement":7,"folded":{"a":1},"agentId":[]}'],
    ["null", "null"],
  ])("takes nothing from %s", (_, text) => {
    const store = createListViewStore(memoryStorage([["gangway.list.home", text]]));
    store.open("home");
    expect(store.getState()).toEqual({ arrangement: "time", folded: [] });
  });

  it("holds for the page where storage is blocked", () => {
    const blocked = () => {
      throw new Error("blocked");
    };
    const store = createListViewStore({ getItem: blocked, setItem: blocked, removeItem: blocked });
    store.open("home");
    store.setState({ folded: ["older"] });
    expect(store.getState().folded).toEqual(["older"]);
  });
});
