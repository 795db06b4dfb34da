import type { ReactNode } from "react";
import { useContextShare } from "../../hooks/use-context-share.ts";
import { useCompactions } from "../../hooks/use-run-timeline.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { formatCount, formatLimit, formatPercent } from "./format-facts.ts";

/** How full the context of this chat is, and how often it was made smaller. */
export function ContextFacts(): ReactNode {
  const context = useContextShare();
  const compactions = useCompactions();
  return (
    <section aria-label={t("usage.context")} className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium">{t("usage.context")}</h3>
      {context === undefined ? (
        <p className="text-sm text-text-muted">{t("usage.context.unknown")}</p>
      ) : (
        <>
          <div aria-hidden="true" className="h-2 rounded-full bg-surface-hover">
            <div
              className={classNames(
                "h-full rounded-full forced-colors:bg-[CanvasText]",
                context.isNearEnd ? "bg-warn" : "bg-accent",
              )}
              style={{ width: `max(4px, ${context.share * 100}%)` }}
            />
          </div>
          <p className="text-sm tabular-nums">
            {t("usage.context.words", {
              used: formatCount(context.usedTokens),
              limit: formatLimit(context.limitTokens),
              percent: formatPercent(context.share),
            })}
          </p>
          {context.isNearEnd && <p className="text-sm text-warn">{t("usage.context.near")}</p>}
        </>
      )}
      {compactions > 0 && (
        <p className="text-xs text-text-muted">{t("usage.context.compactions", { count: compactions })}</p>
      )}
    </section>
  );
}
