import type { ButtonHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names.ts";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary button a screen. @default "quiet" */
  readonly variant?: "primary" | "quiet" | "plain";
  readonly ref?: Ref<HTMLButtonElement>;
}

const VARIANTS = {
  primary: "bg-accent text-accent-text hover:bg-accent-strong font-medium",
  quiet:
    "border border-line-strong/60 bg-surface-raised text-text hover:border-line-strong hover:bg-surface-sunken",
  plain: "text-text-muted hover:bg-surface-sunken hover:text-text",
} as const;

export function Button({ variant = "quiet", className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        "inline-flex h-9 shrink-0 cursor-pointer items-center justify-center gap-2 rounded-control px-3.5 text-sm",
        "transition-colors duration-120 disabled:cursor-default disabled:opacity-50 pointer-coarse:h-11",
        VARIANTS[variant],
        className,
      )}
    />
  );
}
