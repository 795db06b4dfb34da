import { type ReactNode, useState } from "react";
import type { JobRun, JobSchedule, ScheduledJob } from "../../gateway-client/more.ts";
import { useAnswer, useInsight } from "../../hooks/use-insight.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Mark, OtherWords } from "./agent-tools.tsx";
import { formatTime } from "./format-facts.ts";
import { AnswerView } from "./panel-section.tsx";

const MAX_EXPRESSION = 80;

function scheduleWords(schedule: JobSchedule): string {
  switch (schedule.kind) {
    case "every":
      return t("agent.jobs.every", { duration: formatDuration(schedule.everyMs) });
    case "at": {
      const time = Date.parse(schedule.at);
      return t("agent.jobs.at", { time: Number.isNaN(time) ? revealHidden(schedule.at) : formatTime(time) });
    }
    case "cron": {
      const zone = schedule.timeZone === undefined ? "" : ` (${schedule.timeZone})`;
      const expression = revealHidden(`${schedule.expression}${zone}`.slice(0, MAX_EXPRESSION));
      return t("agent.jobs.cron", { expression });
    }
    case "other":
      return revealHidden(schedule.name.slice(0, MAX_EXPRESSION));
  }
}

function lastWords({ lastRunAt, lastStatus }: ScheduledJob): string {
  if (lastRunAt === undefined) return t("agent.jobs.never");
  return t("agent.jobs.last", { time: formatTime(lastRunAt), status: revealHidden(lastStatus ?? "–") });
}

function Run({ run }: { readonly run: JobRun }): ReactNode {
  const words = run.error ?? run.summary;
  return (
    <li className="py-1">
      <p className="text-xs tabular-nums">
        {[
          formatTime(run.at),
          revealHidden(run.status ?? "–"),
          ...(run.durationMs === undefined ? [] : [formatDuration(run.durationMs)]),
        ].join(" · ")}
      </p>
      {words === undefined ? null : <OtherWords text={words} />}
    </li>
  );
}

function Runs({ jobId }: { readonly jobId: string }): ReactNode {
  const answer = useAnswer(useInsight().jobRuns(jobId));
  return (
    <AnswerView answer={answer}>
      {(runs) =>
        runs.length === 0 ? (
          <p className="text-xs text-text-muted">{t("agent.jobs.no-runs")}</p>
        ) : (
          <ul>
            {runs.map((run, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two runs may have begun in one millisecond
              <Run key={index} run={run} />
            ))}
          </ul>
        )
      }
    </AnswerView>
  );
}

function Job({ job }: { readonly job: ScheduledJob }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const canAsk = useInsight().supports("cron.runs");
  return (
    <li className="py-2">
      <p className="flex items-center gap-2">
        <bdi className="truncate font-medium">{revealHidden(job.name)}</bdi>
        {job.isEnabled ? null : <Mark>{t("agent.jobs.off")}</Mark>}
      </p>
      <p className="text-xs text-text-muted tabular-nums">
        {scheduleWords(job.schedule)}
        {job.nextRunAt === undefined || !job.isEnabled
          ? ""
          : ` · ${t("agent.jobs.next", { time: formatTime(job.nextRunAt) })}`}
      </p>
      <p className="text-xs text-text-muted tabular-nums">{lastWords(job)}</p>
      {job.lastError === undefined ? null : <OtherWords text={job.lastError} />}
      {canAsk && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${t("agent.jobs.history")}: ${revealHidden(job.name)}`}
          onClick={() => setOpen(!isOpen)}
          className="cursor-pointer rounded-sm text-xs text-accent-strong underline-offset-2 hover:underline pointer-coarse:min-h-11"
        >
          {t("agent.jobs.history")}
        </button>
      )}
      {isOpen && <Runs jobId={job.id} />}
    </li>
  );
}

/** What the gateway does by itself for this agent: when next, and what came of it last. */
export function AgentJobs({ agentId }: { readonly agentId: string }): ReactNode {
  const answer = useAnswer(useInsight().jobs(agentId));
  return (
    <AnswerView answer={answer}>
      {(jobs) =>
        jobs.length === 0 ? (
          <p className="text-text-muted">{t("agent.jobs.none")}</p>
        ) : (
          <ul>
            {jobs.map((job) => (
              <Job key={job.id} job={job} />
            ))}
          </ul>
        )
      }
    </AnswerView>
  );
}
