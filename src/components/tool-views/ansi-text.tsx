import { memo, useMemo } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { classNames } from "../ui/class-names.ts";
import { type AnsiRun, parseAnsi } from "./parse-ansi.ts";
import "./tool-views.css";

function classesOf({ isBold, isDim, isItalic, isUnderlined }: AnsiRun): string {
  return classNames(
    isBold && "font-semibold",
    isDim && "text-text-muted",
    isItalic && "italic",
    isUnderlined && "underline",
  );
}

function isPlain(run: AnsiRun): boolean {
  return run.colour === undefined && run.background === undefined && classesOf(run) === "";
}

/** What a terminal printed, in its colours. */
export const AnsiText = memo(function AnsiText({ text }: { readonly text: string }) {
  const runs = useMemo(() => parseAnsi(text), [text]);
  return runs.map((run, index) =>
    isPlain(run) ? (
      revealHidden(run.text)
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: all of it is drawn anew when the text changes
        key={index}
        data-ansi={run.colour}
        data-ansi-marked={run.background === undefined ? undefined : ""}
        className={classesOf(run) || undefined}
      >
        {revealHidden(run.text)}
      </span>
    ),
  );
});
