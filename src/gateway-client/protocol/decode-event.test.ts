// @vitest-environment node
import { describe, expect, it } from "vitest";
import { decodeEvent } from "./decode-event.ts";

const scope = { runId: "run-1", sessionKey: "agent:main:x", seq: 8 };
const decoded = { runId: "run-1", sessionKey: "agent:main:x", runSeq: 8 };
const text = (value: string) => ({ role: "assistant", content: [{ type: "text", text: value }] });
const chat = (payload: object) =>
  decodeEvent({ type: "event", event: "chat", payload: { ...scope, ...payload } });
const agent = (stream: string, data: object) =>
  decodeEvent({ type: "event", event: "agent", payload: { ...scope, stream, data, ts: 1_795_225_606_404 } });

describe("decodeEvent", () => {
  it("reads a delta of either era: the snapshot of both, the increment of the new one (R21)", () => {
    expect(chat({ state: "delta", message: text("a b") })).toEqual({
      type: "chat.delta",
      ...decoded,
      snapshotText: "a b",
      isReplacement: false,
    });
    expect(chat({ state: "delta", deltaText: " b", message: text("a b") })).toMatchObject({
      deltaText: " b",
    });
    expect(chat({ state: "delta", deltaText: "", replace: true })).toMatchObject({
      deltaText: "",
      isReplacement: true,
    });
  });

  it("reads a final with and without a message", () => {
    expect(chat({ state: "final", message: text("done"), stopReason: "stop" })).toEqual({
      type: "chat.final",
      ...decoded,
      text: "done",
      blocks: [{ type: "text", text: "done" }],
      stopReason: "stop",
    });
    const empty = chat({ state: "final" });
    expect(empty).toEqual({ type: "chat.final", ...decoded, blocks: [] });
  });

  it("takes the call behind a tool_call as a part of it, as the record does", () => {
    const inner = { toolCallId: "tool_search_code:call_1:sessions_spawn:1", name: "sessions_spawn" };
    const outer = { phase: "start", toolCallId: "call_1", name: "tool_call" };
    expect(agent("tool", outer)).toMatchObject({ type: "run.tool", toolCallId: "call_1" });
    expect(agent("tool", { ...inner, phase: "start", parentToolCallId: "call_1" })?.type).not.toBe(
      "run.tool",
    );
    const item = { ...inner, phase: "start", itemId: `tool:${inner.toolCallId}`, kind: "tool" };
    expect(agent("item", item)?.type).not.toBe("run.item");
  });

  it("reads aborts and errors", () => {
    expect(chat({ state: "aborted", stopReason: "rpc" })).toEqual({
      type: "chat.aborted",
      ...decoded,
      stopReason: "rpc",
    });
    expect(chat({ state: "aborted", message: text("half") })).toMatchObject({ text: "half" });
    expect(chat({ state: "error", errorMessage: "no", errorKind: "timeout" })).toEqual({
      type: "chat.error",
      ...decoded,
      errorMessage: "no",
      errorKind: "timeout",
    });
  });

  it("names every phase of a start, and calls unknown ones working", () => {
    const phase = (value: string) => chat({ state: "status", phase: value });
    expect(phase("preparing_workspace")).toMatchObject({ type: "chat.status", phase: "preparing-workspace" });
    expect(phase("creating_worktree")).toMatchObject({ phase: "preparing-workspace" });
    expect(phase("preparing_context")).toMatchObject({ phase: "preparing-context" });
    expect(phase("starting_model")).toMatchObject({ phase: "starting-model" });
    expect(phase("brewing_tea")).toMatchObject({ phase: "working" });
  });

  it("reads the three phases of a tool", () => {
    const call = { name: "exec", toolCallId: "call-1" };
    expect(agent("tool", { ...call, phase: "start", args: { command: "ls" } })).toEqual({
      type: "run.tool",
      ...decoded,
      phase: "start",
      ...call,
      args: { command: "ls" },
      at: 1_795_225_606_404,
    });
    const partialResult = {
      content: [{ type: "text", text: "one\n" }],
      details: { status: "running", tail: "one\n" },
    };
    expect(agent("tool", { ...call, phase: "update", partialResult })).toMatchObject({ output: "one\n" });
    const result = { content: [{ type: "text", text: "two" }], details: { exitCode: 1, durationMs: 11 } };
    expect(agent("tool", { ...call, phase: "result", meta: "list", isError: false, result })).toMatchObject({
      output: "two",
      summary: "list",
      isError: false,
      exitCode: 1,
      durationMs: 11,
    });
  });

  it("reads a tool's output where there is no content", () => {
    const call = { name: "exec", toolCallId: "call-1", phase: "result" };
    expect(agent("tool", { ...call, result: "plain" })).toMatchObject({ output: "plain" });
    expect(agent("tool", { ...call, result: { details: { aggregated: "all" } } })).toMatchObject({
      output: "all",
    });
    expect(agent("tool", { ...call, result: { error: "no" } })).toMatchObject({ output: "no" });
    expect(agent("tool", call)).not.toHaveProperty("output");
  });

  it("reads a tool event that was sent to observers like the one of the sender", () => {
    const payload = {
      ...scope,
      stream: "tool",
      data: { phase: "start", name: "exec", toolCallId: "c" },
      ts: 5,
    };
    expect(decodeEvent({ type: "event", event: "session.tool", payload })).toMatchObject({
      type: "run.tool",
    });
  });

  it("reads the fallback items of tools, preambles and the rest", () => {
    const item = {
      itemId: "tool:c",
      phase: "end",
      kind: "tool",
      toolCallId: "c",
      name: "exec",
      meta: "list",
    };
    expect(agent("item", { ...item, status: "failed", error: "denied" })).toMatchObject({
      type: "run.item",
      kind: "tool",
      status: "failed",
      summary: "list",
      text: "denied",
    });
    const preamble = { itemId: "p", phase: "update", kind: "preamble", progressText: "I will" };
    expect(agent("item", preamble)).toMatchObject({ kind: "preamble", text: "I will" });
    expect(agent("item", { itemId: "c", phase: "start", kind: "command" })).toMatchObject({ kind: "other" });
  });

  it("reads command output, thinking, usage and the life of a run", () => {
    const output = {
      phase: "end",
      toolCallId: "c",
      name: "exec",
      output: "x",
      status: "completed",
      exitCode: 0,
    };
    expect(agent("command_output", output)).toMatchObject({ type: "run.command-output", ...output });
    expect(agent("thinking", { text: "a b", delta: " b" })).toMatchObject({
      snapshotText: "a b",
      deltaText: " b",
    });
    expect(agent("usage", { outputTokens: 5 })).toMatchObject({ usage: { outputTokens: 5 } });
    expect(agent("lifecycle", { phase: "end", status: "cancelled" })).toMatchObject({
      phase: "end",
      isAborted: true,
    });
    expect(agent("lifecycle", { phase: "model", model: null })).toEqual({
      type: "run.lifecycle",
      ...decoded,
      phase: "model",
      isAborted: false,
    });
  });

  it("reads a deleted session and a broad invalidation", () => {
    const changed = (payload: object) => decodeEvent({ type: "event", event: "sessions.changed", payload });
    expect(changed({ sessionKey: "k", reason: "delete" })).toMatchObject({
      sessionKey: "k",
      isDeleted: true,
    });
    expect(changed({ reason: "profile-identity" })).toEqual({
      type: "sessions.changed",
      reason: "profile-identity",
      isDeleted: false,
    });
  });

  it("reads which session changed, from the event or from its row (R57)", () => {
    const changed = (payload: object) => decodeEvent({ type: "event", event: "sessions.changed", payload });
    expect(changed({ sessionKey: "k", sessionId: "old", reason: "delete" })).toMatchObject({
      sessionId: "old",
    });
    expect(changed({ sessionKey: "k", session: { sessionId: "new" } })).toMatchObject({ sessionId: "new" });
  });

  it("reads a shutdown even when its payload is nonsense", () => {
    const shutdown = (payload: unknown) => decodeEvent({ type: "event", event: "shutdown", payload });
    expect(shutdown({ reason: "restart", restartExpectedMs: 1500 })).toEqual({
      type: "shutdown",
      reason: "restart",
      restartExpectedMs: 1500,
    });
    expect(shutdown(null)).toEqual({ type: "shutdown" });
    expect(shutdown({ restartExpectedMs: -5 })).toEqual({ type: "shutdown", restartExpectedMs: 0 });
  });

  const unknown: readonly (readonly [string, string, unknown])[] = [
    ["an event nobody heard of (case 5)", "never.heard.of", { a: 1 }],
    ["a chat event without a run (case 16)", "chat", { sessionKey: "k", state: "delta", deltaText: "x" }],
    ["a chat event without a session (case 16)", "chat", { runId: "r", state: "delta", deltaText: "x" }],
    ["a chat event of an unknown state", "chat", { ...scope, state: "sparkling" }],
    ["a chat event that is no object", "chat", "hello"],
    ["a delta without any text", "chat", { ...scope, state: "delta" }],
    [
      "an agent stream that repeats the chat",
      "agent",
      { ...scope, stream: "assistant", data: { text: "x" } },
    ],
    [
      "a run status, which repeats the chat status",
      "agent",
      { ...scope, stream: "run_status", data: { phase: "x" } },
    ],
    ["a tool without an id", "agent", { ...scope, stream: "tool", data: { phase: "start", name: "exec" } }],
    ["an approval, which is read later", "exec.approval.requested", { id: "a1", request: {} }],
  ];
  for (const [title, event, payload] of unknown) {
    it(`hands on ${title} as unknown`, () => {
      expect(decodeEvent({ type: "event", event, payload })).toEqual({
        type: "unknown",
        name: event,
        payload,
      });
    });
  }
});
