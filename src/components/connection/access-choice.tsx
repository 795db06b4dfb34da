import { t } from "../../lib/i18n/i18n.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";

export interface AccessChoiceProps {
  readonly access: GatewayEntry["access"];
  readonly onChange: (access: GatewayEntry["access"]) => void;
}

const CHOICES = ["chat", "manage"] as const;

/** Least rights unless a person asks for more; folded, as few do. */
export function AccessChoice({ access, onChange }: AccessChoiceProps) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm text-text-muted hover:text-text">
        {t("connect.advanced")}
      </summary>
      <fieldset className="mt-3">
        <legend className="mb-1.5 font-medium">{t("connect.access")}</legend>
        <div className="space-y-2">
          {CHOICES.map((choice) => (
            <label key={choice} className="flex cursor-pointer items-start gap-2.5">
              <input
                type="radio"
                name="access"
                value={choice}
                className="mt-0.5 size-4 accent-accent"
                checked={choice === access}
                onChange={() => onChange(choice)}
              />
              <span>
                {t(`connect.access.${choice}`)}
                <span className="block text-xs text-text-muted">{t(`connect.access.${choice}.hint`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
