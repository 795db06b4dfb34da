import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { mathSyntax, mathTree } from "./math-syntax.ts";

/** As much of a syntax tree as is asked for here. */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly SyntaxNode[];
  readonly position?: { readonly start: { readonly offset?: number | undefined } } | undefined;
  readonly spread?: boolean | null | undefined;
  readonly identifier?: string;
  readonly label?: string | null | undefined;
  readonly url?: string;
  readonly title?: string | null | undefined;
  readonly lang?: string | null | undefined;
  readonly meta?: string | null | undefined;
}

const OPTIONS = { extensions: [gfm(), mathSyntax], mdastExtensions: [gfmFromMarkdown(), mathTree] };

/** The top-level nodes of a text, read by the parser that draws it. */
export function parseNodes(text: string): readonly SyntaxNode[] {
  return fromMarkdown(text, OPTIONS).children as readonly SyntaxNode[];
}

export function startOf(node: SyntaxNode | undefined): number {
  return node?.position?.start.offset ?? 0;
}

/** Two trees are the same apart from where they stand. */
export function isSameTree(a: unknown, b: unknown): boolean {
  const plain = (tree: unknown): string =>
    JSON.stringify(tree, (key, value: unknown) => (key === "position" ? undefined : value));
  return plain(a) === plain(b);
}

export function isLooseList(list: SyntaxNode | undefined): boolean {
  return list?.spread === true || (list?.children?.some((item) => item.spread === true) ?? false);
}
