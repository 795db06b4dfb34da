export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SegmentedControlProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: T;
  readonly options: readonly SegmentedOption<T>[];
  readonly onChange: (value: T) => void;
  /** For those who see what is chosen between. @default false */
  readonly isLegendHidden?: boolean;
}

/** One of a few, all in sight: native radio buttons in a row. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { legend, name, value, options, onChange, isLegendHidden = false } = props;
  return (
    <fieldset>
      <legend className={isLegendHidden ? "sr-only" : "mb-1.5 text-sm font-medium"}>{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-control border border-line-strong bg-surface-raised p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-8 cursor-pointer items-center justify-center rounded-[6px] px-2 py-1 text-center text-sm leading-tight text-text-muted transition-colors duration-120 hover:text-text has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus pointer-coarse:min-h-11 forced-colors:has-checked:outline"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
