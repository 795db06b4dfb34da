import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import Search from "lucide-react/icons/search";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { MAX_MATCHES } from "./find-matches.ts";
import type { Matches } from "./use-matches.ts";

interface BigTextFindProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  readonly matches: Matches;
  readonly current: number | undefined;
  readonly onStep: (step: 1 | -1) => void;
}

function place({ count, isSearching }: Matches, current: number | undefined): string {
  if (current === undefined) return isSearching ? "" : t("big-text.found-none");
  const { format } = new Intl.NumberFormat(currentLocale());
  const key = count >= MAX_MATCHES ? "big-text.found-many" : "big-text.found";
  return t(key, { current: format(current + 1), count: format(count) });
}

/** The browser's own search sees only the lines that are drawn. */
export function BigTextFind(props: BigTextFindProps): ReactNode {
  const { inputRef, query, onQueryChange, matches, current, onStep } = props;
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: React and the browser of the tests do not know it yet
    <div role="search" className="flex min-w-0 flex-1 items-center gap-1">
      <span className="relative min-w-0 flex-1 sm:max-w-72">
        <Search
          size={14}
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-text-muted"
        />
        <input
          ref={inputRef}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={t("big-text.find")}
          placeholder={t("big-text.find")}
          value={query}
          onChange={(event) => onQueryChange(event.target.value)}
          onKeyDown={handleKeyDown}
          className="h-8 w-full rounded-control border border-line-strong bg-surface-raised ps-8 pe-2 text-sm placeholder:text-text-muted focus-visible:border-focus focus-visible:outline-offset-0 pointer-coarse:h-10 pointer-coarse:text-[1rem]"
        />
      </span>
      {query !== "" && (
        <>
          <span role="status" className="shrink-0 px-1.5 text-xs text-text-muted tabular-nums">
            {place(matches, current)}
          </span>
          <IconButton
            label={t("big-text.previous")}
            disabled={matches.count === 0}
            onClick={() => onStep(-1)}
          >
            <ChevronUp size={16} />
          </IconButton>
          <IconButton label={t("big-text.next")} disabled={matches.count === 0} onClick={() => onStep(1)}>
            <ChevronDown size={16} />
          </IconButton>
        </>
      )}
    </div>
  );
}
