import type { ReactNode } from "react";
import type { RunTimeline } from "../../hooks/use-run-timeline.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { formatCost, formatCount } from "./format-facts.ts";

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function Fact({ name, children }: FactProps): ReactNode {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-text-muted">{name}</dt>
      <dd className="truncate text-sm tabular-nums">{children}</dd>
    </div>
  );
}

function durationWords({ totals, source, status }: RunTimeline): string {
  const { durationMs } = totals;
  if (durationMs === undefined || (durationMs === 0 && source === "recorded")) return t("run.unknown");
  const duration = formatDuration(durationMs);
  // The record knows when the last answer was asked for, not when it was whole.
  return source === "recorded" && status !== "running" ? t("run.at-least", { duration }) : duration;
}

function lengthWords(durationMs: number | undefined): string {
  return durationMs === undefined ? t("run.unknown") : formatDuration(durationMs);
}

function tokenWords({ usage }: RunTimeline["totals"]): string {
  if (usage?.inputTokens === undefined && usage?.outputTokens === undefined) return t("run.unknown");
  return `${formatCount(usage.inputTokens ?? 0)} / ${formatCount(usage.outputTokens ?? 0)}`;
}

function costWords({ usage }: RunTimeline["totals"]): string {
  if (usage?.costUsd === undefined) return t("run.unknown");
  return usage.costUsd === 0 ? t("run.cost.none") : formatCost(usage.costUsd);
}

/** What a turn took, in numbers. */
export function RunTotals({ timeline }: { readonly timeline: RunTimeline }): ReactNode {
  const { totals } = timeline;
  const calls =
    totals.failedCalls === 0
      ? formatCount(totals.calls)
      : t("run.total.calls-failed", { count: totals.calls, failed: totals.failedCalls });
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-3">
      <Fact name={t("run.total.duration")}>
        {durationWords(timeline)} · {t(`run.status.${timeline.status}`)}
      </Fact>
      <Fact name={t("run.total.tools")}>{totals.calls === 0 ? "–" : lengthWords(totals.toolMs)}</Fact>
      <Fact name={t("run.total.model")}>{lengthWords(totals.modelMs)}</Fact>
      <Fact name={t("run.total.calls")}>{calls}</Fact>
      <Fact name={t("run.total.tokens")}>{tokenWords(totals)}</Fact>
      <Fact name={t("run.total.cost")}>{costWords(totals)}</Fact>
      {totals.approvalMs === undefined ? null : (
        <Fact name={t("run.total.approval")}>{formatDuration(totals.approvalMs)}</Fact>
      )}
      {timeline.model === undefined ? null : (
        <Fact name={t("run.total.model-name")}>
          <bdi>{revealHidden(timeline.model)}</bdi>
        </Fact>
      )}
    </dl>
  );
}
