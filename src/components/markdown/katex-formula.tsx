import katex from "katex";
import "katex/dist/katex.min.css";
import { useLayoutEffect, useMemo, useRef } from "react";
import "../../lib/i18n/rich-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { copyFormulasAsTex } from "./copy-formulas.ts";
import { DISPLAY_CLASS, type FormulaProps, FormulaSource } from "./formula-source.tsx";

copyFormulasAsTex();

/** A node of what KaTeX lays out, before it becomes an element. */
interface Box {
  readonly children?: readonly Box[];
  readonly attributes?: Record<string, string>;
  toNode(): Node;
}

const MAX_TEX = 8000;
const OPTIONS = { throwOnError: true, strict: "ignore", trust: false, maxExpand: 400, maxSize: 40 } as const;

/** The policy of the page refuses styles that are text; KaTeX has two, for seldom things, in what is read aloud. */
function dropTextStyles(box: Box): void {
  if (box.attributes?.["style"] !== undefined) delete box.attributes["style"];
  for (const child of box.children ?? []) dropTextStyles(child);
}

type Drawn = { readonly node: Node } | { readonly problem: string };

function drawFormula(tex: string, displayMode: boolean): Drawn {
  if (tex === "") return { problem: t("rich.formula.empty") };
  if (tex.length > MAX_TEX) return { problem: t("rich.formula.too-long") };
  // Exported for such uses, but not in the package's types.
  const { __renderToDomTree: layOut } = katex as unknown as {
    __renderToDomTree(tex: string, options: object): Box;
  };
  try {
    const tree = layOut(tex, { ...OPTIONS, displayMode });
    dropTextStyles(tree);
    return { node: tree.toNode() };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^KaTeX parse error:\s*/, "") : "";
    return { problem: t("rich.formula.broken", { reason }) };
  }
}

/** A formula as one reads it; what cannot be drawn stays as it was written, and says why. */
export function KatexFormula({ tex, source, isDisplay }: FormulaProps & { readonly tex: string }) {
  const drawn = useMemo(() => drawFormula(tex, isDisplay), [tex, isDisplay]);
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if ("node" in drawn) place.current?.replaceChildren(drawn.node);
  }, [drawn]);
  if ("problem" in drawn)
    return <FormulaSource source={source} isDisplay={isDisplay} problem={drawn.problem} />;
  return (
    <span
      ref={place}
      data-tex={source}
      dir="ltr"
      tabIndex={isDisplay ? 0 : undefined}
      className={isDisplay ? DISPLAY_CLASS : "relative inline-block max-w-full"}
    />
  );
}
