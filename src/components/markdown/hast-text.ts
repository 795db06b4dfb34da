import type { ExtraProps } from "react-markdown";

export type MarkdownElement = NonNullable<ExtraProps["node"]>;

type MarkdownNode = MarkdownElement["children"][number];

/** The words inside an element, without its markup. */
export function textOf(node: MarkdownElement | MarkdownNode | undefined): string {
  if (!node) return "";
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** A property as text, whatever its type. */
export function propertyOf(node: MarkdownElement | undefined, name: string): string {
  const value = node?.properties[name];
  return value === undefined || value === null ? "" : String(value);
}
