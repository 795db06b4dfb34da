import type { MarkdownElement } from "./hast-text.ts";

/** Which part of what was parsed is drawn: runs share the list or the table around them. */
export type Pick = "all" | "items" | "head" | "rows";

interface Root {
  children: MarkdownElement["children"];
}

const CONTAINERS: Readonly<Record<Pick, readonly (readonly string[])[]>> = {
  all: [],
  items: [["ul", "ol"]],
  head: [["table"]],
  rows: [["table"], ["tbody"]],
};

export function pickParts(pick: Pick): (tree: Root) => void {
  return (tree) => {
    for (const names of CONTAINERS[pick]) {
      tree.children = tree.children.flatMap((node) =>
        node.type === "element" && names.includes(node.tagName) ? node.children : [],
      );
    }
    const isPart = (node: Root["children"][number]): boolean => node.type === "element";
    if (pick !== "all") tree.children = tree.children.filter(isPart);
    if (pick === "head") tree.children = tree.children.slice(0, 1);
  };
}
