import type { ReactNode } from "react";
import { usesAppleKeys } from "../../hooks/use-shortcut-keys.ts";
import { writeShortcut } from "../../lib/shortcuts/match-shortcut.ts";
import { SHORTCUTS, type ShortcutId } from "../../lib/shortcuts/shortcut-table.ts";

/** A shortcut as this platform writes it. */
export function Keys({ shortcut }: { readonly shortcut: ShortcutId }): ReactNode {
  return (
    <kbd className="shrink-0 rounded-[5px] border border-line bg-surface-sunken px-1.5 font-sans text-xs whitespace-nowrap text-text-muted">
      {writeShortcut(SHORTCUTS[shortcut], usesAppleKeys())}
    </kbd>
  );
}
