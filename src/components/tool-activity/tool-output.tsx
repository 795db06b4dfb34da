import { useMemo, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { boundText } from "./bound-text.ts";
import { toReadableOutput } from "./readable-output.ts";
import { useTail } from "./use-tail.ts";

interface ToolOutputProps {
  readonly output: string;
  readonly isLive: boolean;
}

function Gap({ hiddenLines, onShowAll }: { readonly hiddenLines: number; readonly onShowAll: () => void }) {
  return (
    <button
      type="button"
      onClick={onShowAll}
      className="my-1 block w-full cursor-pointer border-y border-line py-1 text-center font-sans text-xs text-text-muted hover:text-text"
    >
      {t("transcript.tool.show-all", { count: hiddenLines })}
    </button>
  );
}

/** What a tool printed: the beginning and the end at once, all of it on demand. */
export function ToolOutput({ output, isLive }: ToolOutputProps) {
  const [isWhole, setWhole] = useState(false);
  const readable = useMemo(() => toReadableOutput(output), [output]);
  const bounded = useMemo(() => boundText(readable), [readable]);
  const [box, handleScroll] = useTail<HTMLElement>(readable, isLive);
  const hasGap = bounded.tail !== undefined && !isWhole;
  return (
    <div className="relative">
      <section
        ref={box}
        onScroll={handleScroll}
        aria-label={t("transcript.tool.output")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        dir="ltr"
        className="max-h-80 overflow-auto pe-8 font-mono text-code whitespace-pre-wrap wrap-anywhere"
      >
        {hasGap ? bounded.head : readable}
        {hasGap && <Gap hiddenLines={bounded.hiddenLines} onShowAll={() => setWhole(true)} />}
        {hasGap && bounded.tail}
      </section>
      <CopyButton
        text={readable}
        label={t("transcript.copy.output")}
        className="absolute -end-1.5 -top-1.5"
      />
    </div>
  );
}
