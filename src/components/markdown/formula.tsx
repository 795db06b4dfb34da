import type { Components, ExtraProps } from "react-markdown";
import { FormulaSource } from "./formula-source.tsx";
import { textOf } from "./hast-text.ts";
import { createLateComponent } from "./late-component.ts";
import { ELEMENTS } from "./markdown-elements.tsx";

/** What lays formulas out: as large as the rest of the page, so only for a text that has one. */
const { use: useKatexFormula } = createLateComponent(
  async () => (await import("./katex-formula.tsx")).KatexFormula,
);

interface WholeFormulaProps {
  readonly tex: string;
  readonly source: string;
  readonly isDisplay: boolean;
}

function WholeFormula(props: WholeFormulaProps) {
  const KatexFormula = useKatexFormula();
  return KatexFormula ? (
    <KatexFormula {...props} />
  ) : (
    <FormulaSource source={props.source} isDisplay={props.isDisplay} />
  );
}

function Formula({ node }: ExtraProps) {
  const source = textOf(node);
  const tex = node?.properties["tex"];
  // Half-written, or without an end: the words as they are.
  if (typeof tex !== "string") {
    return (
      <p dir="auto" className="whitespace-pre-wrap">
        {source}
      </p>
    );
  }
  return <WholeFormula tex={tex} source={source} isDisplay={node?.properties["isDisplay"] === true} />;
}

/** `formula` is no element of HTML, which is why no text can make one by other means. */
export const ELEMENTS_WITH_FORMULAS = { ...ELEMENTS, formula: Formula } as Components;
