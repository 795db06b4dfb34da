import "../../lib/i18n/preferences-messages.ts";
import { useHasConsole } from "../../hooks/use-late-settings.ts";
import "../../lib/i18n/settings-messages.ts";
import type { ReactNode } from "react";
import { useGateway } from "../../hooks/use-connection.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { useChoice } from "../../hooks/use-settings.ts";
import { usesAppleKeys } from "../../hooks/use-shortcut-keys.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { AccessSection } from "./access-section.tsx";
import { DENSITIES, READINGS, SEND_KEYS, SIZES, THEMES, TOOLS } from "./choices.ts";
import { DialogFrame } from "./dialog-frame.tsx";
import { NotificationsSection } from "./notifications-section.tsx";
import { Section } from "./section.tsx";
import { StoredSection } from "./stored-section.tsx";
import { SwitchField } from "./switch-field.tsx";

function Hint({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className="-mt-2 text-xs text-text-muted">{children}</p>;
}

function Appearance(): ReactNode {
  const [theme, setTheme] = useChoice("theme");
  const [density, setDensity] = useChoice("density");
  const [textSize, setTextSize] = useChoice("textSize");
  const percent = new Intl.NumberFormat(currentLocale(), { style: "percent" });
  return (
    <Section title={t("preferences.appearance")}>
      <SegmentedControl
        legend={t("preferences.theme")}
        name="theme"
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        onChange={setTheme}
      />
      <SegmentedControl
        legend={t("preferences.text-size")}
        name="text-size"
        value={textSize}
        options={SIZES.map((value) => ({ value, label: percent.format(Number(value) / 100) }))}
        onChange={setTextSize}
      />
      <SegmentedControl
        legend={t("preferences.density")}
        name="density"
        value={density}
        options={DENSITIES.map((value) => ({ value, label: t(`preferences.density.${value}`) }))}
        onChange={setDensity}
      />
      <Hint>{t("preferences.density.hint")}</Hint>
    </Section>
  );
}

function Conversation(): ReactNode {
  const [reading, setReading] = useChoice("reading");
  const [tools, setTools] = useChoice("tools");
  return (
    <Section title={t("preferences.conversation")}>
      <SegmentedControl
        legend={t("settings.reading")}
        name="reading"
        value={reading}
        options={READINGS.map((value) => ({ value, label: t(`settings.reading.${value}`) }))}
        onChange={setReading}
      />
      <SegmentedControl
        legend={t("preferences.tools")}
        name="tools"
        value={tools}
        options={TOOLS.map((value) => ({ value, label: t(`preferences.tools.${value}`) }))}
        onChange={setTools}
      />
      <Hint>{t(`preferences.tools.hint.${tools}`)}</Hint>
    </Section>
  );
}

function Writing(): ReactNode {
  const [sendKey, setSendKey] = useChoice("sendKey");
  const mod = usesAppleKeys() ? "⌘" : "Ctrl";
  return (
    <Section title={t("preferences.writing")}>
      <SegmentedControl
        legend={t("preferences.send-key")}
        name="send-key"
        value={sendKey}
        options={SEND_KEYS.map((value) => ({ value, label: t(`preferences.send-key.${value}`, { mod }) }))}
        onChange={setSendKey}
      />
      <Hint>{t(`preferences.send-key.hint.${sendKey}`)}</Hint>
    </Section>
  );
}

function Advanced(): ReactNode {
  const [hasConsole, setHasConsole] = useHasConsole();
  const [, setPanel] = usePanel();
  return (
    <Section title={t("preferences.advanced")}>
      <SwitchField
        label={t("preferences.console")}
        hint={t("preferences.console.hint")}
        isOn={hasConsole}
        onChange={setHasConsole}
      />
      {hasConsole && <Button onClick={() => setPanel("console")}>{t("preferences.console.open")}</Button>}
    </Section>
  );
}

/** All that a person can choose; everything holds at once. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const isDemo = useGateway()?.source === "demo";
  const hasConsole = useOffers("console");
  return (
    <DialogFrame title={t("preferences.title")} closeLabel={t("preferences.close")} onClose={onClose}>
      <Appearance />
      <Conversation />
      <Writing />
      <NotificationsSection />
      {!isDemo && (
        <Section title={t("preferences.stored")}>
          <StoredSection />
        </Section>
      )}
      <AccessSection onClose={onClose} />
      {hasConsole && <Advanced />}
    </DialogFrame>
  );
}
