import { memo, type ReactNode, useMemo } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { toSafeProse } from "../markdown/safe-prose.ts";
import { classNames } from "../ui/class-names.ts";
import { firstAtOrAfter } from "./find-matches.ts";
import type { LineIndex, TextRow } from "./line-index.ts";
import type { Matches } from "./use-matches.ts";

export interface TextLook {
  readonly isCode: boolean;
  readonly isWrapped: boolean;
}

interface BigTextBlockProps {
  readonly text: string;
  readonly index: LineIndex;
  readonly block: number;
  /** The last block grows while the text is still being looked at. */
  readonly rowCount: number;
  readonly look: TextLook;
  readonly matches: Matches;
  /** Which match the person is at. */
  readonly current: number | undefined;
}

interface RowPart {
  readonly start: number;
  readonly end: number;
  readonly match?: number;
}

/** A row cut at the ends of what was found in it. */
function cutAtMatches({ start, end }: TextRow, matches: Matches): readonly RowPart[] {
  const parts: RowPart[] = [];
  let position = start;
  // One that began in the piece before may reach into this one.
  let match = firstAtOrAfter(matches.starts, start - matches.length + 1);
  for (; match < matches.count; match += 1) {
    const from = Math.max(start, matches.starts[match] ?? end);
    if (from >= end) break;
    const to = Math.min(end, (matches.starts[match] ?? 0) + matches.length);
    if (from > position) parts.push({ start: position, end: from });
    parts.push({ start: from, end: to, match });
    position = to;
  }
  if (position < end) parts.push({ start: position, end });
  return parts;
}

/** Lines of a long text that are drawn together. Hidden characters are looked for in these alone. */
export const BigTextBlock = memo(function BigTextBlock(props: BigTextBlockProps): ReactNode {
  const { text, index, block, rowCount, look, matches, current } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of rows says that the index has grown
  const rows = useMemo(() => index.rowsOf(block), [index, block, rowCount]);
  const show = look.isCode ? revealHidden : toSafeProse;
  return rows.map((row) => (
    <div key={row.start} className={classNames("flex", !look.isWrapped && "w-max min-w-full")}>
      <span
        aria-hidden="true"
        className="sticky start-0 w-[calc(var(--digits)*1ch+1.75rem)] shrink-0 bg-surface-raised pe-4 text-end font-mono text-code leading-5 text-text-muted tabular-nums select-none max-sm:w-[calc(var(--digits)*1ch+1rem)] max-sm:pe-2"
      >
        {row.line}
      </span>
      <span
        dir={look.isCode ? "ltr" : "auto"}
        className={classNames(
          "min-h-5 min-w-0 flex-1 pe-4",
          look.isWrapped ? "whitespace-pre-wrap wrap-anywhere" : "whitespace-pre",
        )}
      >
        {cutAtMatches(row, matches).map(({ start, end, match }) =>
          match === undefined ? (
            show(text.slice(start, end))
          ) : (
            <mark
              key={start}
              data-current={match === current || undefined}
              className="rounded-xs bg-accent-soft text-text data-current:bg-accent data-current:text-accent-text"
            >
              {show(text.slice(start, end))}
            </mark>
          ),
        )}
      </span>
    </div>
  ));
});
