import { describe, expect, it } from "vitest";
import { helperKeyOf } from "./helper-key.ts";

const KEY = "agent:main:subagent:d387fb54-b82a-4a26-b884-ff9d8603e0f9";
const ANSWER = JSON.stringify({ status: "accepted", childSessionKey: KEY, runId: "r", mode: "run" }, null, 2);
const WRAPPED = JSON.stringify(
  { tool: { name: "sessions_spawn" }, result: { content: [{ type: "text", text: ANSWER }] } },
  null,
  2,
);

const call = (output: string, fields: Partial<Parameters<typeof helperKeyOf>[0]> = {}) =>
  helperKeyOf({ name: "sessions_spawn", status: "done", output, ...fields });

describe("the chat that a tool call started", () => {
  it("is named by its answer, also behind the call that hides tools", () => {
    expect(call(ANSWER)).toBe(KEY);
    expect(call(WRAPPED, { name: "tool_call" })).toBe(KEY);
  });

  it("is nobody's word but that of the tools that start chats", () => {
    expect(call(ANSWER, { name: "exec" })).toBeUndefined();
    expect(call(WRAPPED, { name: "tool_call", args: { id: "openclaw:core:exec" } })).toBeUndefined();
    expect(call(ANSWER, { status: "error" })).toBeUndefined();
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "childSessionKey: agent:main:x"],
    ["an address", '{"childSessionKey": "https://evil.example/"}'],
    ["another form of key", '{"childSessionKey": "agent:main:<script>"}'],
    ["an answer that begins too late", `${" ".repeat(10_000)}${ANSWER}`],
  ])("is not guessed from %s", (_, output) => {
    expect(call(output)).toBeUndefined();
  });
});
