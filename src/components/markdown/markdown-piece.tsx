import { memo, useCallback, useMemo, useSyncExternalStore } from "react";
import { type Definitions, labelsIn } from "./definitions.ts";
import { ELEMENTS_WITH_FORMULAS } from "./formula.tsx";
import { remarkFormulas } from "./math-syntax.ts";
import type { SyntaxNode } from "./parse-markdown.ts";
import { ParsedText } from "./parsed-text.tsx";
import { type Pick, pickParts } from "./pick-parts.ts";
import { repairTail } from "./repair-tail.ts";
import { TextBoundary } from "./text-boundary.tsx";

interface Tree {
  children: SyntaxNode[];
}

/** The text's first lines say only that a label is defined; what it means is put in their place. */
function putDefinitions(definitions: readonly SyntaxNode[]): (tree: Tree) => void {
  return (tree) => {
    tree.children.splice(0, definitions.length, ...definitions);
  };
}

/** Items far apart anywhere in a list hold all of it apart. */
function loosen(isLoose: boolean): (tree: Tree) => void {
  return (tree) => {
    const list = tree.children.find((node) => node.type === "list");
    if (isLoose && list) Object.assign(list, { spread: true });
  };
}

interface ParsedProps {
  readonly text: string;
  /** Definitions from elsewhere in the text. */
  readonly definitions: string;
  readonly pick: Pick;
  readonly isLoose: boolean;
}

const Parsed = memo(function Parsed({ text, definitions, pick, isLoose }: ParsedProps) {
  const nodes = JSON.parse(`[${definitions}]`) as readonly SyntaxNode[];
  const stubs = nodes.map(({ identifier }) => `[${identifier}]: x\n`).join("");
  return (
    <ParsedText
      text={(stubs === "" ? "" : `${stubs}\n`) + text}
      treePlugins={[remarkFormulas, [putDefinitions, nodes], [loosen, isLoose]]}
      elementPlugins={[[pickParts, pick]]}
      elements={ELEMENTS_WITH_FORMULAS}
    />
  );
});

interface LinkedProps extends Omit<ParsedProps, "definitions"> {
  readonly labels: readonly string[];
  readonly definitions: Definitions;
}

function Linked({ labels, definitions, ...parsed }: LinkedProps) {
  const subscribe = useCallback(
    (listener: () => void) => definitions.subscribe(labels, listener),
    [labels, definitions],
  );
  const found = useSyncExternalStore(subscribe, () => definitions.find(labels));
  return <Parsed {...parsed} definitions={found} />;
}

interface MarkdownPieceProps {
  readonly text: string;
  /** What the parser must see before the text: a table's head. */
  readonly head?: string;
  readonly pick?: Pick;
  readonly isLoose?: boolean;
  readonly definitions: Definitions;
  /** The text is still being written, and what is half open is closed for the eye. */
  readonly isUnfinished: boolean;
}

/** As much text as is parsed at once; again only when it changes itself, or what its references mean. */
export const MarkdownPiece = memo(function MarkdownPiece(props: MarkdownPieceProps) {
  const { text, head = "", pick = "all", isLoose = false, definitions, isUnfinished } = props;
  const labels = useMemo(() => labelsIn(text), [text]);
  const parsed = { text: head + (isUnfinished ? repairTail(text) : text), pick, isLoose };
  return (
    <TextBoundary text={text}>
      {labels.length === 0 ? (
        <Parsed {...parsed} definitions="" />
      ) : (
        <Linked {...parsed} labels={labels} definitions={definitions} />
      )}
    </TextBoundary>
  );
});
