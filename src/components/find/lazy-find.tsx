import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useFind } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const loadFindBar = () => import("./find-bar.tsx");
const FindBar = lazy(async () => ({ default: (await loadFindBar()).FindBar }));

/** Wanted without a line as much as with one, so it is fetched while all is well. */
export function prefetchFind(): void {
  loadFindBar().catch(() => undefined);
}

/** Find in the conversation, once it is asked for: the browser's own sees only the rows that are in the page. */
export function LazyFind(): ReactNode {
  const [isOpen, setOpen] = useFind();
  const isOffered = useOffers("find");
  useEffect(() => {
    if (!isOffered) return;
    const handleKeyDown = (event: KeyboardEvent): void => {
      const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isShortcut || event.key.toLowerCase() !== "f" || event.defaultPrevented) return;
      if (isOpen || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", handleKeyDown);
    return () => window.removeEventListener("keydown", handleKeyDown);
  }, [isOffered, isOpen, setOpen]);
  useEffect(() => () => setOpen(false), [setOpen]);
  if (!isOpen || !isOffered) return null;
  return (
    <ErrorBoundary region={t("sessions.find")}>
      <Suspense fallback={null}>
        <FindBar onClose={() => setOpen(false)} />
      </Suspense>
    </ErrorBoundary>
  );
}
