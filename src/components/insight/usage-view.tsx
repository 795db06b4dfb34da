import { type ReactNode, useState } from "react";
import type { UsageReport } from "../../gateway-client/more.ts";
import { useAgentId, useAnswer, useInsight } from "../../hooks/use-insight.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { ContextFacts } from "./context-facts.tsx";
import { formatCost, formatCount, formatDay } from "./format-facts.ts";
import { AnswerView } from "./panel-section.tsx";
import { Fact } from "./run-totals.tsx";
import { type UsageBar, UsageTable } from "./usage-table.tsx";

const RANGES = ["7", "30", "90"] as const;
type Range = (typeof RANGES)[number];
const DAYS = { "7": 7, "30": 30, "90": 90 } as const;

function Totals({ totals }: Pick<UsageReport, "totals">): ReactNode {
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-3">
        <Fact name={t("usage.totals.tokens")}>{formatCount(totals.totalTokens)}</Fact>
        <Fact name={t("usage.totals.in")}>{formatCount(totals.inputTokens)}</Fact>
        <Fact name={t("usage.totals.out")}>{formatCount(totals.outputTokens)}</Fact>
        <Fact name={t("usage.totals.cache")}>{formatCount(totals.cacheReadTokens)}</Fact>
        {totals.costUsd > 0 && <Fact name={t("usage.totals.cost")}>{formatCost(totals.costUsd)}</Fact>}
      </dl>
      {totals.costUsd === 0 && totals.totalTokens > 0 && (
        <p className="text-xs text-text-muted">{t("usage.cost.zero")}</p>
      )}
      {totals.missingCostEntries > 0 && (
        <p className="text-xs text-text-muted">
          {t("usage.cost.missing", { count: totals.missingCostEntries })}
        </p>
      )}
    </>
  );
}

function useTitles(): (key: string, label: string | undefined) => string {
  const { data } = useSessions();
  const titles = new Map(data?.sessions.map((session) => [session.key, sessionTitle(session)]));
  return (key, label) =>
    titles.get(key) ?? sessionTitle({ key, ...(label === undefined ? {} : { title: label }) });
}

function Report({ report }: { readonly report: UsageReport }): ReactNode {
  const titleOf = useTitles();
  const { days, sessions = [], totals, isCounting } = report;
  const used = days.filter(({ totalTokens }) => totalTokens > 0);
  const hasCost = totals.costUsd > 0;
  const dayBars = used.map(
    (day): UsageBar => ({
      id: day.date,
      name: formatDay(day.date),
      tokens: day.totalTokens,
      costUsd: day.costUsd,
    }),
  );
  const chatBars = sessions
    .flatMap(({ key, label, usage }): readonly UsageBar[] =>
      usage === undefined || usage.totalTokens === 0
        ? []
        : [{ id: key, name: titleOf(key, label), tokens: usage.totalTokens, costUsd: usage.costUsd }],
    )
    .toSorted((a, b) => b.tokens - a.tokens);
  return (
    <div className="flex flex-col gap-5">
      {isCounting && (
        <p role="status" className="rounded-control bg-warn-soft px-3 py-2 text-sm">
          {t("usage.counting")}
        </p>
      )}
      {totals.totalTokens === 0 ? (
        // Nobody knows yet whether it was nothing.
        isCounting || <p className="text-sm text-text-muted">{t("usage.none")}</p>
      ) : (
        <>
          <Totals totals={totals} />
          <UsageTable
            caption={t("usage.days")}
            nameHead={t("usage.table.day")}
            bars={dayBars}
            hasCost={hasCost}
          />
          {used.length < days.length && (
            <p className="-mt-4 text-xs text-text-muted">{t("usage.quiet-days")}</p>
          )}
          {report.sessions && (
            <UsageTable
              caption={t("usage.sessions")}
              nameHead={t("usage.table.chat")}
              bars={chatBars}
              hasCost={hasCost}
            />
          )}
        </>
      )}
    </div>
  );
}

function UsageByDay(): ReactNode {
  const agentId = useAgentId();
  const hasAgents = (useAgents().data?.agents.length ?? 0) > 1;
  const [range, setRange] = useState<Range>("7");
  const [scope, setScope] = useState<"agent" | "all">("agent");
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const answer = useAnswer(
    useInsight().usage({
      days: DAYS[range],
      ...(scope === "agent" ? { agentId } : {}),
      ...(timeZone === undefined ? {} : { timeZone }),
    }),
  );
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        legend={t("usage.range")}
        isLegendHidden
        name="usage-range"
        value={range}
        options={RANGES.map((value) => ({ value, label: t(`usage.range.${value}`) }))}
        onChange={setRange}
      />
      {hasAgents && (
        <SegmentedControl
          legend={t("usage.scope")}
          isLegendHidden
          name="usage-scope"
          value={scope}
          options={[
            { value: "agent", label: t("usage.scope.agent") },
            { value: "all", label: t("usage.scope.all") },
          ]}
          onChange={setScope}
        />
      )}
      <AnswerView answer={answer}>{(report) => <Report report={report} />}</AnswerView>
    </div>
  );
}

/** For gateways that keep no usage by day: what the list of chats says. */
function UsageByRow(): ReactNode {
  const { data } = useSessions();
  const bars = (data?.sessions ?? [])
    .flatMap((session): readonly UsageBar[] => {
      const { key, totalTokens: tokens = 0 } = session;
      return tokens === 0 ? [] : [{ id: key, name: sessionTitle(session), tokens }];
    })
    .toSorted((a, b) => b.tokens - a.tokens);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-text-muted">{t("usage.old")}</p>
      {bars.length > 0 && (
        <UsageTable
          caption={t("usage.sessions.rows")}
          nameHead={t("usage.table.chat")}
          bars={bars}
          hasCost={false}
        />
      )}
    </div>
  );
}

/** What was used: of this chat's context, per day and per chat. */
export function UsageView(): ReactNode {
  const hasDays = useInsight().hasUsage();
  return (
    <div className="flex flex-col gap-6">
      <h2 className="sr-only">{t("panel.tab.usage")}</h2>
      <ContextFacts />
      {hasDays ? <UsageByDay /> : <UsageByRow />}
    </div>
  );
}
