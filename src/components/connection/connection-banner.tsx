import { useState } from "react";
import { useConnection } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/sign-in-messages.ts";
import { DoctorButton } from "../doctor/doctor-button.tsx";
import { Button } from "../ui/button.tsx";
import { LazyConnectionPanel } from "./lazy-connection-panel.tsx";
import { refusalTitle } from "./refusal-title.ts";
import { StatusDot } from "./status-dot.tsx";
import { useConnectionSummary } from "./use-connection-summary.ts";

/** A gateway that stops letting this page in: said above the composer, while the chat stays readable. */
export function ConnectionBanner() {
  const { tone, text: state } = useConnectionSummary();
  const text = refusalTitle(useConnection()) ?? state;
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label={text} className="gutter">
      <div className="column mb-2 max-h-[50dvh] overflow-y-auto rounded-control border border-line bg-surface-raised px-3.5 py-2 text-sm">
        <div className="flex items-center gap-2">
          <StatusDot tone={tone} />
          <p className="min-w-0 flex-1">{text}</p>
          <Button variant="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? "connection.hide" : "connection.what-to-do")}
          </Button>
        </div>
        {isOpen && (
          <div className="mt-2 max-w-[26rem] pb-3">
            <LazyConnectionPanel />
            <DoctorButton className="mt-2 -ms-3.5" />
          </div>
        )}
      </div>
    </section>
  );
}
