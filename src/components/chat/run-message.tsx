import { memo, type ReactNode } from "react";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useIsElsewhere } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { BoundedAnswer } from "../big-text/bounded-answer.tsx";
import { Slot } from "../extras/slot.tsx";
import { Reasoning } from "../tool-activity/reasoning.tsx";
import { ToolActivity } from "../tool-activity/tool-activity.tsx";
import { LazyRunFailure } from "./lazy-notes.tsx";
import { groupParts, type PartGroup } from "./part-groups.ts";
import { PhaseLine } from "./phase-line.tsx";
import { StoppedPill } from "./run-end.tsx";
import { RunFooter } from "./run-footer.tsx";

interface RunMessageProps {
  readonly row: RunRow;
  readonly isLast: boolean;
}

/** One turn of the agent: what it thought, did and said, in order, and how it ended. */
export function RunMessage({ row, isLast }: RunMessageProps): ReactNode {
  const agent = useAgentName(useSessionKey() ?? "") ?? t("chat.agent.fallback");
  const isElsewhere = useIsElsewhere(row);
  const groups = groupParts(row.parts);
  const isRunning = row.status === "running";
  return (
    <article
      data-message-id={row.id}
      data-role="assistant"
      data-run-status={row.status}
      aria-label={t("chat.run.region", { agent })}
      aria-busy={isRunning}
      className="group flex min-w-0 flex-col gap-3"
    >
      {isElsewhere ? <p className="-mb-2 text-xs text-text-muted">{t("chat.run.elsewhere")}</p> : null}
      {groups.map((group, index) => (
        <GroupView key={group.key} group={group} isLive={isRunning && index === groups.length - 1} />
      ))}
      {isRunning ? <PhaseLine row={row} /> : null}
      {row.status === "stopped" ? <StoppedPill row={row} /> : null}
      {row.status === "failed" || row.status === "interrupted" ? (
        <LazyRunFailure row={row} isLast={isLast} />
      ) : null}
      {isRunning ? null : <RunFooter row={row} isLast={isLast} />}
    </article>
  );
}

interface GroupViewProps {
  readonly group: PartGroup;
  readonly isLive: boolean;
}

function drawsTheSame(before: GroupViewProps, after: GroupViewProps): boolean {
  if (before.isLive !== after.isLive) return false;
  const [a, b] = [before.group, after.group];
  if (a.type === "part") return b.type === "part" && a.part === b.part;
  return (
    b.type === "tools" && a.tools.length === b.tools.length && a.tools.every((tool, i) => tool === b.tools[i])
  );
}

/** Drawn again only when one of its own parts changed: a delta touches the last group alone. */
const GroupView = memo(function GroupView({ group, isLive }: GroupViewProps): ReactNode {
  if (group.type === "tools") return <ToolActivity tools={group.tools} isLive={isLive} />;
  const { part } = group;
  switch (part.type) {
    case "text":
      return (
        <div data-part="text">
          <BoundedAnswer id={part.id} text={part.text} isStreaming={isLive} />
        </div>
      );
    case "reasoning":
      return <Reasoning part={part} />;
    case "file":
      return <Slot name="files" files={[part.file]} fallback={part.file.name} />;
    case "unsupported":
      return <p className="text-sm text-text-muted">{t("chat.unsupported", { kind: part.kind })}</p>;
  }
}, drawsTheSame);
