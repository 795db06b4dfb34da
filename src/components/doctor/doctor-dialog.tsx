import "../../lib/i18n/doctor-messages.ts";
import X from "lucide-react/icons/x";
import { type ReactNode, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { ChecksView } from "./checks-view.tsx";
import { TraceView } from "./trace-view.tsx";

const VIEWS = ["checks", "trace"] as const;
type View = (typeof VIEWS)[number];

/** Why a gateway cannot be reached, and what went over the wire. */
export function DoctorDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [view, setView] = useState<View>("checks");
  return (
    <Modal
      label={t("connection.doctor")}
      className="h-[min(46rem,90dvh)] overflow-hidden open:flex max-sm:mt-auto max-sm:mb-0 max-sm:h-[92dvh] max-sm:max-h-none max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none sm:my-auto sm:max-h-none"
      onClose={onClose}
    >
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex shrink-0 items-center gap-3 ps-5 pe-3 pt-3 pb-2">
          <h2 className="min-w-0 flex-1 font-semibold">{t("connection.doctor")}</h2>
          <IconButton label={t("doctor.close")} onClick={onClose}>
            <X size={17} aria-hidden="true" />
          </IconButton>
        </header>
        <div className="w-56 max-w-full shrink-0 px-5 pb-3">
          <SegmentedControl
            legend={t("doctor.view")}
            name="doctor-view"
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`doctor.view.${value}`) }))}
            onChange={setView}
            isLegendHidden
          />
        </div>
        {view === "checks" ? <ChecksView /> : <TraceView />}
      </div>
    </Modal>
  );
}
