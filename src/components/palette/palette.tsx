import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { useActions } from "../../hooks/use-actions.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { findEntries, type PaletteEntry } from "./palette-entries.ts";
import { PaletteRow } from "./palette-row.tsx";
import { usePaletteEntries } from "./use-palette-entries.ts";

/** Where a key leads among so many lines, from the present one; undefined for keys of the field. */
function stepTo(key: string, active: number, count: number): number | undefined {
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return (active - 1 + count) % count;
  if (key === "PageDown") return Math.min(active + 8, count - 1);
  return key === "PageUp" ? Math.max(active - 8, 0) : undefined;
}

/** Everything one can go to or do, found by a few letters. The field keeps the focus and names the line it means. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const entries = usePaletteEntries();
  // As it was when this was opened: the lines must not move under the finger.
  const [{ recent }] = useState(useActions());
  const listId = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const query = useDeferredValue(text);
  const sections = useMemo(() => findEntries(entries, recent, query), [entries, recent, query]);
  const lines = sections.flatMap((section) => section.entries);
  const rowId = (position: number): string => `${listId}-${position}`;

  const choose = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    // The dialog that closes gives the focus back first.
    setTimeout(entry.run);
  };

  /** What Enter means: who types fast is ahead of what is drawn. */
  const meant = (): PaletteEntry | undefined =>
    (text === query ? sections : findEntries(entries, recent, text)).flatMap((section) => section.entries)[
      active
    ];

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = lines.length === 0 ? undefined : stepTo(event.key, active, lines.length);
    if (next === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (next === undefined) choose(meant());
    else setActive(next);
  };

  return (
    <Modal
      label={t("action.palette")}
      className="mt-[10dvh] flex-col overflow-hidden open:flex"
      onClose={onClose}
    >
      <div className="flex h-13 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2">
        <Search size={17} aria-hidden="true" className="shrink-0 text-text-muted" />
        <input
          // Not `search`: there the first Escape would empty the field instead of closing.
          type="text"
          role="combobox"
          dir="auto"
          enterKeyHint="go"
          aria-label={t("palette.input")}
          aria-expanded={lines.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={lines.length > 0 ? rowId(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t("palette.input")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none pointer-coarse:text-[1rem]"
        />
        <IconButton label={t("palette.close")} onClick={onClose}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t("palette.results")}
        className="min-h-0 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
      >
        {sections.map(({ group, entries: rows }) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, and no fieldsets
          <div key={group} role="group" aria-label={t(`palette.group.${group}`)}>
            <p aria-hidden="true" className="px-3 pt-2 pb-1 text-xs font-medium text-text-muted">
              {t(`palette.group.${group}`)}
            </p>
            {rows.map((entry) => {
              const position = lines.indexOf(entry);
              return (
                <PaletteRow
                  key={entry.id}
                  id={rowId(position)}
                  entry={entry}
                  isActive={position === active}
                  onPoint={() => setActive(position)}
                  onChoose={() => choose(entry)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p
        role="status"
        className={lines.length === 0 ? "shrink-0 px-4 py-4 text-sm text-text-muted" : "sr-only"}
      >
        {lines.length === 0 ? t("palette.none", { query }) : t("palette.count", { count: lines.length })}
      </p>
    </Modal>
  );
}
