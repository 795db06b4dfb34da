import { describe, expect, it } from "vitest";
import { createDraftStore, draftKey } from "./draft-store.ts";
import type { KeyValueStorage } from "./settings-store.ts";

function memoryStorage(): KeyValueStorage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

const A = draftKey("home", "agent:main:a");
const B = draftKey("home", "agent:main:b");

describe("drafts", () => {
  it("are kept per session, across reloads", () => {
    const storage = memoryStorage();
    const store = createDraftStore(storage);
    store.save(A, "for a");
    store.save(B, "for b");
    const reloaded = createDraftStore(storage);
    expect([reloaded.load(A), reloaded.load(B)]).toEqual(["for a", "for b"]);
  });

  it("come back as the text they are, whatever was stored (case 84)", () => {
    const storage = memoryStorage();
    const hostile = `<img src=x onerror="alert(1)">`;
    storage.setItem(`gangway.draft.${A}`, hostile);
    expect(createDraftStore(storage).load(A)).toBe(hostile);
  });

  it("leave nothing behind when they are empty", () => {
    const storage = memoryStorage();
    const store = createDraftStore(storage);
    store.save(A, "x");
    store.save(A, "");
    expect(storage.all.size).toBe(0);
  });

  it("stay in the page where storage is full", () => {
    const full: KeyValueStorage = {
      ...memoryStorage(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const store = createDraftStore(full);
    store.save(A, "still here");
    expect(store.load(A)).toBe("still here");
  });

  it("carry the reason why a message came back", () => {
    const store = createDraftStore(undefined);
    store.setNotice(A, "Too large.");
    expect(store.getState().notices[A]).toBe("Too large.");
    store.setNotice(A, undefined);
    expect(store.getState().notices).toEqual({});
  });
});
