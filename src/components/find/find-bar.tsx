import "./find.css";
import "../../lib/i18n/find-messages.ts";
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import X from "lucide-react/icons/x";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useHasOlder } from "../../hooks/use-transcript.ts";
import { currentLocale, type MessageKey, t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { isFindKey, stepOfKey } from "./find-keys.ts";
import type { Finder, Found } from "./finder.ts";
import type { SectionKind } from "./row-sections.ts";
import { useFinder } from "./use-finder.ts";
import { useFoundOnPage } from "./use-found-on-page.ts";

const HIDDEN_IN: Readonly<Record<SectionKind, MessageKey>> = {
  text: "find.in-text",
  reasoning: "find.in-reasoning",
  tool: "find.in-tool",
  output: "find.in-output",
};

function countOf({ needle, total, position, isSearching }: Found): string {
  if (needle === "") return "";
  if (total === 0) return t(isSearching ? "find.searching" : "find.none");
  const { format } = new Intl.NumberFormat(currentLocale());
  return t(isSearching ? "find.counting" : "find.count", {
    position: format(position),
    total: format(total),
  });
}

/** Where the focus was goes back there, unless it has gone elsewhere by itself. */
function useFocus(bar: RefObject<HTMLElement | null>, input: RefObject<HTMLInputElement | null>) {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const own = bar.current;
    input.current?.focus();
    return () => {
      const isInside = document.activeElement === document.body || own?.contains(document.activeElement);
      if (isInside && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [bar, input]);
}

/** Keys that mean the bar from anywhere in the page. */
function useKeys(
  bar: RefObject<HTMLElement | null>,
  input: RefObject<HTMLInputElement | null>,
  finder: Finder,
) {
  useEffect(() => {
    const handleKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (document.querySelector("dialog[open]")) return;
      const step = stepOfKey(event);
      // Asked for once more from the bar itself, it is the browser's own that is wanted.
      const isAgain = isFindKey(event) && !bar.current?.contains(document.activeElement);
      if (step === undefined && !isAgain) return;
      event.preventDefault();
      if (step !== undefined) finder.step(step);
      else input.current?.focus();
      if (isAgain) input.current?.select();
    };
    window.addEventListener("keydown", handleKeyDown);
    return () => window.removeEventListener("keydown", handleKeyDown);
  }, [bar, input, finder]);
}

function Notes({ hidden }: { readonly hidden: SectionKind | undefined }): ReactNode {
  const key = hidden && HIDDEN_IN[hidden];
  const hasOlder = useHasOlder();
  const { loadOlder } = useCommands();
  return (
    <div className="px-3 pb-2 text-xs text-text-muted empty:hidden">
      {key ? <p role="status">{t(key)}</p> : null}
      {hasOlder ? (
        <p>
          {t("find.older")}{" "}
          <button
            type="button"
            className="cursor-pointer text-accent hover:underline pointer-coarse:min-h-11"
            onClick={() => void loadOlder()}
          >
            {t("find.load-older")}
          </button>
        </p>
      ) : null}
    </div>
  );
}

/** Finds words in all of the conversation, also in the rows that are not in the page. */
export function FindBar({ onClose }: { readonly onClose: () => void }): ReactNode {
  const bar = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [finder, found] = useFinder();
  const hidden = useFoundOnPage(bar, finder, found);
  useFocus(bar, input);
  useKeys(bar, input, finder);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter" && event.target === input.current) {
      event.preventDefault();
      finder.step(event.shiftKey ? -1 : 1);
    }
  };

  return (
    <search
      ref={bar}
      aria-label={t("sessions.find")}
      className="absolute inset-x-0 top-0 z-10 animate-appear border-b border-line bg-surface-raised shadow-sm sm:inset-x-auto sm:end-4 sm:top-2 sm:w-96 sm:rounded-surface sm:border"
      onKeyDown={handleKeyDown}
    >
      <div className="flex items-center gap-1 p-1.5 ps-3">
        <input
          ref={input}
          type="text"
          enterKeyHint="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={t("find.input")}
          placeholder={t("sessions.find")}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            finder.setQuery(event.target.value);
          }}
          className="h-8 min-w-0 flex-1 bg-transparent text-sm outline-none pointer-coarse:h-10 pointer-coarse:text-[1rem]"
        />
        <span role="status" className="shrink-0 px-1.5 text-xs text-text-muted tabular-nums">
          {countOf(found)}
        </span>
        <IconButton label={t("find.previous")} disabled={found.total === 0} onClick={() => finder.step(-1)}>
          <ChevronUp size={16} />
        </IconButton>
        <IconButton label={t("find.next")} disabled={found.total === 0} onClick={() => finder.step(1)}>
          <ChevronDown size={16} />
        </IconButton>
        <IconButton label={t("find.close")} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      <Notes hidden={hidden} />
    </search>
  );
}
