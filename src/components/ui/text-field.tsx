import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly name: string;
  readonly hint?: string | undefined;
  /** A sentence that says what to change; the field is marked as wrong while there is one. */
  readonly problem?: string | undefined;
  /** A control at the end of the field. */
  readonly trailing?: ReactNode;
}

export function TextField({ label, hint, problem, trailing, className, ...input }: TextFieldProps) {
  const id = useId();
  const noteId = useId();
  const note = problem ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={problem !== undefined}
          aria-describedby={note === undefined ? undefined : noteId}
          className={classNames(
            "block h-10 w-full rounded-control border bg-surface-raised px-3 pointer-coarse:h-11 pointer-coarse:text-[1rem]",
            "focus-visible:border-focus focus-visible:outline-offset-0",
            problem === undefined ? "border-line-strong" : "border-danger",
            trailing !== undefined && "pe-11",
          )}
        />
        {trailing !== undefined && (
          <div className="absolute inset-y-0 end-1 flex items-center">{trailing}</div>
        )}
      </div>
      {note !== undefined && (
        <p
          id={noteId}
          role={problem === undefined ? undefined : "alert"}
          className={classNames("mt-1.5 text-xs", problem === undefined ? "text-text-muted" : "text-danger")}
        >
          {note}
        </p>
      )}
    </div>
  );
}
