import type { ReactNode } from "react";
import { useApprovals } from "../../hooks/use-approvals.ts";
import { useNow } from "../../hooks/use-now.ts";
import { formatElapsed } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";

const RADIUS = 6;
const LENGTH = 2 * Math.PI * RADIUS;
const SOON_MS = 30_000;
/** Where the gateway does not say when it was asked. */
const USUAL_MS = 30 * 60_000;

export interface CountdownProps {
  /** Epoch ms on this page's clock. */
  readonly expiresAt: number;
  /** How long it could be answered in all, in ms. */
  readonly wholeMs?: number | undefined;
}

/** How long there is to decide: a ring for a glance, words for the rest. */
export function Countdown({ expiresAt, wholeMs = USUAL_MS }: CountdownProps): ReactNode {
  const { now } = useApprovals();
  useNow(true);
  const leftMs = Math.max(0, expiresAt - now());
  const share = Math.min(1, wholeMs > 0 ? leftMs / wholeMs : 0);
  const isSoon = leftMs < SOON_MS;
  return (
    <p
      className={classNames(
        "inline-flex shrink-0 items-center gap-1.5 text-xs tabular-nums",
        isSoon ? "font-medium text-warn" : "text-text-muted",
      )}
    >
      <svg viewBox="0 0 16 16" className="size-4 -rotate-90" aria-hidden="true">
        <circle cx="8" cy="8" r={RADIUS} fill="none" strokeWidth="2" className="stroke-line" />
        <circle
          cx="8"
          cy="8"
          r={RADIUS}
          fill="none"
          strokeWidth="2"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - share)}
          className={isSoon ? "stroke-warn" : "stroke-accent"}
        />
      </svg>
      {t("approvals.expires", { left: formatElapsed(leftMs) })}
    </p>
  );
}
