import { beforeEach, expect, it } from "vitest";
import { dropDrafts } from "./drop-drafts.ts";

beforeEach(() => localStorage.clear());

it("removes the drafts and replies of one gateway, and nothing else", () => {
  const kept = ["gangway.draft.homes|agent:main:a", "gangway.draft.", "gangway.settings", "draft.home|x"];
  const dropped = ["gangway.draft.home|agent:main:a", "gangway.draft.home|b", "gangway.reply.home|b"];
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
