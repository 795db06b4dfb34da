import SquareSlash from "lucide-react/icons/square-slash";
import type { ReactNode } from "react";
import { useOffers } from "../../hooks/use-offers.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { usesAppleKeys } from "../../hooks/use-shortcut-keys.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { toAriaShortcut } from "../../lib/shortcuts/match-shortcut.ts";
import { SHORTCUTS } from "../../lib/shortcuts/shortcut-table.ts";
import { SearchButton } from "../search/search-button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

/** Two ways to find something: in what was said, and among all that one can go to or do. */
export function SidebarTools(): ReactNode {
  const [open, setPanel] = usePanel();
  const hasPalette = useOffers("palette");
  return (
    <>
      <SearchButton />
      {hasPalette && (
        <IconButton
          label={t("tools.palette")}
          aria-haspopup="dialog"
          aria-expanded={open === "palette"}
          aria-keyshortcuts={toAriaShortcut(SHORTCUTS.palette, usesAppleKeys())}
          onClick={() => setPanel("palette")}
        >
          <SquareSlash size={16} aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
