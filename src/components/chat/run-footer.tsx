import type { ReactNode } from "react";
import { formatDuration } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { Slot } from "../extras/slot.tsx";
import { classNames } from "../ui/class-names.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { answerText } from "./part-groups.ts";
import { runDurationMs } from "./run-end.tsx";

function facts(row: RunRow): readonly string[] {
  const durationMs = row.status === "stopped" ? undefined : runDurationMs(row);
  const tokens = row.usage?.outputTokens ?? row.usage?.totalTokens;
  return [
    ...(row.model === undefined ? [] : [row.model]),
    ...(durationMs === undefined ? [] : [formatDuration(durationMs)]),
    ...(tokens === undefined || tokens === 0 ? [] : [t("chat.footer.tokens", { count: tokens })]),
  ];
}

/** Shown for the newest turn, and for others when a person points at them. */
export function RunFooter({ row, isLast }: { readonly row: RunRow; readonly isLast: boolean }): ReactNode {
  const text = answerText(row.parts);
  const words = facts(row);
  if (text === "" && words.length === 0) return null;
  return (
    <footer
      className={classNames(
        "-mt-1 flex h-7 items-center gap-1 text-xs text-text-muted transition-opacity duration-120",
        // Lies in the space between two turns until a person points at it.
        !isLast && "-mb-7 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
      )}
    >
      {text === "" ? null : (
        <CopyButton text={() => answerText(row.parts)} label={t("chat.footer.copy")} className="-ms-1.5" />
      )}
      <Slot name="run-actions" row={row} isLast={isLast} />
      <bdi className="truncate tabular-nums">{words.join(" · ")}</bdi>
    </footer>
  );
}
