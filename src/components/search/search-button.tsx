import Search from "lucide-react/icons/search";
import type { ReactNode } from "react";
import { useSearch } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { loadSearchDialog } from "./lazy-search.tsx";

export function SearchButton(): ReactNode {
  const [, setOpen] = useSearch();
  if (!useOffers("search")) return null;
  return (
    <IconButton
      label={t("sessions.search")}
      aria-haspopup="dialog"
      // A failure shows when it is opened.
      onPointerEnter={() => void loadSearchDialog().catch(() => undefined)}
      onClick={() => setOpen(true)}
    >
      <Search size={16} aria-hidden="true" />
    </IconButton>
  );
}
