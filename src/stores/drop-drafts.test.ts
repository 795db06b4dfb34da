import { beforeEach, expect, it } from "vitest";
import { createDraftStore, draftKey } from "./draft-store.ts";
import { dropDrafts, dropDraftsOf } from "./drop-drafts.ts";

beforeEach(() => localStorage.clear());

it("removes the drafts and replies of one gateway, and nothing else", () => {
  const kept = [
    "gangway.draft.homes|agent:main:a",
    "gangway.draft.",
    "gangway.settings",
    "draft.home|x",
    "gangway.list.homes",
  ];
  const dropped = [
    "gangway.draft.home|agent:main:a",
    "gangway.draft.home|b",
    "gangway.reply.home|b",
    "gangway.list.home",
  ];
  for (const key of [...kept, ...dropped]) localStorage.setItem(key, "half a thought");
  dropDrafts(localStorage, "home");
  expect(Object.keys(localStorage).sort()).toEqual(kept.sort());
});

it("does without a storage, and without one that may be read", () => {
  expect(() => dropDrafts(undefined, "home")).not.toThrow();
  const blocked = {
    get length(): number {
      throw new DOMException("blocked", "SecurityError");
    },
  };
  expect(() => dropDrafts(blocked as Storage, "home")).not.toThrow();
});

it("leaves the drafts of another path of the same host, in the page and in the storage", () => {
  const one = "wss://host.example/gateway/a";
  const other = "wss://host.example/gateway/ab";
  const drafts = createDraftStore(localStorage);
  for (const id of [one, other]) drafts.save(draftKey(id, "agent:main:main"), `for ${id}`);
  dropDrafts(localStorage, one);
  dropDraftsOf(drafts, one);
  expect(drafts.load(draftKey(one, "agent:main:main"))).toBe("");
  expect(drafts.load(draftKey(other, "agent:main:main"))).toBe(`for ${other}`);
  expect(createDraftStore(localStorage).load(draftKey(other, "agent:main:main"))).toBe(`for ${other}`);
});
