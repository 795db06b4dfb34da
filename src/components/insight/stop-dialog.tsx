import "../../lib/i18n/panel-messages.ts";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { StopFacts } from "./stop-facts.tsx";

interface StopDialogProps {
  readonly row: RunRow;
  readonly onClose: () => void;
}

/** Outside the row, which stands in a line of text and may leave the page. */
export function StopDialog({ row, onClose }: StopDialogProps): ReactNode {
  return createPortal(
    <Modal label={t("insight.stop.summary")} onClose={onClose} className="my-auto">
      <div className="p-4">
        <div className="mb-1 flex items-center justify-between gap-2">
          <h2 className="text-sm font-medium">{t("insight.stop.summary")}</h2>
          <IconButton label={t("stop.close")} onClick={onClose}>
            <X size={16} />
          </IconButton>
        </div>
        <StopFacts row={row} />
      </div>
    </Modal>,
    document.body,
  );
}
