import { expect, it } from "vitest";
import type { RunTimeline } from "../../hooks/use-run-timeline.ts";
import { toRunExport } from "./run-export.ts";

it("names a call by the tool that was meant, also where nobody noted its time", () => {
  const args = { id: "openclaw:core:exec", args: { command: "ls" } };
  const timeline: RunTimeline = {
    rowId: "run:1",
    status: "done",
    source: "recorded",
    spans: [],
    untimed: [{ type: "tool", id: "call_1", name: "tool_call", status: "done", args, output: "secret" }],
    totals: { toolMs: 0, calls: 1, failedCalls: 0 },
  };
  expect(toRunExport(timeline, "agent:main:x")["untimed"]).toEqual([
    { kind: "tool", name: "exec", status: "done", toolCallId: "call_1", summary: "ls" },
  ]);
});
