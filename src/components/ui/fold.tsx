import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface FoldProps {
  readonly summary: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What few people need, one press away. */
export function Fold({ summary, className, children }: FoldProps) {
  return (
    <details className={classNames("group/fold", className)}>
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-text-muted hover:text-text pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          className="transition-transform duration-120 group-open/fold:rotate-90 rtl:rotate-180 rtl:group-open/fold:rotate-90"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}
