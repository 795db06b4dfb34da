import type { SyntaxNode } from "./parse-markdown.ts";
import { parseWhole } from "./parse-whole.ts";

/** As much of a syntax tree as has words. */
interface WordNode extends Omit<SyntaxNode, "children"> {
  readonly children?: readonly WordNode[];
  readonly alt?: string | null;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly checked?: boolean | null;
}

function inline(nodes: readonly WordNode[] = []): string {
  return nodes.map(words).join("");
}

function words(node: WordNode): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "html":
    case "inlineMath":
      return node.value ?? "";
    case "break":
      return "\n";
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "link": {
      const said = inline(node.children);
      return node.url === undefined || said === node.url || `mailto:${said}` === node.url
        ? said
        : `${said} (${node.url})`;
    }
    case "footnoteReference":
      return `[${node.label ?? node.identifier ?? ""}]`;
    default:
      return inline(node.children);
  }
}

const indented = (text: string, by: string): string => text.replaceAll("\n", `\n${by}`);

function item(node: WordNode, mark: string): string {
  const box = typeof node.checked === "boolean" ? (node.checked ? "[x] " : "[ ] ") : "";
  return `${mark}${box}${indented(blocks(node.children, "\n"), " ".repeat(mark.length))}`;
}

function list(node: WordNode): string {
  const first = node.start ?? 1;
  return (node.children ?? [])
    .map((child, index) => item(child, node.ordered ? `${first + index}. ` : "- "))
    .join("\n");
}

function table(node: WordNode): string {
  const rows = (node.children ?? []).map((row) =>
    (row.children ?? []).map((cell) => inline(cell.children)).join("\t"),
  );
  return rows.join("\n");
}

function block(node: WordNode): string {
  switch (node.type) {
    case "code":
    case "html":
    case "math":
      return node.value ?? "";
    case "blockquote":
      return `> ${indented(blocks(node.children, "\n\n"), "> ")}`;
    case "list":
      return list(node);
    case "table":
      return table(node);
    case "thematicBreak":
      return "---";
    case "definition":
      return "";
    case "footnoteDefinition":
      return `[${node.label ?? node.identifier ?? ""}] ${blocks(node.children, "\n")}`;
    default:
      return inline(node.children);
  }
}

function blocks(nodes: readonly WordNode[] = [], between: string): string {
  return nodes
    .map(block)
    .filter((text) => text !== "")
    .join(between);
}

/** A Markdown text as one would type it into a plain field: no marks, lists with dashes, tables with tabs. */
export function markdownToText(source: string): string {
  return blocks(parseWhole(source), "\n\n");
}
