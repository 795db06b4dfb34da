import type { ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunPart } from "../../stores/transcript/transcript-state.ts";
import { Fold } from "../ui/fold.tsx";
import { partName } from "./span-words.ts";

const MAX_SHOWN = 100;

interface UntimedStepsProps {
  readonly parts: readonly RunPart[];
  readonly onOpen: (part: RunPart) => void;
}

/** What happened at a time that nobody noted. */
export function UntimedSteps({ parts, onOpen }: UntimedStepsProps): ReactNode {
  if (parts.length === 0) return null;
  return (
    <Fold summary={t("run.untimed", { count: parts.length })} className="text-sm">
      <ul className="mt-1">
        {parts.slice(0, MAX_SHOWN).map((part) => (
          <li key={`${part.type}:${part.id}`}>
            <button
              type="button"
              onClick={() => onOpen(part)}
              className="flex min-h-8 w-full cursor-pointer items-center rounded-control px-2 text-start hover:bg-surface-hover pointer-coarse:min-h-11"
            >
              <bdi className="truncate">{partName(part)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
