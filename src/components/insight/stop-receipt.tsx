import "../../lib/i18n/insight-messages.ts";
import ChevronRight from "lucide-react/icons/chevron-right";
import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import type { SlotProps } from "../extras/slots.ts";
import { classNames } from "../ui/class-names.ts";

const StopFacts = lazy(async () => ({ default: (await import("./stop-facts.tsx")).StopFacts }));

/** Behind "Stopped by you": what was stopped, once somebody asks. */
export function StopReceipt({ row }: SlotProps["run-note"]): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        className="inline-flex cursor-pointer items-center gap-0.5 rounded-sm underline-offset-2 hover:text-text hover:underline pointer-coarse:min-h-11"
      >
        {t("insight.stop.summary")}
        <ChevronRight
          size={12}
          aria-hidden="true"
          className={classNames("shrink-0", isOpen ? "rotate-90" : "rtl:rotate-180")}
        />
      </button>
      {isOpen && (
        <div id={id} className="min-w-0 basis-full">
          <Suspense fallback={null}>
            <StopFacts row={row} />
          </Suspense>
        </div>
      )}
    </>
  );
}
