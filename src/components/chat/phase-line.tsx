import type { ReactNode } from "react";
import type { RunPhase } from "../../gateway-client/index.ts";
import { useNow } from "../../hooks/use-now.ts";
import { calledTool } from "../../lib/called-tool.ts";
import { formatElapsed } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";

const PHASES = {
  "preparing-workspace": "chat.phase.preparing",
  "preparing-context": "chat.phase.preparing",
  "starting-model": "chat.phase.model",
  "waiting-approval": "chat.phase.approval",
  working: "chat.phase.working",
} as const satisfies Record<RunPhase, string>;

/** What a running turn is doing, in words; nothing while the answer itself shows it. */
function describePhase(row: RunRow): string | undefined {
  if (row.isLost) return t("chat.phase.lost");
  if (row.isStopping) return t("chat.phase.stopping");
  if (row.phase === "waiting-approval") return t(PHASES[row.phase]);
  const last = row.parts.at(-1);
  if (last?.type === "text") return undefined;
  if (last?.type === "reasoning" && last.isStreaming) return undefined;
  if (last?.type === "tool" && last.status === "running")
    return t("chat.phase.tool", { tool: calledTool(last).name });
  return t(PHASES[row.phase]);
}

export function PhaseLine({ row }: { readonly row: RunRow }): ReactNode {
  const phase = describePhase(row);
  const now = useNow(phase !== undefined);
  if (phase === undefined) return null;
  const elapsed = formatElapsed(now - (row.startedAt ?? now));
  return (
    <p className="flex h-6 items-center gap-2.5 text-sm text-text-muted">
      <span aria-hidden="true" className="size-1.5 animate-breathe rounded-full bg-accent" />
      <span className="tabular-nums">{t("chat.phase.line", { phase, elapsed })}</span>
    </p>
  );
}
