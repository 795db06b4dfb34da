import type { ReactNode } from "react";
import type { Components, ExtraProps } from "react-markdown";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { CodeBlock } from "../code/code-block.tsx";
import { type MarkdownElement, propertyOf, textOf } from "./hast-text.ts";
import { MarkdownImage } from "./markdown-image.tsx";
import { MarkdownLink } from "./markdown-link.tsx";

interface ElementProps extends ExtraProps {
  readonly children?: ReactNode;
}

function codeOf(node: MarkdownElement | undefined): MarkdownElement | undefined {
  const child = node?.children[0];
  return child?.type === "element" && child.tagName === "code" ? child : undefined;
}

function languageOf(code: MarkdownElement | undefined): string {
  return /\blanguage-(\S+)/.exec(propertyOf(code, "className"))?.[1] ?? "";
}

/** What a fence says after its language. */
function metaOf(code: MarkdownElement | undefined): string {
  return String(code?.data?.meta ?? "");
}

function Pre({ node }: ElementProps) {
  const code = codeOf(node);
  return <CodeBlock code={textOf(code).replace(/\n$/, "")} language={languageOf(code)} meta={metaOf(code)} />;
}

function InlineCode({ node }: ElementProps) {
  return (
    <code
      dir="ltr"
      className="rounded-[5px] bg-surface-sunken px-1 py-px font-mono text-[0.87em] wrap-anywhere"
    >
      {revealHidden(textOf(node))}
    </code>
  );
}

/** Footnote marks lead to `#…`, which here is the page's own address; they are words, not links. */
function Anchor({ node, children }: ElementProps) {
  const url = propertyOf(node, "href");
  if (url.startsWith("#")) return propertyOf(node, "dataFootnoteBackref") ? null : children;
  return (
    <MarkdownLink url={url} text={textOf(node)}>
      {children}
    </MarkdownLink>
  );
}

function Image({ node }: ElementProps) {
  return <MarkdownImage url={propertyOf(node, "src")} alt={propertyOf(node, "alt")} />;
}

function Paragraph({ node, children }: ElementProps) {
  const isLiteral = node?.properties["dataLiteral"] === true;
  return (
    <p dir="auto" className={isLiteral ? "whitespace-pre-wrap" : undefined}>
      {children}
    </p>
  );
}

export function Table({ children }: ElementProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div data-table tabIndex={0} className="overflow-x-auto">
      <table className="border-collapse text-[0.9333em] tabular-nums">{children}</table>
    </div>
  );
}

const ALIGNMENTS: Readonly<Record<string, string>> = { center: "text-center", right: "text-end" };

function alignmentOf(node: MarkdownElement | undefined): string {
  return ALIGNMENTS[propertyOf(node, "align")] ?? "text-start";
}

function HeaderCell({ node, children }: ElementProps) {
  return (
    <th
      dir="auto"
      className={`border-b border-line px-3 py-1.5 font-semibold first:ps-0 ${alignmentOf(node)}`}
    >
      {children}
    </th>
  );
}

function Cell({ node, children }: ElementProps) {
  return (
    <td
      dir="auto"
      className={`border-b border-line px-3 py-1.5 align-top first:ps-0 [tr:last-child>&]:border-b-0 ${alignmentOf(node)}`}
    >
      {children}
    </td>
  );
}

function Checkbox({ node }: ElementProps) {
  const isChecked = node?.properties["checked"] === true;
  return (
    <input
      type="checkbox"
      disabled
      checked={isChecked}
      readOnly
      aria-label={t(isChecked ? "transcript.task.done" : "transcript.task.open")}
      className="task-mark"
    />
  );
}

function ListItem({ node, children }: ElementProps) {
  const isTask = propertyOf(node, "className").includes("task-list-item");
  return (
    <li dir="auto" className={isTask ? "list-none" : undefined}>
      {children}
    </li>
  );
}

function OrderedList({ node, children }: ElementProps) {
  const start = Number(propertyOf(node, "start") || "1");
  return <ol start={start}>{children}</ol>;
}

function FootnoteHeading({ node, children }: ElementProps) {
  return propertyOf(node, "className").includes("sr-only") ? null : <h4 dir="auto">{children}</h4>;
}

/** What may appear, and all that may appear on it: nothing of the text becomes an attribute unseen. */
export const ELEMENTS: Components = {
  a: Anchor,
  blockquote: ({ children }) => <blockquote dir="auto">{children}</blockquote>,
  br: () => <br />,
  code: InlineCode,
  del: ({ children }) => <del>{children}</del>,
  em: ({ children }) => <em>{children}</em>,
  // The page has the first two levels of headings for itself.
  h1: ({ children }) => <h3 dir="auto">{children}</h3>,
  h2: FootnoteHeading,
  h3: ({ children }) => <h5 dir="auto">{children}</h5>,
  h4: ({ children }) => <h6 dir="auto">{children}</h6>,
  h5: ({ children }) => <h6 dir="auto">{children}</h6>,
  h6: ({ children }) => <h6 dir="auto">{children}</h6>,
  hr: () => <hr />,
  img: Image,
  input: Checkbox,
  li: ListItem,
  ol: OrderedList,
  p: Paragraph,
  pre: Pre,
  section: ({ children }) => <div className="border-t border-line pt-2 text-sm">{children}</div>,
  strong: ({ children }) => <strong>{children}</strong>,
  sup: ({ children }) => <sup>{children}</sup>,
  table: Table,
  tbody: ({ children }) => <tbody>{children}</tbody>,
  td: Cell,
  th: HeaderCell,
  thead: ({ children }) => <thead>{children}</thead>,
  tr: ({ children }) => <tr>{children}</tr>,
  ul: ({ children }) => <ul>{children}</ul>,
};
