import type { ReactNode } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useToasts } from "../../hooks/use-toasts.ts";
import { useIsRunning, usePeek } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow, TranscriptState } from "../../stores/transcript/transcript-state.ts";
import { answerText } from "../chat/part-groups.ts";
import { rowsToMarkdown } from "../export-chat/rows-to-markdown.ts";
import { markdownToText } from "../markdown/markdown-to-text.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useTurnRow } from "./turn-row.ts";
import { useStepEntries } from "./use-step-entries.ts";
import { useTurnCopy } from "./use-turn-copy.ts";

/** The question before an answer, and the answer. */
function turnAsMarkdown({ rowIds, rows }: TranscriptState, row: RunRow): string {
  const before = rows.get(rowIds[rowIds.indexOf(row.id) - 1] ?? "");
  const turn = before?.type === "user" ? [before, row] : [row];
  return rowsToMarkdown(turn, { hasTools: false, hasReasoning: false });
}

export function RunEntries({
  children,
}: {
  readonly children: (entries: readonly MenuEntry[]) => ReactNode;
}): ReactNode {
  const row = useTurnRow();
  const { copy, copyLink } = useTurnCopy();
  const { show } = useToasts();
  const { retryRun } = useCommands();
  const isRunning = useIsRunning();
  const peek = usePeek();
  const steps = useStepEntries(row.id);
  if (row.type !== "run") return null;
  const text = answerText(row.parts);
  const isLast = peek().rowIds.at(-1) === row.id;
  const retry = async (): Promise<void> => {
    const outcome = await retryRun(row.id);
    if (!outcome.ok) show({ text: outcome.message, tone: "failure" });
  };
  const copying: readonly MenuEntry[] =
    text === ""
      ? []
      : [
          {
            type: "item",
            id: "copy-text",
            label: t("turns.copy.text"),
            onSelect: () => copy(markdownToText(text)),
          },
          {
            type: "item",
            id: "copy-turn",
            label: t("turns.copy.turn"),
            onSelect: () => copy(turnAsMarkdown(peek(), row)),
          },
        ];
  const retrying: readonly MenuEntry[] =
    isLast && !isRunning
      ? [{ type: "item", id: "retry", label: t("turns.retry"), onSelect: () => void retry() }]
      : [];
  return children([
    ...copying,
    { type: "item", id: "copy-link", label: t("turns.copy.link"), onSelect: () => copyLink(row.id) },
    ...retrying,
    ...steps,
  ]);
}
