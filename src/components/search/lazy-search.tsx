import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useSearch } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

export const loadSearchDialog = () => import("./search-dialog.tsx");
const SearchDialog = lazy(async () => ({ default: (await loadSearchDialog()).SearchDialog }));

/** The search, once it is asked for: by its button, or by Ctrl or Cmd and K until those keys mean all that can be found. */
export function LazySearch(): ReactNode {
  const [isOpen, setOpen] = useSearch();
  const isOffered = useOffers("search");
  useEffect(() => {
    if (!isOffered) return;
    const handleKeyDown = (event: KeyboardEvent): void => {
      const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isShortcut || event.key.toLowerCase() !== "k" || event.defaultPrevented) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", handleKeyDown);
    return () => window.removeEventListener("keydown", handleKeyDown);
  }, [isOffered, setOpen]);
  if (!isOpen || !isOffered) return null;
  return (
    <ErrorBoundary region={t("sessions.search")}>
      <Suspense fallback={null}>
        <SearchDialog onClose={() => setOpen(false)} />
      </Suspense>
    </ErrorBoundary>
  );
}
