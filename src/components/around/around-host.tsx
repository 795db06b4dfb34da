import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useChosenLooks } from "../../hooks/use-chosen-looks.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { useSettingsSync } from "../../hooks/use-settings-sync.ts";
import { useShortcutKeys } from "../../hooks/use-shortcut-keys.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { GatewayActions } from "../gateways/gateway-actions.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { PageActions } from "./page-actions.tsx";

const loadPalette = () => import("../palette/palette.tsx");

const loadGateways = () => import("../gateways/gateways-dialog.tsx");

const PANELS = {
  palette: lazy(async () => ({ default: (await loadPalette()).Palette })),
  settings: lazy(async () => ({
    default: (await import("../settings/settings-dialog.tsx")).SettingsDialog,
  })),
  status: lazy(async () => ({ default: (await import("../status/status-dialog.tsx")).StatusDialog })),
  console: lazy(async () => ({ default: (await import("../console/console-dialog.tsx")).ConsoleDialog })),
  gateways: lazy(async () => ({ default: (await loadGateways()).GatewaysDialog })),
  "add-gateway": lazy(async () => ({ default: (await loadGateways()).AddGatewayDialog })),
  shortcuts: lazy(async () => ({ default: (await import("./shortcut-sheet.tsx")).ShortcutSheet })),
};

/** What is around the conversation: what can be done, by which keys, and the dialogs that belong to no part of it. */
export function AroundHost(): ReactNode {
  useShortcutKeys();
  useSettingsSync();
  useChosenLooks();
  useEffect(() => {
    // Opened while somebody already types; a failure shows when it is opened.
    void loadPalette().catch(() => undefined);
  }, []);
  const [open, setOpen] = usePanel();
  const Panel = open && PANELS[open];
  return (
    <>
      <PageActions />
      <GatewayActions />
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
