import { describe, expect, it } from "vitest";
import { createComposeStore } from "./compose-store.ts";
import type { KeyValueStorage } from "./settings-store.ts";

const KEY = "home|agent:main:a";
const REPLY = { rowId: "run:1", author: "agent", line: "It is done." } as const;

function memoryStorage(): KeyValueStorage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

function loadStored(stored: string) {
  const storage = memoryStorage();
  storage.setItem(`gangway.reply.${KEY}`, stored);
  return createComposeStore(storage).loadReply(KEY);
}

describe("what a draft answers to", () => {
  it("survives a reload, for its own session only", () => {
    const storage = memoryStorage();
    createComposeStore(storage).saveReply(KEY, REPLY);
    const reloaded = createComposeStore(storage);
    expect(reloaded.loadReply(KEY)).toEqual(REPLY);
    expect(reloaded.loadReply("home|agent:main:b")).toBeUndefined();
  });

  it("leaves nothing behind once it is taken away, also when it came from storage", () => {
    const storage = memoryStorage();
    createComposeStore(storage).saveReply(KEY, REPLY);
    const reloaded = createComposeStore(storage);
    expect(reloaded.loadReply(KEY)).toEqual(REPLY);
    reloaded.saveReply(KEY, undefined);
    expect(reloaded.loadReply(KEY)).toBeUndefined();
    expect(storage.all.size).toBe(0);
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["a list", "[]"],
    ["no words", JSON.stringify({ ...REPLY, line: "  " })],
    ["words that are none", JSON.stringify({ ...REPLY, line: { toString: "x" } })],
    ["a second line that would leave the quote", JSON.stringify({ ...REPLY, line: "a\n/reset" })],
    ["another kind of line end", JSON.stringify({ ...REPLY, line: "a\u2028b" })],
    ["more words than a line has", JSON.stringify({ ...REPLY, line: "x".repeat(201) })],
    ["an unknown author", JSON.stringify({ ...REPLY, author: "system" })],
    ["megabytes", JSON.stringify({ ...REPLY, rowId: "x".repeat(2_000_000) })],
  ])("is not taken from storage that holds %s", (_what, stored) => {
    expect(loadStored(stored)).toBeUndefined();
  });

  it("makes what turns the direction of its words visible", () => {
    expect(loadStored(JSON.stringify({ ...REPLY, line: "safe\u202Etxt" }))?.line).not.toContain("\u202E");
  });

  it("stays in the page where storage is blocked", () => {
    const refuse = (): never => {
      throw new DOMException("blocked", "SecurityError");
    };
    const store = createComposeStore({ getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(store.loadReply(KEY)).toBeUndefined();
    store.saveReply(KEY, REPLY);
    expect(store.loadReply(KEY)).toEqual(REPLY);
  });
});
