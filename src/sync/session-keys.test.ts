import { describe, expect, it } from "vitest";
import { agentIdOf, isSessionKey, newSessionKey } from "./session-keys.ts";

describe("the key of a new chat", () => {
  it("is the agent's and nobody else's", () => {
    expect(newSessionKey("developer", () => "1-2")).toBe("agent:developer:web:1-2");
  });

  it("follows the template, as often as it names something", () => {
    let id = 0;
    const createId = () => `id${++id}`;
    expect(newSessionKey("main", createId, "agent:{agentId}:desk:{uuid}.{uuid}:{agentId}")).toBe(
      "agent:main:desk:id1.id2:main",
    );
  });

  it("is of the template's own agent, whichever was asked for", () => {
    const template = "agent:developer:librechat-dev:{uuid}";
    expect(newSessionKey("main", () => "AB-1", template)).toBe("agent:developer:librechat-dev:ab-1");
    expect(agentIdOf(template)).toBe("developer");
  });

  it("takes an agent's id as it is, whatever it means elsewhere", () => {
    const key = newSessionKey("$&", () => "1");
    expect(key).toBe("agent:$&:web:1");
    expect(isSessionKey(key)).toBe(false);
  });
});

describe("agentIdOf", () => {
  it("knows no agent where a template leaves it open", () => {
    expect(agentIdOf("agent:{agentId}:web:{uuid}")).toBeUndefined();
    expect(agentIdOf("")).toBeUndefined();
  });
});
