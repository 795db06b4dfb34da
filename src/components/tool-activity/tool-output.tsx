import { useMemo } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { changeInSlices } from "../big-text/change-in-slices.ts";
import { ShowAllButton } from "../big-text/show-all-button.tsx";
import { useBigText } from "../big-text/use-big-text.ts";
import { AnsiText } from "../tool-views/ansi-text.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { boundOutput } from "./bound-output.ts";
import { toReadableLines, toReadableOutput, trimNewlines } from "./readable-output.ts";
import { useTail } from "./use-tail.ts";

interface ToolOutputProps {
  /** The tool's. */
  readonly name: string;
  readonly output: string;
  readonly isLive: boolean;
}

/** What a tool printed: the beginning and the end at once, all of it on demand. */
export function ToolOutput({ name, output, isLive }: ToolOutputProps) {
  const openView = useBigText();
  const { head, tail } = useMemo(() => boundOutput(output, isLive, trimNewlines), [output, isLive]);
  const [box, handleScroll] = useTail<HTMLElement>(tail ?? head, isLive);
  const copyAll = async (): Promise<string> =>
    tail === undefined ? toReadableOutput(head) : trimNewlines(await changeInSlices(output, toReadableLines));
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
        <AnsiText text={head} />
        {tail !== undefined && (
          <span
            aria-hidden="true"
            className="my-1 block border-t border-dashed border-line-strong select-none"
          />
        )}
        {tail !== undefined && <AnsiText text={tail} />}
      </section>
      {tail !== undefined && (
        <ShowAllButton
          text={output}
          isGrowing={isLive}
          className="mt-2"
          onClick={() => openView({ title: t("big-text.output", { name }), text: output, isTerminal: true })}
        />
      )}
      <CopyButton
        text={copyAll}
        label={t(tail === undefined ? "transcript.copy.output" : "big-text.copy")}
        className="absolute -end-1.5 -top-1.5"
      />
    </div>
  );
}
