import { type ReactNode, useEffect, useRef } from "react";
import { Keys } from "../around/keys.tsx";
import { classNames } from "../ui/class-names.ts";
import type { PaletteEntry } from "./palette-entries.ts";

export interface PaletteRowProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

export function PaletteRow({ id, entry, isActive, onPoint, onChoose }: PaletteRowProps): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the row it means
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      className={classNames(
        "flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 text-sm pointer-coarse:min-h-11",
        isActive && "bg-surface-selected forced-colors:outline",
      )}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span dir="auto" className="min-w-0 flex-1 truncate text-start">
        {entry.title}
      </span>
      {entry.detail !== undefined && (
        <bdi className="max-w-1/3 shrink-0 truncate text-xs text-text-muted">{entry.detail}</bdi>
      )}
      {entry.shortcut && (
        <span className="pointer-coarse:hidden">
          <Keys shortcut={entry.shortcut} />
        </span>
      )}
    </div>
  );
}
