import { describe, expect, it } from "vitest";
import { aSession } from "../../test/render-with-services.tsx";
import { createMatcher, findSessions } from "./match-session.ts";
import { toSessionTree } from "./session-tree.ts";

const chat = (key: string, parentKey?: string) =>
  aSession(parentKey === undefined ? { key } : { key, parentKey });

describe("chats that were started from others", () => {
  it("stand below the chat that a person began, however deep they were started", () => {
    const { roots, helpers } = toSessionTree([chat("a"), chat("a1", "a"), chat("a11", "a1"), chat("b")]);
    expect(roots.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(helpers.get("a")?.map(({ key }) => key)).toEqual(["a1", "a11"]);
    expect(helpers.has("b")).toBe(false);
  });

  it("stand for themselves where the one they came from is not listed", () => {
    expect(toSessionTree([chat("a1", "gone")]).roots).toHaveLength(1);
  });

  it("lose nobody in a circle of parents", () => {
    const { roots, helpers } = toSessionTree([
      chat("a", "b"),
      chat("b", "a"),
      chat("c", "c"),
      chat("d", "a"),
    ]);
    const all = [...roots, ...[...helpers.values()].flat()].map(({ key }) => key);
    expect(all.sort()).toEqual(["a", "b", "c", "d"]);
  });
});

describe("finding chats", () => {
  it.each([
    ["São Paulo", "sao", true],
    ["A letter to the landlord", "landlord LETTER", true],
    ["A letter to the landlord", "landlady", false],
    ["Bread", "  ", true],
  ])("%s fits %s: %s", (title, text, fits) => {
    expect(createMatcher(text)(aSession({ title }))).toBe(fits);
  });

  it("goes by the key only where a colon says that one is meant", () => {
    const session = aSession({ key: "agent:main:web:1", title: "Bread" });
    expect(createMatcher("web")(session)).toBe(false);
    expect(createMatcher("main:web")(session)).toBe(true);
  });

  it("adds what only the gateway knows, once, and only what fits", () => {
    const known = [aSession({ key: "a", title: "Bread one" })];
    const found = [
      aSession({ key: "a", title: "Bread one" }),
      aSession({ key: "b", title: "Old bread" }),
      aSession({ key: "c", title: "Found by a part of its key" }),
    ];
    expect(findSessions(known, found, "bread").map(({ key }) => key)).toEqual(["a", "b"]);
  });
});
