import type { ReactNode } from "react";
import type { ModelChoice, SessionManner, ThinkingLevel } from "../../gateway-client/more.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";

/** What every gateway knows; those that know more say so. */
const USUAL_LEVELS: readonly ThinkingLevel[] = ["off", "minimal", "low", "medium", "high"].map((id) => ({
  id,
  label: id,
}));

interface ThinkingPickerProps {
  readonly manner: SessionManner | undefined;
  readonly model: ModelChoice | undefined;
  readonly isDisabled: boolean;
  readonly onChoose: (level: string | null) => void;
}

export function ThinkingPicker({ manner, model, isDisabled, onChoose }: ThinkingPickerProps): ReactNode {
  const levels = manner?.thinkingLevels ?? model?.thinkingLevels ?? USUAL_LEVELS;
  const level = manner?.thinkingDefault ?? model?.thinkingDefault;
  const byDefault =
    level === undefined ? t("compose.thinking.default") : t("compose.thinking.default-is", { level });
  // A model that has no degrees of thinking offers only one.
  if (levels.length < 2) return null;
  return (
    <PillChoice
      legend={t("compose.thinking")}
      name="compose-thinking"
      value={manner?.thinkingLevel ?? ""}
      options={[{ id: "", label: byDefault }, ...levels]}
      isDisabled={isDisabled}
      onChange={(id) => onChoose(id === "" ? null : id)}
    />
  );
}

interface SpeedPickerProps {
  readonly isFast: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: (isFast: boolean) => void;
}

export function SpeedPicker({ isFast, isDisabled, onChoose }: SpeedPickerProps): ReactNode {
  return (
    <PillChoice
      legend={t("compose.speed")}
      name="compose-speed"
      value={isFast ? "fast" : "standard"}
      options={[
        { id: "standard", label: t("compose.speed.standard") },
        { id: "fast", label: t("compose.speed.fast") },
      ]}
      isDisabled={isDisabled}
      onChange={(id) => onChoose(id === "fast")}
    />
  );
}

interface PillChoiceProps {
  readonly legend: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly ThinkingLevel[];
  readonly isDisabled: boolean;
  readonly onChange: (id: string) => void;
}

/** One of several words, as many lines as they need: native radio buttons. */
function PillChoice({ legend, name, value, options, isDisabled, onChange }: PillChoiceProps): ReactNode {
  return (
    <fieldset disabled={isDisabled}>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(({ id, label }) => (
          <label
            key={id}
            className="flex h-7 cursor-pointer items-center rounded-full border border-line-strong/60 px-2.5 text-sm text-text-muted transition-colors duration-120 hover:text-text has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-strong has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus pointer-coarse:h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center forced-colors:has-checked:outline"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={id}
              checked={id === value}
              onChange={() => onChange(id)}
            />
            <span className="block first-letter:uppercase">{revealHidden(label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
