import Settings from "lucide-react/icons/settings-2";
import { lazy } from "react";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { MenuButton } from "../ui/menu-button.tsx";

const SettingsEntries = lazy(async () => {
  const { SettingsEntries: component } = await import("./settings-entries.tsx");
  return { default: component };
});

/** The way to the settings; what they are comes with the first conversation. */
export function SettingsMenu() {
  if (!useOffers("settings")) return null;
  return (
    <MenuButton
      label={t("settings.open")}
      className="size-8 pointer-coarse:size-11"
      align="end"
      entries={SettingsEntries}
    >
      <Settings size={17} />
    </MenuButton>
  );
}
