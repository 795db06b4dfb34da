import { describe, expect, it } from "vitest";
import { aSession } from "../test/render-with-services.tsx";
import { offeredAgents, offeredSessions } from "./offered-agents.ts";

const agent = (id: string, isDefault = false) => ({ id, name: id, isDefault });
const LIST = { agents: [agent("main", true), agent("ops"), agent("vault")], defaultId: "main" };

describe("the agents that a site offers", () => {
  it("are all of them where it says nothing", () => {
    expect(offeredAgents(LIST, undefined)).toBe(LIST);
  });

  it("are those it allows, and the gateway's default stays the first where it is one of them", () => {
    const { agents, defaultId } = offeredAgents(LIST, { allowed: ["ops", "main"] });
    expect([agents.map(({ id }) => id), defaultId]).toEqual([["main", "ops"], "main"]);
  });

  it("begin with the site's own default, else with the first that is left", () => {
    expect(offeredAgents(LIST, { default: "ops" })).toMatchObject({
      defaultId: "ops",
      agents: [{ isDefault: false }, { isDefault: true }, { isDefault: false }],
    });
    expect(offeredAgents(LIST, { allowed: ["vault"] }).defaultId).toBe("vault");
  });

  it("take no default that the gateway does not have, and none from an empty list", () => {
    expect(offeredAgents(LIST, { default: "gone" }).defaultId).toBe("main");
    expect(offeredAgents(LIST, { allowed: ["gone"] })).toEqual({ agents: [] });
  });
});

describe("the chats that a site shows", () => {
  const list = {
    sessions: ["agent:main:main", "agent:ops:main", "agent:vault:x", "agent:opsx:y"].map((key) =>
      aSession({ key }),
    ),
    hasMore: true,
  };

  it("are those of its own agents", () => {
    const { sessions, hasMore } = offeredSessions(list, { allowed: ["ops"] });
    expect([sessions.map(({ key }) => key), hasMore]).toEqual([["agent:ops:main"], true]);
  });

  it("are all of them where it only says which is there at first", () => {
    expect(offeredSessions(list, { default: "ops" })).toBe(list);
  });
});
