import { editArgs, editOutput, fetchOutput, searchOutput } from "../answers/tool-outputs.ts";
import type { ToolCallSeed, TurnSeed } from "../scripted-gateway-options.ts";

/** Short words for writing conversations down. */

export function ask(text: string, minutesLater?: number): TurnSeed {
  return { type: "user", text, ...(minutesLater === undefined ? {} : { minutesLater }) };
}

export function say(text: string, thinking?: string): TurnSeed {
  return { type: "answer", text, ...(thinking === undefined ? {} : { thinking }) };
}

export function use(preamble: string, ...calls: readonly ToolCallSeed[]): TurnSeed {
  return { type: "tools", preamble, calls };
}

export function exec(command: string, output: string, exitCode = 0, durationMs = 1400): ToolCallSeed {
  return { name: "exec", args: { command }, output, exitCode, durationMs };
}

export function read(path: string, output: string): ToolCallSeed {
  return { name: "read", args: { path }, output, durationMs: 120 };
}

export function edit(path: string, oldText: string, newText: string): ToolCallSeed {
  return {
    name: "edit",
    args: editArgs(path, oldText, newText),
    output: editOutput(path),
    durationMs: 90,
  };
}

export function search(
  query: string,
  results: readonly { title: string; url: string; snippet: string }[],
): ToolCallSeed {
  return {
    name: "web_search",
    args: { query },
    output: searchOutput(query, results),
    durationMs: 1300,
  };
}

export function fetchPage(url: string, output: string): ToolCallSeed {
  return { name: "web_fetch", args: { url }, output: fetchOutput(url, output), durationMs: 1700 };
}

/** A call that starts a conversation of its own. */
export function spawn(task: string, childSessionKey: string): ToolCallSeed {
  return {
    name: "sessions_spawn",
    args: { task },
    output: JSON.stringify({ status: "accepted", childSessionKey, runId: "helper", mode: "run" }, null, 2),
    durationMs: 340,
  };
}
