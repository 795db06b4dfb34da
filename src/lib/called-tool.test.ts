import { describe, expect, it } from "vitest";
import { calledTool } from "./called-tool.ts";

describe("calledTool", () => {
  it("looks behind the call that finds other tools", () => {
    const args = { id: "openclaw:core:web_fetch", args: { url: "https://example.com" } };
    expect(calledTool({ name: "tool_call", args })).toEqual({ name: "web_fetch", args: args.args });
    expect(calledTool({ name: "tool_call", args: { id: "exec" } })).toEqual({ name: "exec" });
  });

  it("leaves every other call as it is", () => {
    const calls = [
      { name: "exec", args: { id: "openclaw:core:read", command: "ls" } },
      { name: "tool_call", args: undefined },
      { name: "tool_call", args: "openclaw:core:read" },
      { name: "tool_call", args: [{ id: "read" }] },
      { name: "tool_call", args: { id: 7 } },
      { name: "tool_call", args: { id: "" } },
      { name: "tool_call", args: { id: "openclaw:core: " } },
    ];
    for (const call of calls) expect(calledTool(call)).toEqual(call);
  });

  it("takes no endless name for one", () => {
    const { name } = calledTool({ name: "tool_call", args: { id: "x".repeat(1_000_000) } });
    expect(name).toHaveLength(200);
  });
});
