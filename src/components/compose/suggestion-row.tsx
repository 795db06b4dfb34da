import { type ReactNode, useEffect, useRef } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import type { Suggestion } from "./complete-command.ts";

interface SuggestionRowProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly isActive: boolean;
  /** The person may do what needs manage access. */
  readonly needsNoNote: boolean;
  readonly onChoose: () => void;
}

const MAX_DETAIL = 300;

export function SuggestionRow(props: SuggestionRowProps): ReactNode {
  const { id, suggestion, isActive, needsNoNote, onChoose } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView?.({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field points at it with aria-activedescendant
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      className={classNames(
        "flex min-h-8 cursor-pointer items-baseline gap-3 rounded-[6px] px-2.5 py-1.5 text-sm pointer-coarse:min-h-11 pointer-coarse:items-center",
        isActive ? "bg-surface-hover forced-colors:outline" : "hover:bg-surface-hover/60",
      )}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="shrink-0 font-medium">{revealHidden(suggestion.label)}</span>
      {suggestion.detail === "" ? null : (
        <bdi className="min-w-0 flex-1 truncate text-text-muted">
          {revealHidden(suggestion.detail.slice(0, MAX_DETAIL))}
        </bdi>
      )}
      {suggestion.needsManage && !needsNoNote ? (
        <span className="ms-auto shrink-0 text-xs text-text-muted">{t("compose.commands.manage")}</span>
      ) : null}
    </div>
  );
}
