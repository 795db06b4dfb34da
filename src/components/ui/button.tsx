import type { ButtonHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names.ts";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary button a screen. @default "quiet" */
  readonly variant?: "primary" | "quiet" | "plain";
  readonly ref?: Ref<HTMLButtonElement>;
}

const VARIANTS = {
  primary:
    "forced-color-adjust-none h-10 bg-accent text-accent-text enabled:hover:bg-accent-strong font-medium disabled:bg-surface-hover disabled:text-text-muted",
  quiet:
    "h-9 border border-line-strong/60 bg-surface-raised text-text enabled:hover:border-line-strong enabled:hover:bg-surface-sunken disabled:text-text-muted",
  plain: "h-9 text-text-muted enabled:hover:bg-surface-hover enabled:hover:text-text disabled:opacity-60",
} as const;

export function Button({ variant = "quiet", className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        "inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 rounded-control px-3.5 text-sm",
        "transition-colors duration-120 disabled:cursor-default pointer-coarse:min-h-11",
        VARIANTS[variant],
        className,
      )}
    />
  );
}
