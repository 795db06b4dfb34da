import "../../lib/i18n/insight-messages.ts";
import type { ReactNode } from "react";
import { useContextShare } from "../../hooks/use-context-share.ts";
import { usePanel } from "../../hooks/use-panel.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { formatLimit, formatPercent } from "./format-facts.ts";

const RADIUS = 7;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that fills with the conversation; unknown is not drawn. Pressed, it shows the numbers. */
export function ContextMeter(): ReactNode {
  const context = useContextShare();
  const [, setPanel] = usePanel();
  if (!context) return null;
  const { share, limitTokens, isNearEnd } = context;
  const values = { percent: formatPercent(share), limit: formatLimit(limitTokens) };
  const words = t(isNearEnd ? "insight.context.near" : "insight.context", values);
  return (
    <IconButton
      label={t("insight.context.label", { words })}
      size="lg"
      data-context-share={Math.round(share * 100)}
      onClick={() => setPanel({ view: "usage" })}
    >
      <svg
        width={18}
        height={18}
        viewBox="0 0 18 18"
        aria-hidden="true"
        fill="none"
        strokeWidth={2.5}
        className="-rotate-90"
      >
        <circle cx={9} cy={9} r={RADIUS} className="stroke-line-strong/40" />
        <circle
          cx={9}
          cy={9}
          r={RADIUS}
          strokeDasharray={`${Math.max(1.5, share * LENGTH)} ${LENGTH}`}
          strokeLinecap="round"
          className={classNames(isNearEnd ? "stroke-warn" : "stroke-accent")}
        />
      </svg>
    </IconButton>
  );
}
