import { memo, useId } from "react";
import { useNow } from "../../hooks/use-now.ts";
import { useChoice } from "../../hooks/use-settings.ts";
import { calledTool } from "../../lib/called-tool.ts";
import { formatDuration, formatElapsed } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { classNames } from "../ui/class-names.ts";
import { DisclosureRow } from "./disclosure-row.tsx";
import { useDisclosure } from "./disclosures.tsx";
import { LazyToolDetails, prefetchToolDetails } from "./lazy-tool-details.tsx";
import { summarizeTool } from "./summarize-tool.ts";
import { ToolIcon } from "./tool-icon.tsx";

function useDurationText(tool: ToolPart): string {
  const isRunning = tool.status === "running";
  const now = useNow(isRunning && tool.startedAt !== undefined);
  if (isRunning) return tool.startedAt === undefined ? "" : formatElapsed(now - tool.startedAt);
  return tool.durationMs === undefined ? "" : formatDuration(tool.durationMs);
}

function Failure({ exitCode }: { readonly exitCode: number | undefined }) {
  const text =
    exitCode === undefined ? t("transcript.tool.failed") : t("transcript.tool.exit-code", { code: exitCode });
  return <span className="shrink-0 text-xs font-medium text-danger">{text}</span>;
}

function ToolEnd({ tool }: { readonly tool: ToolPart }) {
  const duration = useDurationText(tool);
  return (
    <>
      {tool.status === "error" && <Failure exitCode={tool.exitCode} />}
      {tool.status === "running" && <span className="sr-only">{t("transcript.tool.running")}</span>}
      {duration !== "" && <span className="shrink-0 text-xs text-text-muted tabular-nums">{duration}</span>}
    </>
  );
}

/** One tool call: what it is and how it goes on one line, everything else on demand. */
export const ToolRow = memo(function ToolRow({ tool }: { readonly tool: ToolPart }) {
  const [level] = useChoice("tools");
  const [isOpen, setOpen] = useDisclosure(tool.id, level === "detailed");
  const detailsId = useId();
  const { name } = calledTool(tool);
  const hasFailed = tool.status === "error";
  return (
    <div data-tool-call-id={tool.id} data-status={tool.status} className="relative">
      <DisclosureRow
        isOpen={isOpen}
        onOpenChange={setOpen}
        onApproach={prefetchToolDetails}
        controls={detailsId}
        icon={
          <ToolIcon
            name={name}
            className={classNames("shrink-0", hasFailed ? "text-danger" : "text-text-muted")}
          />
        }
        end={<ToolEnd tool={tool} />}
      >
        <bdi className="max-w-1/2 shrink-0 truncate font-medium">{revealHidden(name)}</bdi>
        <bdi dir="ltr" className="min-w-0 truncate font-mono text-code text-text-muted">
          {summarizeTool(tool)}
        </bdi>
      </DisclosureRow>
      {tool.status === "running" && <div aria-hidden="true" className="progress-line" />}
      {isOpen && <LazyToolDetails tool={tool} id={detailsId} />}
    </div>
  );
});
