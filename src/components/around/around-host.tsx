import { lazy, type ReactNode, Suspense } from "react";
import { usePanel } from "../../hooks/use-panels.ts";
import { useShortcutKeys } from "../../hooks/use-shortcut-keys.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { PageActions } from "./page-actions.tsx";

const PANELS = {
  shortcuts: lazy(async () => ({ default: (await import("./shortcut-sheet.tsx")).ShortcutSheet })),
};

/** What is around the conversation: what can be done, by which keys, and the dialogs that belong to no part of it. */
export function AroundHost(): ReactNode {
  useShortcutKeys();
  const [open, setOpen] = usePanel();
  const Panel = open && PANELS[open];
  return (
    <>
      <PageActions />
      {Panel ? (
        <ErrorBoundary region={t("app.region.page")} resetKey={open}>
          <Suspense fallback={null}>
            <Panel onClose={() => setOpen()} />
          </Suspense>
        </ErrorBoundary>
      ) : null}
    </>
  );
}
