import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Says what the button does, to screen readers and as a tooltip. */
  readonly label: string;
  /** The icon; 16 px unless the size is `lg`. */
  readonly children: ReactNode;
  /** 28 px inside text, 32 px in bars, 36 px for what a thumb reaches for. @default "md" */
  readonly size?: "sm" | "md" | "lg";
  readonly ref?: Ref<HTMLButtonElement>;
}

const SIZES = { sm: "size-7", md: "size-8", lg: "size-9" } as const;

export function IconButton({ label, size = "md", className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(
        "inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control transition-colors duration-120",
        // Without weight of their own, so that a caller's colours win.
        "[:where(&)]:text-text-muted [:where(&:hover:enabled)]:bg-surface-hover [:where(&:hover:enabled)]:text-text",
        "disabled:cursor-default disabled:opacity-50",
        "pointer-coarse:min-h-11 pointer-coarse:min-w-11",
        SIZES[size],
        className,
      )}
    >
      {children}
    </button>
  );
}
