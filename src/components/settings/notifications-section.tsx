import "../../lib/i18n/preferences-messages.ts";
import type { ReactNode } from "react";
import { useNotifications } from "../../hooks/use-notifications.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { NOTIFICATIONS } from "./choices.ts";
import { Section } from "./section.tsx";

/** Whether the system tells of what happens while nobody looks. The browser is asked at the click. */
export function NotificationsSection(): ReactNode {
  const { choice, permission, choose } = useNotifications();
  return (
    <Section title={t("preferences.notifications")}>
      {permission === "unsupported" ? (
        <p className="text-sm text-text-muted">{t("preferences.notifications.unsupported")}</p>
      ) : (
        <SegmentedControl
          legend={t("settings.notifications")}
          name="notifications"
          value={choice}
          options={NOTIFICATIONS.map((value) => ({ value, label: t(`settings.notifications.${value}`) }))}
          onChange={(value) => void choose(value)}
        />
      )}
      <p role="status" className="-mt-2 text-xs text-text-muted empty:hidden">
        {permission === "denied"
          ? t("settings.notifications.denied")
          : permission === "unsupported"
            ? ""
            : t(`preferences.notifications.hint.${choice}`)}
      </p>
    </Section>
  );
}
