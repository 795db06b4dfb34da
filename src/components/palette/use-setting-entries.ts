import "../../lib/i18n/preferences-messages.ts";
import "../../lib/i18n/settings-messages.ts";
import { useMemo } from "react";
import { useChoice } from "../../hooks/use-settings.ts";
import { usesAppleKeys } from "../../hooks/use-shortcut-keys.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import type { Choices } from "../../stores/settings-store.ts";
import { DENSITIES, READINGS, SEND_KEYS, SIZES, TOOLS } from "../settings/choices.ts";
import type { PaletteEntry } from "./palette-entries.ts";

interface Offer<Name extends keyof Choices> {
  readonly setting: Name;
  /** What the setting is called. */
  readonly title: string;
  readonly values: readonly Choices[Name][];
  readonly label: (value: Choices[Name]) => string;
}

/** One line for each value that is not chosen now. */
function useOffer<Name extends keyof Choices>(offer: Offer<Name>): readonly PaletteEntry[] {
  const [chosen, choose] = useChoice(offer.setting);
  return offer.values
    .filter((value) => value !== chosen)
    .map((value) => ({
      id: `setting:${offer.setting}:${value}`,
      group: "settings",
      title: t("palette.setting", { setting: offer.title, value: offer.label(value) }),
      run: () => choose(value),
    }));
}

/** What can be set without opening the settings. */
export function useSettingEntries(): readonly PaletteEntry[] {
  const percent = new Intl.NumberFormat(currentLocale(), { style: "percent" });
  const mod = usesAppleKeys() ? "⌘" : "Ctrl";
  const offers = [
    useOffer({
      setting: "textSize",
      title: t("preferences.text-size"),
      values: SIZES,
      label: (value) => percent.format(Number(value) / 100),
    }),
    useOffer({
      setting: "density",
      title: t("preferences.density"),
      values: DENSITIES,
      label: (value) => t(`preferences.density.${value}`),
    }),
    useOffer({
      setting: "reading",
      title: t("settings.reading"),
      values: READINGS,
      label: (value) => t(`settings.reading.${value}`),
    }),
    useOffer({
      setting: "tools",
      title: t("preferences.tools"),
      values: TOOLS,
      label: (value) => t(`preferences.tools.${value}`),
    }),
    useOffer({
      setting: "sendKey",
      title: t("preferences.send-key"),
      values: SEND_KEYS,
      label: (value) => t(`preferences.send-key.${value}`, { mod }),
    }),
  ].flat();
  // New only when what is offered is: the list must not move under the finger.
  const ids = offers.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids say all that an entry says
  return useMemo(() => offers, [ids]);
}
