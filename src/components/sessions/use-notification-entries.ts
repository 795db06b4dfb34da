import { useNotifications } from "../../hooks/use-notifications.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";

const CHOICES = ["off", "title", "text"] as const;

/** Whether the system tells of what happens while the tab is hidden; the browser is asked at the click only. */
export function useNotificationEntries(): readonly MenuEntry[] {
  const { choice, permission, choose } = useNotifications();
  if (permission === "unsupported") return [];
  const choices: MenuEntry = {
    type: "choice",
    id: "notifications",
    label: t("settings.notifications"),
    value: choice,
    options: CHOICES.map((value) => ({ value, label: t(`settings.notifications.${value}`) })),
    onChange: (value) => void choose(CHOICES.find((known) => known === value) ?? "off"),
  };
  if (permission !== "denied") return [choices];
  return [choices, { type: "note", id: "notifications-denied", lines: [t("settings.notifications.denied")] }];
}
