import "../../lib/i18n/insight-messages.ts";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import type { SlotProps } from "../extras/slots.ts";

const StopDialog = lazy(async () => ({ default: (await import("./stop-dialog.tsx")).StopDialog }));

/** Behind "Stopped by you": what was stopped, once somebody asks. */
export function StopReceipt({ row }: SlotProps["run-note"]): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="cursor-pointer rounded-sm underline underline-offset-2 hover:text-text pointer-coarse:min-h-11"
      >
        {t("insight.stop.summary")}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <StopDialog row={row} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
