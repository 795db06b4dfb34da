import { lazy, type ReactNode, Suspense } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useGateway, useHello } from "../../hooks/use-connection.ts";
import { useLateFeatures } from "../../hooks/use-features.ts";
import { useDoctor } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { useChoice } from "../../hooks/use-settings.ts";
import { useGivenManage, useSignOut } from "../../hooks/use-sign-out.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/settings-messages.ts";
import { prefetchExtras } from "../extras/slot.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useNotificationEntries } from "./use-notification-entries.ts";

const SignOutDialog = lazy(async () => {
  const { SignOutDialog: component } = await import("./sign-out-dialog.tsx");
  return { default: component };
});

const THEMES = ["system", "light", "dark", "contrast"] as const;
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
  const { leaveGateway } = useCommands();
  const { waiting, isAsking, stay, signOut, signOutNow } = useSignOut();
  const { hasManage, giveUpManage } = useGivenManage();
  const [theme, setTheme] = useChoice("theme");
  const [reading, setReading] = useChoice("reading");
  const isDemo = useGateway()?.source === "demo";
  const note = useGatewayNote();
  const panels = useLateFeatures()?.panels;
  const notifications = useNotificationEntries();
  const [, setDoctorOpen] = useDoctor();

  const openPanel = (open: "settings" | "gateways"): void => {
    // Without a connection nothing else has fetched what shows them.
    prefetchExtras();
    panels?.setState({ open });
  };
  const hasSwitcher = useOffers("gateway-switcher");
  const hasSignOut = useOffers("sign-out");
  const hasDoctor = useOffers("doctor");

  const leaving: readonly MenuEntry[] = isDemo
    ? [{ type: "item", id: "leave", label: t("settings.leave-demo"), onSelect: leaveGateway }]
    : [
        ...(hasSwitcher
          ? [
              {
                type: "item" as const,
                id: "switch",
                label: t("settings.switch-gateway"),
                onSelect: () => openPanel("gateways"),
              },
            ]
          : []),
        ...(hasSignOut
          ? [{ type: "item" as const, id: "sign-out", label: t("settings.sign-out"), onSelect: signOut }]
          : []),
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
    ...(hasDoctor
      ? [
          {
            type: "item" as const,
            id: "doctor",
            label: `${t("connection.doctor")}…`,
            onSelect: () => setDoctorOpen(true),
          },
        ]
      : []),
    {
      type: "item",
      id: "all",
      label: t("settings.all"),
      onSelect: () => openPanel("settings"),
    },
    ...(hasManage
      ? [{ type: "item" as const, id: "manage", label: t("settings.give-up-manage"), onSelect: giveUpManage }]
      : []),
    ...leaving,
  ];

  return (
    <>
      {children(entries)}
      {isAsking && (
        <ErrorBoundary region={t("settings.sign-out")}>
          <Suspense fallback={null}>
            <SignOutDialog count={waiting} onStay={stay} onSignOut={signOutNow} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
