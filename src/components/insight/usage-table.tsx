import { type ReactNode, useState } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { formatCost, formatCount } from "./format-facts.ts";

export interface UsageBar {
  readonly id: string;
  readonly name: string;
  readonly tokens: number;
  /** US dollars. */
  readonly costUsd?: number;
}

interface UsageTableProps {
  readonly caption: string;
  /** Heads the column of names. */
  readonly nameHead: string;
  readonly bars: readonly UsageBar[];
  readonly hasCost: boolean;
}

const PAGE = 30;

/** A table whose numbers are also drawn: every value can be read, and be heard with its column's name. */
export function UsageTable({ caption, nameHead, bars, hasCost }: UsageTableProps): ReactNode {
  const [shown, setShown] = useState(PAGE);
  const most = Math.max(1, ...bars.map(({ tokens }) => tokens));
  return (
    <div>
      <table className="w-full table-fixed text-xs">
        <caption className="mb-1.5 text-start text-sm font-medium">{caption}</caption>
        <thead>
          <tr className="text-text-muted">
            <th scope="col" className="w-2/5 pb-1 text-start font-normal">
              {nameHead}
            </th>
            <th scope="col" className="pb-1 text-start font-normal">
              {t("usage.table.tokens")}
            </th>
            {hasCost && (
              <th scope="col" className="w-18 pb-1 text-end font-normal">
                {t("usage.table.cost")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {bars.slice(0, shown).map(({ id, name, tokens, costUsd }) => (
            <tr key={id} className="border-t border-line">
              <th scope="row" className="truncate py-1 pe-2 text-start font-normal">
                <bdi>{revealHidden(name)}</bdi>
              </th>
              <td className="py-1">
                <span className="flex items-center gap-2">
                  <span aria-hidden="true" className="h-2.5 min-w-0 flex-1">
                    <span
                      className="block h-full rounded-[3px] bg-accent forced-colors:bg-[CanvasText]"
                      style={{ width: `max(2px, ${(tokens / most) * 100}%)` }}
                    />
                  </span>
                  <span className="w-14 shrink-0 text-end tabular-nums">{formatCount(tokens)}</span>
                </span>
              </td>
              {hasCost && (
                <td className="py-1 text-end tabular-nums">
                  {costUsd === undefined || costUsd === 0 ? "–" : formatCost(costUsd)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > shown && (
        <Button variant="plain" onClick={() => setShown(shown + PAGE)}>
          {t("run.more", { count: Math.min(PAGE, bars.length - shown) })}
        </Button>
      )}
    </div>
  );
}
