import { calledTool } from "./called-tool.ts";
import { isRecord } from "./read-json.ts";

const SPAWNERS: ReadonlySet<string> = new Set(["sessions_spawn", "tool_call"]);
/** Gateways that hide tools behind one call wrap the answer in another, whose quotes are escaped. */
const CHILD = /\\?"childSessionKey\\?":\s*\\?"(agent:[a-z0-9][a-z0-9._-]*:[a-z0-9][a-z0-9:._-]{0,400})\\?"/i;
/** Answers of this kind are short; a text that is not need not be read whole. */
const MAX_READ = 8_000;

interface ToolCall {
  readonly name: string;
  readonly args?: unknown;
  readonly output: string;
  readonly status: "running" | "done" | "error";
}

/** The key of the chat that a tool call started, where it started one. */
export function helperKeyOf({ output, status, ...call }: ToolCall): string | undefined {
  if (!SPAWNERS.has(calledTool(call).name) || status === "error") return undefined;
  return CHILD.exec(output.slice(0, MAX_READ))?.[1]?.toLowerCase();
}

/** What a tool call tells a sub-agent to do: what is known of it before, or without, its answer. */
export function helperTaskOf(call: { readonly name: string; readonly args?: unknown }): string | undefined {
  const { name, args } = calledTool(call);
  const task = name === "sessions_spawn" && isRecord(args) ? args["task"] : undefined;
  return typeof task === "string" && task.trim() !== "" ? task : undefined;
}
