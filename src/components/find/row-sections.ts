import { calledTool } from "../../lib/called-tool.ts";
import type { Choices } from "../../stores/settings-store.ts";
import type { RunPart, ToolPart, TranscriptRow } from "../../stores/transcript/transcript-state.ts";
import { groupParts } from "../chat/part-groups.ts";
import { boundOutput } from "../tool-activity/bound-output.ts";
import { isGroup } from "../tool-activity/describe-tools.ts";
import { summarizeTool } from "../tool-activity/summarize-tool.ts";
import { BREAK, foldText } from "./fold-text.ts";
import { markdownWords } from "./markdown-words.ts";

export type SectionKind = "text" | "reasoning" | "tool" | "output";

/** One stretch of a row that is drawn in one place. */
export interface Section {
  readonly kind: SectionKind;
  /** Which of the row's texts or thoughts it is. */
  readonly nth: number;
  readonly toolId?: string;
  /** Which of the row's lines that stand for several tool calls it may be folded into. */
  readonly group?: number;
}

/** Of a part, as long as it is the same object: a delta makes anew only the one that grew. */
export type FoldedParts = WeakMap<object, readonly string[]>;

type Pausing<T> = Generator<void, T>;

function sectionsOfTool(tool: ToolPart, group: number | undefined): readonly Section[] {
  const place = { nth: 0, toolId: tool.id, ...(group === undefined ? {} : { group }) };
  return [
    { kind: "tool", ...place },
    { kind: "output", ...place },
  ];
}

/** What of a row can be found, in the order in which it is drawn. */
export function sectionsOf(row: TranscriptRow, level?: Choices["tools"]): readonly Section[] {
  if (row.type !== "run") return [{ kind: "text", nth: 0 }];
  const counts = { text: 0, reasoning: 0, groups: 0 };
  return groupParts(row.parts).flatMap((group): readonly Section[] => {
    if (group.type === "tools") {
      const nth = isGroup(group.tools, level) ? counts.groups++ : undefined;
      return group.tools.flatMap((tool) => sectionsOfTool(tool, nth));
    }
    const { type } = group.part;
    if (type !== "text" && type !== "reasoning") return [];
    return [{ kind: type, nth: counts[type]++ }];
  });
}

function* foldPart(part: RunPart): Pausing<readonly string[]> {
  switch (part.type) {
    case "text":
      return [foldText(yield* markdownWords(part.text)).text];
    case "reasoning":
      return [foldText(part.text).text];
    case "tool": {
      const { head, tail = "" } = boundOutput(part.output, false);
      return [
        foldText(`${calledTool(part).name}${BREAK}${summarizeTool(part)}`).text,
        foldText(`${head}${BREAK}${tail}`).text,
      ];
    }
    default:
      return [];
  }
}

function textOf(row: TranscriptRow): string {
  if (row.type === "user") return row.text;
  return row.type === "notice" && row.kind === "system" ? (row.text ?? "") : "";
}

/** The folded texts of a row, one for each of its sections. */
export function* foldRow(row: TranscriptRow, known: FoldedParts): Pausing<readonly string[]> {
  if (row.type !== "run") {
    const present = known.get(row) ?? [foldText(textOf(row)).text];
    known.set(row, present);
    return present;
  }
  const texts: string[] = [];
  for (const part of row.parts) {
    const present = known.get(part) ?? (yield* foldPart(part));
    known.set(part, present);
    texts.push(...present);
  }
  return texts;
}
