import { memo, useMemo } from "react";
import { classNames } from "../ui/class-names.ts";
import { type AnsiRun, parseAnsi } from "./parse-ansi.ts";
import "./tool-views.css";

function classesOf({ isBold, isDim, isItalic, isUnderlined, isStruck }: AnsiRun): string {
  return classNames(
    isBold && "font-semibold",
    isDim && "text-text-muted",
    isItalic && "italic",
    isUnderlined && "underline",
    isStruck && "line-through",
  );
}

function Run({ run }: { readonly run: AnsiRun }) {
  const className = classesOf(run) || undefined;
  if (className === undefined && run.colour === undefined && run.isMarked === undefined) return run.text;
  return (
    <span data-ansi={run.colour} data-ansi-marked={run.isMarked && ""} className={className}>
      {run.text}
    </span>
  );
}

/** What a terminal printed, in its colours. */
export const AnsiText = memo(function AnsiText({ text }: { readonly text: string }) {
  const runs = useMemo(() => parseAnsi(text), [text]);
  return runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: all of it is drawn anew when the text changes
    <Run key={index} run={run} />
  ));
});
