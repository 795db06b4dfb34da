import type { MarkdownElement } from "./hast-text.ts";

interface RawNode {
  readonly type: "raw";
  readonly value: string;
}

interface Root {
  children: (MarkdownElement | RawNode | { readonly type: "text" })[];
}

function toParagraph({ value }: RawNode): MarkdownElement {
  return {
    type: "element",
    tagName: "p",
    properties: { dataLiteral: true },
    children: [{ type: "text", value }],
  };
}

/** Raw HTML that stands alone becomes a paragraph of its own words, spaced like any other. */
export function wrapLooseHtml(): (tree: Root) => void {
  return (tree) => {
    // What text there is between blocks is line breaks.
    const blocks = tree.children.filter((node) => node.type !== "text");
    tree.children = blocks.map((node) => (node.type === "raw" ? toParagraph(node) : node));
  };
}
