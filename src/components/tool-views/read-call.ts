import { calledTool } from "../../lib/called-tool.ts";
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

/** The answer of a call that went through another one lies within that one's. */
function unwrap(call: ToolCall): ToolCall {
  const { name, args } = calledTool(call);
  if (name === call.name) return call;
  const answer = toFields(readJson(call.output));
  const known = textOf(toFields(fieldOf(answer, "tool")), "name") ?? name;
  const output = joinTexts(fieldOf(toFields(fieldOf(answer, "result")), "content")) ?? call.output;
  return { ...call, name: known, args, output };
}

export function readCall({ name, args, output, status }: ToolPart): ToolCall {
  const call = unwrap({ name, args, output, status });
  return { ...call, output: (status === "error" && readFailure(call.output)) || call.output };
}
