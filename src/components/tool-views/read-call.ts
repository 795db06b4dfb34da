import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { fieldOf, readJson, textOf, toFields } from "./read-json.ts";
import { dropMarks } from "./read-results.ts";

/** A call as the tool itself was called, whatever it was called through. */
export interface ToolCall {
  readonly name: string;
  readonly args: unknown;
  readonly output: string;
  readonly status: ToolPart["status"];
}

/** `openclaw:core:web_fetch` is the tool `web_fetch` of some catalogue. */
function lastName(id: string): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

function joinTexts(content: unknown): string | undefined {
  if (!Array.isArray(content)) return undefined;
  const texts = content.flatMap((block: unknown) => textOf(toFields(block), "text") ?? []);
  return texts.length === 0 ? undefined : texts.join("\n");
}

/** New gateways answer a failed call with its name and the reason, as JSON. */
function readFailure(output: string): string | undefined {
  const fields = toFields(readJson(output));
  if (textOf(fields, "status") !== "error" || textOf(fields, "tool") === undefined) return undefined;
  return Object.keys(fields).length === 3 ? dropMarks(textOf(fields, "error") ?? "") : undefined;
}

/** Most tools of new gateways are called through one that finds them. */
function unwrap(call: ToolCall): ToolCall {
  if (call.name !== "tool_call") return call;
  const asked = toFields(call.args);
  const id = textOf(asked, "id");
  if (id === undefined) return call;
  const answer = toFields(readJson(call.output));
  const name = textOf(toFields(fieldOf(answer, "tool")), "name") ?? lastName(id);
  const output = joinTexts(fieldOf(toFields(fieldOf(answer, "result")), "content")) ?? call.output;
  return { ...call, name, args: fieldOf(asked, "args"), output };
}

export function readCall({ name, args, output, status }: ToolPart): ToolCall {
  const call = unwrap({ name, args, output, status });
  return { ...call, output: (status === "error" && readFailure(call.output)) || call.output };
}
