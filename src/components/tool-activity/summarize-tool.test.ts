import { describe, expect, it } from "vitest";
import { summarizeTool } from "./summarize-tool.ts";

describe("summarizeTool", () => {
  it("says what a call is about, by tool", () => {
    const cases: readonly (readonly [name: string, args: unknown, summary: string])[] = [
      ["exec", { command: "npm test\nnpm run build", workdir: "/srv" }, "npm test"],
      ["Bash", { command: "ls -la" }, "ls -la"],
      ["read", { path: "/srv/app/src/main.tsx" }, "main.tsx"],
      ["edit", { file_path: "C:\\app\\a.ts", oldText: "x" }, "a.ts"],
      ["apply_patch", { input: "*** Begin Patch\n*** Update File: src/a.ts\n@@" }, "a.ts"],
      ["web_search", { count: 5, query: "tide tables" }, "tide tables"],
      ["web_fetch", { url: "https://example.com/a/b" }, "example.com"],
      ["browser", { action: "open", targetUrl: "https://example.com/x" }, "open · example.com"],
      ["message", { action: "send", target: "#ops", message: "Done" }, "#ops · Done"],
      ["process", { action: "poll", sessionId: "calm-reef" }, "poll · calm-reef"],
      ["tool_call", { id: "openclaw:core:exec", args: { command: "ls -la" } }, "ls -la"],
      ["unheard_of", { limit: 3, topic: "harbours" }, "harbours"],
    ];
    for (const [name, args, summary] of cases) expect(summarizeTool({ name, args }), name).toBe(summary);
  });

  it("falls back to the gateway's own description", () => {
    expect(summarizeTool({ name: "exec", args: {}, summary: "run tests" })).toBe("run tests");
    expect(summarizeTool({ name: "exec" })).toBe("");
  });

  it("stays one visible line, whatever it is given", () => {
    expect(summarizeTool({ name: "exec", args: { command: "  echo\ta  \u202eb\nrm -rf" } })).toBe(
      "echo a ⟨U+202E⟩b",
    );
    expect(summarizeTool({ name: "exec", args: { command: "x".repeat(5000) } })).toHaveLength(201);
  });

  it("is not confused by names and arguments of the wrong kind", () => {
    for (const args of [null, 7, "text", ["a"], { command: 7 }, { command: null }]) {
      expect(summarizeTool({ name: "exec", args })).toBe("");
    }
    expect(summarizeTool({ name: "constructor", args: { a: "b" } })).toBe("b");
    expect(summarizeTool({ name: "__proto__", args: { a: "b" } })).toBe("b");
  });
});
