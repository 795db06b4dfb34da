import { describe, expect, it } from "vitest";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { isGroup, listToolNames, totalDurationMs, visibleWhileFolded } from "./describe-tools.ts";

const tool = (id: string, more: Partial<ToolPart> = {}): ToolPart => ({
  type: "tool",
  id,
  name: "exec",
  status: "done",
  output: "",
  ...more,
});

describe("isGroup", () => {
  it("begins with three", () => {
    expect([2, 3].map((count) => isGroup(Array.from({ length: count }, (_, i) => tool(`${i}`))))).toEqual([
      false,
      true,
    ]);
  });
});

describe("listToolNames", () => {
  it("counts names in order of appearance", () => {
    const tools = [tool("1"), tool("2", { name: "read" }), tool("3"), tool("4")];
    expect(listToolNames(tools)).toBe("exec ×3, read");
  });

  it("names what was meant and not the call that found it", () => {
    const found = tool("2", { name: "tool_call", args: { id: "openclaw:core:exec", args: {} } });
    expect(listToolNames([tool("1"), found])).toBe("exec ×2");
  });
});

describe("totalDurationMs", () => {
  it("goes from the earliest start to the latest end", () => {
    const side = [
      tool("1", { startedAt: 100, durationMs: 500 }),
      tool("2", { startedAt: 200, durationMs: 600 }),
    ];
    expect(totalDurationMs(side)).toBe(700);
  });

  it("adds up where starts are not known", () => {
    expect(totalDurationMs([tool("1", { durationMs: 500 }), tool("2", { durationMs: 600 })])).toBe(1100);
  });

  it("is unknown while one is", () => {
    expect(totalDurationMs([tool("1", { durationMs: 500 }), tool("2")])).toBeUndefined();
  });
});

describe("visibleWhileFolded", () => {
  const tools = [tool("1"), tool("2", { status: "error" }), tool("3", { status: "running" }), tool("4")];

  it("keeps failures and what is running", () => {
    expect(visibleWhileFolded(tools, false).map(({ id }) => id)).toEqual(["2", "3"]);
  });

  it("keeps the newest call of a group that grows", () => {
    expect(visibleWhileFolded(tools, true).map(({ id }) => id)).toEqual(["2", "3", "4"]);
  });
});
