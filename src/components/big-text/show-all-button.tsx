import { type ReactNode, useEffect } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { prefetchBigText } from "./big-text-provider.tsx";
import { useLineCount } from "./use-line-count.ts";

interface ShowAllButtonProps {
  /** Absent where making it only to tell its length would cost too much. */
  readonly text?: string;
  /** More of the text is coming. @default false */
  readonly isGrowing?: boolean;
  readonly className?: string;
  readonly onClick: () => void;
}

function sentenceFor(text: string, count: number | undefined): string {
  if (text === "") return t("big-text.show-all");
  const size = formatBytes(text.length);
  if (count === undefined || count === 1) return t("big-text.show-all-size", { size });
  return t("big-text.show-all-lines", { count, size });
}

/** Says how much there is before all of it is asked for. */
export function ShowAllButton({
  text = "",
  isGrowing = false,
  className,
  onClick,
}: ShowAllButtonProps): ReactNode {
  const count = useLineCount(text, isGrowing || text === "");
  // Whoever opens a long text may have lost the line by then.
  useEffect(prefetchBigText, []);
  return (
    <button
      type="button"
      onClick={onClick}
      className={classNames(
        "cursor-pointer rounded-sm font-sans text-xs font-medium text-accent hover:underline pointer-coarse:min-h-11",
        className,
      )}
    >
      {sentenceFor(text, count)}
    </button>
  );
}
