import { memo } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import remend from "remend";
import { capMarks } from "../../lib/cap-marks.ts";
import { isTooComplex } from "./is-too-complex.ts";
import { ALLOWED_ELEMENTS, ELEMENTS } from "./markdown-elements.tsx";
import { PlainText } from "./plain-text.tsx";
import { TextBoundary } from "./text-boundary.tsx";

interface MarkdownBlockProps {
  readonly text: string;
  /** The block is still being written, and what is half open is closed for the eye. */
  readonly isUnfinished: boolean;
}

const PLUGINS = [remarkGfm];
const REPAIR = { linkMode: "text-only", katex: false, htmlTags: false } as const;

/** Addresses are judged where they are drawn, once, and nowhere else. */
const keepUrl = (url: string): string => url;

function ParsedBlock({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={PLUGINS}
      components={ELEMENTS}
      allowedElements={ALLOWED_ELEMENTS}
      unwrapDisallowed
      urlTransform={keepUrl}
    >
      {capMarks(text)}
    </ReactMarkdown>
  );
}

/** One top-level block; parsed again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ text, isUnfinished }: MarkdownBlockProps) {
  if (isTooComplex(text)) return <PlainText text={text} />;
  return (
    <TextBoundary text={text}>
      <ParsedBlock text={isUnfinished ? remend(text, REPAIR) : text} />
    </TextBoundary>
  );
});
