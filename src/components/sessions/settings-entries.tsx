import { lazy, type ReactNode, Suspense, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useGateway, useHello } from "../../hooks/use-connection.ts";
import { useDoctor } from "../../hooks/use-navigation.ts";
import { useReading, useTheme } from "../../hooks/use-settings.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/settings-messages.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useNotificationEntries } from "./use-notification-entries.ts";

const StoredDialog = lazy(async () => {
  const { StoredDialog: component } = await import("../stored/stored-dialog.tsx");
  return { default: component };
});

const THEMES = ["system", "light", "dark"] as const;
const READINGS = ["follow", "top", "off"] as const;

function useGatewayNote(): readonly string[] {
  const gateway = useGateway();
  const hello = useHello();
  const { serverVersion: version, protocol } = hello ?? {};
  const facts =
    protocol !== undefined &&
    (version === undefined || version === "dev"
      ? t("settings.protocol-only", { protocol })
      : t("settings.protocol", { version, protocol }));
  const url = gateway?.source === "demo" ? undefined : gateway?.url;
  return [gateway?.name, url, facts].filter((line): line is string => typeof line === "string");
}

export interface SettingsEntriesProps {
  readonly children: (entries: readonly MenuEntry[]) => ReactNode;
}

/** Appearance, and which gateway this is. */
export function SettingsEntries({ children }: SettingsEntriesProps): ReactNode {
  const { leaveGateway, signOut } = useCommands();
  const [theme, setTheme] = useTheme();
  const [reading, setReading] = useReading();
  const isDemo = useGateway()?.source === "demo";
  const note = useGatewayNote();
  const notifications = useNotificationEntries();
  const [isStoredOpen, setStoredOpen] = useState(false);
  const [, setDoctorOpen] = useDoctor();

  const leaving: readonly MenuEntry[] = isDemo
    ? [{ type: "item", id: "leave", label: t("settings.leave-demo"), onSelect: leaveGateway }]
    : [
        { type: "item", id: "stored", label: t("settings.stored"), onSelect: () => setStoredOpen(true) },
        { type: "item", id: "switch", label: t("settings.switch-gateway"), onSelect: leaveGateway },
        { type: "item", id: "sign-out", label: t("settings.sign-out"), onSelect: () => void signOut() },
      ];

  const entries: readonly MenuEntry[] = [
    {
      type: "choice",
      id: "theme",
      label: t("settings.theme"),
      value: theme,
      options: THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) })),
      onChange: (value) => setTheme(THEMES.find((known) => known === value) ?? "system"),
    },
    {
      type: "choice",
      id: "reading",
      label: t("settings.reading"),
      value: reading,
      options: READINGS.map((value) => ({ value, label: t(`settings.reading.${value}`) })),
      onChange: (value) => setReading(READINGS.find((known) => known === value) ?? "follow"),
    },
    ...notifications,
    { type: "note", id: "gateway", lines: note },
    {
      type: "item",
      id: "doctor",
      label: `${t("connection.doctor")}…`,
      onSelect: () => setDoctorOpen(true),
    },
    ...leaving,
  ];

  return (
    <>
      {children(entries)}
      {isStoredOpen && (
        <ErrorBoundary region={t("settings.stored")}>
          <Suspense fallback={null}>
            <StoredDialog onClose={() => setStoredOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
