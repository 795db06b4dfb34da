import "../../lib/i18n/insight-messages.ts";
import ChartGantt from "lucide-react/icons/chart-gantt";
import PanelRight from "lucide-react/icons/panel-right";
import type { ReactNode } from "react";
import { usePanel } from "../../hooks/use-panel.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { SlotProps } from "../extras/slots.ts";
import { IconButton } from "../ui/icon-button.tsx";

/** Opens and closes what stands beside the conversation. */
export function PanelButton(): ReactNode {
  const [panel, setPanel] = usePanel();
  return (
    <IconButton
      label={t("insight.open")}
      size="lg"
      aria-expanded={panel !== undefined}
      onClick={() => setPanel(panel ? undefined : { view: "run" })}
    >
      <PanelRight size={17} className="rtl:-scale-x-100" />
    </IconButton>
  );
}

/** Shows one turn over time. */
export function RunViewButton({ row }: SlotProps["run-actions"]): ReactNode {
  const [, setPanel] = usePanel();
  return (
    <IconButton
      label={t("insight.run-view")}
      size="sm"
      onClick={() => setPanel({ view: "run", rowId: row.id })}
    >
      <ChartGantt size={14} />
    </IconButton>
  );
}
