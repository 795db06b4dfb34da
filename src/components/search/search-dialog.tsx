import "../../lib/i18n/search-messages.ts";
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { SearchResult } from "../../stores/transcript-cache/kept-conversations.ts";
import { useTranscriptView } from "../chat/transcript-view.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { SearchResultRow } from "./search-result-row.tsx";
import { showRow } from "./show-row.ts";
import { type SearchIndex, useSearchIndex } from "./use-search-index.ts";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function sentenceFor(index: SearchIndex, query: string, count: number): string {
  if (index.status === "loading") return t("search.loading");
  if (index.status === "failed") return t("search.failed");
  if (query === "") return t("search.scope");
  return count === 0 ? t("search.none", { query }) : t("search.count", { count });
}

/** Finds what was read in this browser, with and without a gateway. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { openSession } = useCommands();
  const view = useTranscriptView();
  const index = useSearchIndex();
  const listId = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const query = useDeferredValue(text).trim();
  const results = useMemo(
    () => (index.status === "ready" && query !== "" ? index.search.find(query) : []),
    [index, query],
  );
  const rowId = (position: number): string => `${listId}-${position}`;

  const choose = (result: SearchResult | undefined): void => {
    if (!result) return;
    onClose();
    openSession(result.sessionKey);
    if (result.rowId !== undefined) showRow(view, result.rowId);
  };

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined && results.length > 0) {
      event.preventDefault();
      setActive((active + step + results.length) % results.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(results[active]);
    }
  };

  return (
    <Modal
      label={t("search.title")}
      className="mt-[10dvh] flex-col overflow-hidden open:flex"
      onClose={onClose}
    >
      <div className="flex h-13 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2">
        <Search size={17} aria-hidden="true" className="shrink-0 text-text-muted" />
        <input
          // Not `search`: there the first Escape would empty the field instead of closing.
          type="text"
          enterKeyHint="search"
          role="combobox"
          dir="auto"
          aria-label={t("search.input")}
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={results.length > 0 ? rowId(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t("search.title")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none pointer-coarse:text-[1rem]"
        />
        <IconButton label={t("search.close")} onClick={onClose}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t("search.results")}
        className="min-h-0 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
      >
        {results.map((result, position) => (
          <SearchResultRow
            key={result.id}
            id={rowId(position)}
            result={result}
            isActive={position === active}
            onPoint={() => setActive(position)}
            onChoose={() => choose(result)}
          />
        ))}
      </div>
      <p
        role="status"
        className="shrink-0 border-t border-line px-4 py-2.5 text-xs text-text-muted first:border-t-0"
      >
        {sentenceFor(index, query, results.length)}
      </p>
    </Modal>
  );
}
