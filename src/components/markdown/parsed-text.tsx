import { useSyncExternalStore } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import {
  knownCharacterNames,
  subscribeToCharacterNames,
} from "../../lib/slim-markdown/decode-named-character-reference.ts";
import { ELEMENTS } from "./markdown-elements.tsx";
import { wrapLooseHtml } from "./wrap-loose-html.ts";

interface ParsedTextProps {
  readonly text: string;
  readonly treePlugins?: NonNullable<Options["remarkPlugins"]>;
  readonly elements?: Components;
  readonly elementPlugins?: NonNullable<Options["rehypePlugins"]>;
}

/** Addresses are judged where they are drawn, once, and nowhere else. */
const keepUrl = (url: string): string => url;

export function ParsedText({
  text,
  treePlugins = [],
  elementPlugins = [],
  elements = ELEMENTS,
}: ParsedTextProps) {
  // A seldom name of a character is known a moment after it was first read.
  useSyncExternalStore(subscribeToCharacterNames, knownCharacterNames);
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, ...treePlugins]}
      rehypePlugins={[wrapLooseHtml, ...elementPlugins]}
      components={elements}
      allowedElements={Object.keys(elements)}
      unwrapDisallowed
      urlTransform={keepUrl}
    >
      {text}
    </ReactMarkdown>
  );
}
