import { CircleStop } from "lucide-react";
import type { ReactNode } from "react";
import { formatDuration } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { Slot } from "../extras/slot.tsx";

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
      <Slot name="run-note" row={row} />
    </p>
  );
}
