import { CircleStop } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { Button } from "../ui/button.tsx";

export function runDurationMs(row: RunRow): number | undefined {
  if (row.startedAt === undefined || row.endedAt === undefined) return undefined;
  const durationMs = row.endedAt - row.startedAt;
  return durationMs > 0 ? durationMs : undefined;
}

export function StoppedPill({ row }: { readonly row: RunRow }): ReactNode {
  const durationMs = runDurationMs(row);
  const words = t(row.stoppedBy === "timeout" ? "chat.stopped.timeout" : "chat.stopped.person");
  return (
    <p className="inline-flex w-fit items-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs text-text-muted">
      <CircleStop size={12} aria-hidden="true" />
      <span className="tabular-nums">
        {words}
        {durationMs === undefined ? "" : ` · ${formatDuration(durationMs)}`}
      </span>
    </p>
  );
}

/** Sends the question again; says so at once when that did not work. */
function useAskAgain(rowId: string): {
  readonly ask: () => void;
  readonly refusal: string | undefined;
} {
  const { retryRun } = useCommands();
  const [refusal, setRefusal] = useState<string>();
  const ask = async (): Promise<void> => {
    const outcome = await retryRun(rowId);
    setRefusal(outcome.ok ? undefined : outcome.message);
  };
  return { ask: () => void ask(), refusal };
}

export function FailedNote({ row }: { readonly row: RunRow }): ReactNode {
  const { ask, refusal } = useAskAgain(row.id);
  return (
    <div role="alert" className="rounded-control border border-danger/40 bg-danger-soft px-3.5 py-3 text-sm">
      <p className="font-medium text-danger">{t("chat.failed.title")}</p>
      <p className="mt-0.5 wrap-anywhere">{row.errorMessage ?? t("chat.failed.unknown")}</p>
      <Button className="mt-2.5" onClick={ask}>
        {t("chat.footer.retry")}
      </Button>
      {refusal === undefined ? null : <p className="mt-2 text-text-muted">{refusal}</p>}
    </div>
  );
}
