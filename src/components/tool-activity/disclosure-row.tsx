import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";

export interface DisclosureRowProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The person is about to press. */
  readonly onApproach?: () => void;
  /** Id of what opens. */
  readonly controls: string;
  readonly icon?: ReactNode;
  /** The line's words. */
  readonly children: ReactNode;
  /** Duration and marks at the end of the line. */
  readonly end?: ReactNode;
}

/** One 32 px line that opens and closes what stands below it. */
export function DisclosureRow({
  isOpen,
  onOpenChange,
  onApproach,
  controls,
  icon,
  children,
  end,
}: DisclosureRowProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={() => onOpenChange(!isOpen)}
      onPointerEnter={onApproach}
      onFocus={onApproach}
      className="group/row -mx-2 flex h-8 w-[calc(100%+1rem)] cursor-pointer items-center gap-2 rounded-control px-2 text-start text-sm transition-colors duration-120 hover:bg-surface-sunken pointer-coarse:h-11"
    >
      {icon}
      <span className="flex min-w-0 flex-1 items-baseline gap-2">{children}</span>
      {end}
      <ChevronRight
        size={14}
        aria-hidden="true"
        className={classNames(
          "shrink-0 text-text-muted opacity-60 transition-transform duration-120 group-hover/row:opacity-100",
          isOpen ? "rotate-90" : "rtl:rotate-180",
        )}
      />
    </button>
  );
}
