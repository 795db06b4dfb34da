import type { ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";

const SKELETON_WIDTHS = ["w-3/5", "w-4/5", "w-1/2", "w-2/3", "w-3/4", "w-2/5"];

/** Where the chats will be. */
export function ListSkeleton(): ReactNode {
  return (
    <div role="status" aria-label={t("sessions.loading")} className="animate-breathe px-2.5 pt-3">
      {SKELETON_WIDTHS.map((width) => (
        <div key={width} aria-hidden="true" className="py-2.5">
          <div className={`h-2.5 rounded-full bg-line ${width}`} />
          <div className="mt-2 h-2 w-full rounded-full bg-line opacity-60" />
        </div>
      ))}
    </div>
  );
}
