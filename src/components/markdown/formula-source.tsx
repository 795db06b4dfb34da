import { revealHidden } from "../../lib/hidden-characters.ts";

export interface FormulaProps {
  /** With its marks, as it was written. */
  readonly source: string;
  /** On a line of its own. */
  readonly isDisplay: boolean;
}

export const DISPLAY_CLASS =
  "relative block overflow-x-auto overflow-y-hidden py-1 text-center [&>.katex-display]:m-0";

/** A formula as it was written: until it can be drawn, or where it cannot. */
export function FormulaSource({ source, isDisplay, problem }: FormulaProps & { readonly problem?: string }) {
  const mark = problem === undefined ? "" : " underline decoration-warn decoration-dotted underline-offset-4";
  const shape = isDisplay ? "block whitespace-pre-wrap px-3 py-2" : "px-1 py-px";
  return (
    <code
      dir="ltr"
      title={problem}
      data-formula-problem={problem === undefined ? undefined : ""}
      className={`rounded-[5px] bg-surface-sunken font-mono text-[0.87em] wrap-anywhere ${shape}${mark}`}
    >
      {revealHidden(source)}
    </code>
  );
}
