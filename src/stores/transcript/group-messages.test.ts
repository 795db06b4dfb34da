import { describe, expect, it } from "vitest";
import { answer, message, userMessage } from "../../test/builders.ts";
import { groupMessages } from "./group-messages.ts";

const question = userMessage("u1", "have it looked into");
const call = message({
  key: "a1",
  role: "assistant",
  runId: "r1",
  blocks: [{ type: "tool-call", toolCallId: "call_1", name: "tool_call", args: {} }],
});
const inner = message({
  key: "c1",
  role: "system",
  blocks: [{ type: "tool-call", toolCallId: "inner", name: "sessions_spawn", args: {} }],
});

describe("groupMessages", () => {
  it("keeps a turn whole over what the gateway noted for itself in the middle of it", () => {
    const groups = groupMessages([question, call, inner, answer("a2", "done", "r1")]);
    expect(groups.map(({ type }) => type)).toEqual(["user", "run"]);
    expect(groups[1]).toMatchObject({ runId: "r1", messages: [{ key: "a1" }, { key: "a2" }] });
  });

  it("shows what the gateway says in words, and its marks, between turns", () => {
    const said = message({ key: "s1", role: "system", blocks: [{ type: "text", text: "Model changed" }] });
    const mark = message({ key: "s2", role: "system", marker: "compaction" });
    const groups = groupMessages([question, said, answer("a2", "done", "r1"), mark]);
    expect(groups.map(({ type }) => type)).toEqual(["user", "notice", "run", "notice"]);
  });
});
