import { type ReactNode, useEffect, useRef } from "react";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { SearchResult } from "../../stores/transcript-cache/kept-conversations.ts";
import { sessionTitle } from "../sessions/session-title.ts";
import { classNames } from "../ui/class-names.ts";

function formatDate(time: number): string | undefined {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return undefined;
  return new Intl.DateTimeFormat(currentLocale(), { day: "numeric", month: "short", year: "numeric" }).format(
    date,
  );
}

export interface SearchResultRowProps {
  readonly id: string;
  readonly result: SearchResult;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

export function SearchResultRow({
  id,
  result,
  isActive,
  onPoint,
  onChoose,
}: SearchResultRowProps): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  const date = result.at === undefined ? undefined : formatDate(result.at);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the row it means
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      className={classNames(
        "cursor-pointer rounded-control px-3 py-2",
        isActive && "bg-surface-selected forced-colors:outline",
      )}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <div className="flex items-baseline gap-2">
        <p dir="auto" className="match-parent min-w-0 flex-1 truncate text-sm font-medium">
          {sessionTitle({
            key: result.sessionKey,
            ...(result.title === undefined ? {} : { title: result.title }),
          })}
        </p>
        {date !== undefined && <span className="shrink-0 text-xs text-text-muted">{date}</span>}
      </div>
      {result.rowId === undefined ? (
        <p className="truncate text-xs text-text-muted">{t("search.by-title")}</p>
      ) : (
        <p dir="auto" className="match-parent line-clamp-2 text-xs text-text-muted wrap-anywhere">
          {result.excerpt.map(({ text, isMatch }, index) =>
            isMatch ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line never change places
              <mark key={index} className="rounded-[3px] bg-accent-soft font-medium text-text">
                {text}
              </mark>
            ) : (
              text
            ),
          )}
        </p>
      )}
    </div>
  );
}
