import type { RunPart, ToolPart } from "../../stores/transcript/transcript-state.ts";

/** What is drawn together: tool calls in a row, or one other part. */
export type PartGroup =
  | { readonly type: "tools"; readonly key: string; readonly tools: readonly ToolPart[] }
  | { readonly type: "part"; readonly key: string; readonly part: Exclude<RunPart, ToolPart> };

export function groupParts(parts: readonly RunPart[]): readonly PartGroup[] {
  const groups: PartGroup[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (part.type !== "tool") groups.push({ type: "part", key: part.id, part });
    else if (last?.type === "tools") groups[groups.length - 1] = { ...last, tools: [...last.tools, part] };
    else groups.push({ type: "tools", key: `tools-${part.id}`, tools: [part] });
  }
  return groups;
}

/** The answer as Markdown, without tools and reasoning. */
export function answerText(parts: readonly RunPart[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
