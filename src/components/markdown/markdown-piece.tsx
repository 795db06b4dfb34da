import { memo, useCallback, useMemo, useSyncExternalStore } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import {
  knownCharacterNames,
  subscribeToCharacterNames,
} from "../../lib/slim-markdown/decode-named-character-reference.ts";
import { type Definitions, labelsIn } from "./definitions.ts";
import { ALLOWED_ELEMENTS, ELEMENTS } from "./markdown-elements.tsx";
import type { SyntaxNode } from "./parse-markdown.ts";
import { type Pick, pickParts } from "./pick-parts.ts";
import { repairTail } from "./repair-tail.ts";
import { TextBoundary } from "./text-boundary.tsx";
import { wrapLooseHtml } from "./wrap-loose-html.ts";

interface Tree {
  children: SyntaxNode[];
}

/** Addresses are judged where they are drawn, once, and nowhere else. */
const keepUrl = (url: string): string => url;

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
  // A seldom name of a character is known a moment after it was first read.
  useSyncExternalStore(subscribeToCharacterNames, knownCharacterNames);
  const nodes = JSON.parse(`[${definitions}]`) as readonly SyntaxNode[];
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, [putDefinitions, nodes], [loosen, isLoose]]}
      rehypePlugins={[wrapLooseHtml, [pickParts, pick]]}
      components={ELEMENTS}
      allowedElements={ALLOWED_ELEMENTS}
      unwrapDisallowed
      urlTransform={keepUrl}
    >
      {nodes.map(({ identifier }) => `[${identifier}]: x\n`).join("") + (nodes.length > 0 ? "\n" : "") + text}
    </ReactMarkdown>
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
