import { describe, expect, it } from "vitest";
import { isKeyTemplate } from "./key-template.ts";

describe("the template of new keys", () => {
  it.each([
    "agent:{agentId}:web:{uuid}",
    "agent:developer:librechat-dev:{uuid}",
    "agent:main:{uuid}",
    "agent:{agentId}:desk-{uuid}:{agentId}",
  ])("takes %s as the template of new keys", (sessionKey) => {
    expect(isKeyTemplate(sessionKey)).toBe(true);
  });

  it.each([
    ["a key that would be the same for every chat", "agent:main:web"],
    ["a placeholder that it does not know", "agent:{agentId}:{uuid}:{user}"],
    ["a chance agent", "agent:{uuid}:web"],
    ["half an agent's name", "agent:dev{agentId}:{uuid}"],
    ["another beginning", "chat:{agentId}:{uuid}"],
    ["an agent that no gateway can have", "agent:De veloper:{uuid}"],
    ["a part without a name, which gateways refuse", "agent:main::{uuid}"],
    ["what addresses of this page do not carry", "agent:main:../{uuid}"],
    ["markup", "agent:main:<b>{uuid}"],
  ])("refuses %s as the template of new keys", (_, sessionKey) => {
    expect(isKeyTemplate(sessionKey)).toBe(false);
  });
});
