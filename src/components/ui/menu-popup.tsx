import { Menu } from "@base-ui/react/menu";
import Check from "lucide-react/icons/check";
import { type RefObject, useRef } from "react";
import type { MenuChoiceEntry, MenuEntry, MenuItemEntry, MenuNoteEntry } from "./menu-entry.ts";

const ITEM =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-[6px] px-2 text-sm outline-none select-none data-highlighted:bg-surface-hover pointer-coarse:min-h-11 forced-colors:data-highlighted:outline";

function Mark({ isShown }: { readonly isShown: boolean }) {
  return <Check size={14} aria-hidden="true" className={isShown ? "text-accent" : "invisible"} />;
}

function Item({ entry, onMoveFocus }: { readonly entry: MenuItemEntry; readonly onMoveFocus: () => void }) {
  const choose = (): void => {
    if (entry.movesFocus) onMoveFocus();
    entry.onSelect();
  };
  return (
    <Menu.Item className={ITEM} onClick={choose}>
      {entry.icon}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.isMarked !== undefined && <Mark isShown={entry.isMarked} />}
    </Menu.Item>
  );
}

function Choice({ entry }: { readonly entry: MenuChoiceEntry }) {
  return (
    <Menu.Group className="border-line pb-1 not-last:border-b last:pb-0">
      <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-text-muted">
        {entry.label}
      </Menu.GroupLabel>
      <Menu.RadioGroup value={entry.value} onValueChange={(value) => entry.onChange(String(value))}>
        {entry.options.map((option) => (
          <Menu.RadioItem key={option.value} value={option.value} closeOnClick className={ITEM}>
            <span className="min-w-0 flex-1">
              <span className="block truncate">{option.label}</span>
              {option.hint !== undefined && (
                <span className="mb-1 block text-xs text-text-muted">{option.hint}</span>
              )}
              {option.details?.map((line) => (
                <span key={line} className="block text-xs break-words text-text-muted last:mb-1">
                  {line}
                </span>
              ))}
            </span>
            <Mark isShown={option.value === entry.value} />
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}

function Note({ entry }: { readonly entry: MenuNoteEntry }) {
  return (
    <div className="mb-1 border-b border-line px-2 py-2 text-xs text-text-muted">
      {entry.lines.map((line) => (
        <p key={line} className="break-words">
          {line}
        </p>
      ))}
    </div>
  );
}

interface EntryProps {
  readonly entry: MenuEntry;
  readonly onMoveFocus: () => void;
}

function Entry({ entry, onMoveFocus }: EntryProps) {
  switch (entry.type) {
    case "item":
      return <Item entry={entry} onMoveFocus={onMoveFocus} />;
    case "choice":
      return <Choice entry={entry} />;
    case "note":
      return <Note entry={entry} />;
  }
}

export interface MenuPopupProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly align: "start" | "end";
  readonly isOpen: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onOpenChange: (isOpen: boolean) => void;
}

export function MenuPopup({ label, entries, align, isOpen, button, onOpenChange }: MenuPopupProps) {
  const isMoved = useRef(false);
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange}>
      {/* Everything outside an open dialog is inert, and everything belongs to some landmark. */}
      <Menu.Portal
        container={button.current?.closest<HTMLElement>("dialog, aside, main, header") ?? document.body}
      >
        <Menu.Positioner anchor={button} align={align} sideOffset={6} className="z-20 outline-none">
          <Menu.Popup
            aria-label={label}
            finalFocus={() => {
              const moved = isMoved.current;
              isMoved.current = false;
              return moved ? false : button.current;
            }}
            className="max-h-(--available-height) w-60 max-w-(--available-width) origin-(--transform-origin) overflow-y-auto rounded-[10px] border border-line bg-surface-raised p-1 text-text shadow-menu outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {entries.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                onMoveFocus={() => {
                  isMoved.current = true;
                }}
              />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
