import { type ReactNode, useId } from "react";

export interface SwitchFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, at once. */
export function SwitchField({ label, hint, isOn, onChange }: SwitchFieldProps): ReactNode {
  const hintId = useId();
  return (
    <div>
      <label className="flex cursor-pointer items-center gap-3 text-sm pointer-coarse:min-h-11">
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          checked={isOn}
          aria-describedby={hint === undefined ? undefined : hintId}
          className="size-4 shrink-0 accent-accent"
          onChange={() => onChange(!isOn)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p id={hintId} className="mt-1 ps-7 text-xs text-text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
