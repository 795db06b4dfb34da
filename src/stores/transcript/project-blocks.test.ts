import { describe, expect, it } from "vitest";
import type { HistoryMessage } from "../../gateway-client/index.ts";
import { partsOfMessages } from "./project-blocks.ts";

const message = (more: Partial<HistoryMessage>): HistoryMessage => ({
  key: "",
  role: "assistant",
  blocks: [],
  isAborted: false,
  isTruncated: false,
  ...more,
});

function toolOf(name: string, output: string, result: Partial<HistoryMessage> = {}) {
  const call = message({ blocks: [{ type: "tool-call", toolCallId: "a", name, args: {} }] });
  const text = { type: "text", text: output } as const;
  return partsOfMessages([
    call,
    message({ role: "tool-result", toolCallId: "a", blocks: [text], ...result }),
  ])[0];
}

describe("the exit code of a recorded command", () => {
  const failed = "green red\n\n(Command exited with code 3)";

  it("is what the record says of it, or what the agent was told", () => {
    expect(toolOf("exec", failed)).toMatchObject({ status: "error", exitCode: 3, output: failed });
    expect(toolOf("exec", "x", { exitCode: 2 })).toMatchObject({ status: "error", exitCode: 2 });
    expect(toolOf("exec", failed, { exitCode: 0 })).toMatchObject({ status: "done", exitCode: 0 });
  });

  it("is not read out of what a command printed, or another tool", () => {
    for (const part of [toolOf("exec", `${failed}\nand more`), toolOf("read", failed), toolOf("exec", "")]) {
      expect(part).toMatchObject({ status: "done" });
      expect(part).not.toHaveProperty("exitCode");
    }
  });
});
