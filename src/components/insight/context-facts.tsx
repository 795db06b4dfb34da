import type { ReactNode } from "react";
import { useContextShare } from "../../hooks/use-context-share.ts";
import { usePanel } from "../../hooks/use-panel.ts";
import { type Compactions, useCompactions } from "../../hooks/use-run-timeline.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { formatCount, formatLimit, formatPercent } from "./format-facts.ts";

/** Where the conversation was shortened, each with the way to the turn that followed. */
function Shortened({ count, turns }: Compactions): ReactNode {
  const [, setPanel] = usePanel();
  return (
    <p className="text-xs text-text-muted">
      {t("usage.context.compactions", { count })}{" "}
      {turns.map(({ rowId, position }) => (
        <button
          key={rowId}
          type="button"
          onClick={() => setPanel({ view: "run", rowId })}
          className="me-1.5 cursor-pointer rounded-sm underline underline-offset-2 hover:text-text pointer-coarse:min-h-11"
        >
          {t("usage.context.shortened", { position })}
        </button>
      ))}
      {turns.length < count && t("usage.context.shortened-last")}
    </p>
  );
}

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
      {compactions.count > 0 && <Shortened {...compactions} />}
    </section>
  );
}
