import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import Download from "lucide-react/icons/download";
import type { ReactNode } from "react";
import { useInsight } from "../../hooks/use-insight.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import type { PanelPlace } from "../../hooks/use-panel.ts";
import { type RunTimeline, useRunTimeline, useTurnIds } from "../../hooks/use-run-timeline.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { downloadText } from "../ui/download-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { toRunExport } from "./run-export.ts";
import { RunTotals } from "./run-totals.tsx";
import { StillGoing } from "./still-going.tsx";
import { UntimedSteps } from "./untimed-steps.tsx";
import { useGoToPart } from "./use-go-to-part.ts";
import { Waterfall } from "./waterfall.tsx";

interface RunViewProps {
  readonly place: PanelPlace;
  readonly onChange: (place: PanelPlace | undefined) => void;
}

function TurnChoice({ ids, rowId, onChoose }: TurnChoiceProps): ReactNode {
  const index = ids.indexOf(rowId);
  const step = (by: number): void => {
    const next = ids[index + by];
    if (next !== undefined) onChoose(next);
  };
  return (
    <div className="flex items-center gap-1">
      <IconButton label={t("run.previous")} disabled={index <= 0} onClick={() => step(-1)}>
        <ChevronLeft size={16} className="rtl:-scale-x-100" />
      </IconButton>
      <h2 className="text-sm font-medium tabular-nums">
        {t("run.position", { position: index + 1, total: ids.length })}
      </h2>
      <IconButton label={t("run.next")} disabled={index >= ids.length - 1} onClick={() => step(1)}>
        <ChevronRight size={16} className="rtl:-scale-x-100" />
      </IconButton>
    </div>
  );
}

interface TurnChoiceProps {
  readonly ids: readonly string[];
  readonly rowId: string;
  readonly onChoose: (rowId: string) => void;
}

function saveTimeline(timeline: RunTimeline, sessionKey: string): void {
  const name = (timeline.runId ?? timeline.rowId).replace(/[^\w.-]+/g, "-").slice(0, 60);
  downloadText(`run-${name}.json`, JSON.stringify(toRunExport(timeline, sessionKey), null, 2));
}

/** One turn over time: what was done, when, and how long it took. */
export function RunView({ place, onChange }: RunViewProps): ReactNode {
  const ids = useTurnIds();
  const sessionKey = useSessionKey() ?? "";
  const isThere = place.rowId !== undefined && ids.includes(place.rowId);
  const rowId = isThere ? place.rowId : ids.at(-1);
  const timeline = useRunTimeline(rowId);
  const goToPart = useGoToPart(onChange);
  const hasExport = useOffers("export");
  const canAsk = useInsight().supports("tasks.list");
  if (rowId === undefined || !timeline) return <p className="text-sm text-text-muted">{t("run.none")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TurnChoice ids={ids} rowId={rowId} onChoose={(id) => onChange({ view: "run", rowId: id })} />
        {hasExport && (
          <Button variant="plain" onClick={() => saveTimeline(timeline, sessionKey)}>
            <Download size={15} aria-hidden="true" />
            {t("run.export")}
          </Button>
        )}
      </div>
      <RunTotals timeline={timeline} />
      <Waterfall
        key={rowId}
        timeline={timeline}
        onOpen={(span) => span.part && void goToPart(rowId, span.part)}
      />
      <UntimedSteps parts={timeline.untimed} onOpen={(part) => void goToPart(rowId, part)} />
      {canAsk && (
        <div className="text-sm">
          <StillGoing sessionKey={sessionKey} />
        </div>
      )}
      <p className="text-xs text-text-muted">{t(`run.source.${timeline.source}`)}</p>
    </div>
  );
}
