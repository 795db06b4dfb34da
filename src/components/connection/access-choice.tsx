import { t } from "../../lib/i18n/i18n.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import { Fold } from "../ui/fold.tsx";

export interface AccessChoiceProps {
  readonly access: GatewayEntry["access"];
  readonly onChange: (access: GatewayEntry["access"]) => void;
}

const CHOICES = ["chat", "manage"] as const;

/** Least rights unless a person asks for more; folded, as few do. */
export function AccessChoice({ access, onChange }: AccessChoiceProps) {
  return (
    <Fold summary={t("connect.advanced")} className="text-sm">
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
    </Fold>
  );
}
