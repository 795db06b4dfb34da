import { memo, useSyncExternalStore } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import {
  knownCharacterNames,
  subscribeToCharacterNames,
} from "../../lib/slim-markdown/decode-named-character-reference.ts";
import { isTooComplex } from "./is-too-complex.ts";
import { ALLOWED_ELEMENTS, ELEMENTS } from "./markdown-elements.tsx";
import { PlainText } from "./plain-text.tsx";
import { repairTail } from "./repair-tail.ts";
import { toSafeProse } from "./safe-prose.ts";
import { TextBoundary } from "./text-boundary.tsx";
import { wrapLooseHtml } from "./wrap-loose-html.ts";

interface MarkdownBlockProps {
  readonly text: string;
  /** The block is still being written, and what is half open is closed for the eye. */
  readonly isUnfinished: boolean;
}

const MARKDOWN_PLUGINS = [remarkGfm];
const TREE_PLUGINS = [wrapLooseHtml];

/** Addresses are judged where they are drawn, once, and nowhere else. */
const keepUrl = (url: string): string => url;

function ParsedBlock({ text }: { readonly text: string }) {
  // A seldom name of a character is known a moment after it was first read.
  useSyncExternalStore(subscribeToCharacterNames, knownCharacterNames);
  return (
    <ReactMarkdown
      remarkPlugins={MARKDOWN_PLUGINS}
      rehypePlugins={TREE_PLUGINS}
      components={ELEMENTS}
      allowedElements={ALLOWED_ELEMENTS}
      unwrapDisallowed
      urlTransform={keepUrl}
    >
      {toSafeProse(text)}
    </ReactMarkdown>
  );
}

/** One top-level block; parsed again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ text, isUnfinished }: MarkdownBlockProps) {
  if (isTooComplex(text)) return <PlainText text={text} />;
  return (
    <TextBoundary text={text}>
      <ParsedBlock text={isUnfinished ? repairTail(text) : text} />
    </TextBoundary>
  );
});
