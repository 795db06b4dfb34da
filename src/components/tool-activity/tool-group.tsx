import Layers from "lucide-react/icons/layers";
import { useId } from "react";
import { formatDuration } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { listToolNames, totalDurationMs, visibleWhileFolded } from "./describe-tools.ts";
import { DisclosureRow } from "./disclosure-row.tsx";
import { useDisclosure } from "./disclosures.tsx";
import { ToolRow } from "./tool-row.tsx";

interface ToolGroupProps {
  readonly tools: readonly ToolPart[];
  /** More calls may follow. */
  readonly isGrowing: boolean;
}

function GroupEnd({ tools }: { readonly tools: readonly ToolPart[] }) {
  const failed = tools.filter((tool) => tool.status === "error").length;
  const durationMs = totalDurationMs(tools);
  return (
    <>
      {failed > 0 && (
        <span className="shrink-0 text-xs font-medium text-danger">
          {t("transcript.tools.failed", { count: failed })}
        </span>
      )}
      {durationMs !== undefined && (
        <span className="shrink-0 text-xs text-text-muted tabular-nums">{formatDuration(durationMs)}</span>
      )}
    </>
  );
}

/** Several calls on one line; what failed and what is running stays in sight. */
export function ToolGroup({ tools, isGrowing }: ToolGroupProps) {
  const [isOpen, setOpen] = useDisclosure(`group:${tools[0]?.id ?? ""}`);
  const listId = useId();
  const shown = isOpen ? tools : visibleWhileFolded(tools, isGrowing);
  return (
    <div data-tool-group>
      <DisclosureRow
        isOpen={isOpen}
        onOpenChange={setOpen}
        controls={listId}
        icon={<Layers size={15} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-text-muted" />}
        end={<GroupEnd tools={tools} />}
      >
        <span className="shrink-0 font-medium">{t("transcript.tools.count", { count: tools.length })}</span>
        <bdi dir="ltr" className="min-w-0 truncate font-mono text-code text-text-muted">
          {revealHidden(listToolNames(tools))}
        </bdi>
      </DisclosureRow>
      <div id={listId} className="ms-[7px] border-s border-line ps-4">
        {shown.map((tool) => (
          <ToolRow key={tool.id} tool={tool} />
        ))}
      </div>
    </div>
  );
}
