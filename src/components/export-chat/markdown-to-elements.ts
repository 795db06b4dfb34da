import { revealHidden, revealOverrides } from "../../lib/hidden-characters.ts";
import { parseSafeUrl } from "../../lib/safe-url.ts";
import { mayFollow } from "../../lib/site-choices.ts";
import type { SyntaxNode } from "../markdown/parse-markdown.ts";
import { parseWhole } from "../markdown/parse-whole.ts";

interface DrawnNode extends Omit<SyntaxNode, "children"> {
  readonly children?: readonly DrawnNode[];
  readonly alt?: string | null;
  readonly depth?: number;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly checked?: boolean | null;
}

type Content = string | Node;

/** Simple elements: what is inside is drawn inside. */
const TAGS: Readonly<Record<string, string>> = {
  paragraph: "p",
  strong: "strong",
  emphasis: "em",
  delete: "del",
  blockquote: "blockquote",
  tableRow: "tr",
  footnoteDefinition: "div",
};

/** The page has the first three levels of headings for itself. */
const HEADING_OFFSET = 3;

/** Draws a Markdown text with elements of a document that is on no screen. Nothing of the text becomes markup. */
export class ElementMaker {
  readonly #document: Document;
  #urls = new Map<string, string>();

  constructor(page: Document) {
    this.#document = page;
  }

  /** An element with what is in it; text stays text. */
  readonly make = (tag: string, content: readonly Content[] = [], className = ""): HTMLElement => {
    const element = this.#document.createElement(tag);
    element.append(...content);
    if (className !== "") element.className = className;
    return element;
  };

  code(text: string): HTMLElement {
    return this.make("pre", [this.make("code", [revealHidden(text)])]);
  }

  markdown(source: string): readonly Content[] {
    const nodes = parseWhole(source) as readonly DrawnNode[];
    this.#urls = new Map();
    this.#collect(nodes);
    return this.#all(nodes);
  }

  #collect(nodes: readonly DrawnNode[]): void {
    for (const node of nodes) {
      if (node.type === "definition" && node.url !== undefined && node.identifier !== undefined)
        this.#urls.set(node.identifier, node.url);
      this.#collect(node.children ?? []);
    }
  }

  #all(nodes: readonly DrawnNode[] = []): readonly Content[] {
    return nodes.flatMap((node) => this.#one(node));
  }

  #one(node: DrawnNode): readonly Content[] {
    const inside = (): readonly Content[] => this.#all(node.children);
    const tag = TAGS[node.type];
    if (tag !== undefined) return [this.make(tag, inside())];
    switch (node.type) {
      case "text":
        return [revealOverrides(node.value ?? "")];
      case "heading":
        return [this.make(`h${Math.min((node.depth ?? 1) + HEADING_OFFSET, 6)}`, inside())];
      case "inlineCode":
        return [this.make("code", [revealHidden(node.value ?? "")])];
      case "code":
        return [this.code(node.value ?? "")];
      case "break":
        return [this.make("br")];
      case "thematicBreak":
        return [this.make("hr")];
      case "link":
        return this.#link(node.url ?? "", inside());
      case "linkReference":
        return this.#link(this.#urls.get(node.identifier ?? "") ?? "", inside());
      case "list":
        return [this.#list(node)];
      case "listItem":
        return [this.make("li", [...this.#box(node), ...inside()])];
      case "table":
        return [this.#table(node)];
      case "definition":
        return [];
      case "footnoteReference":
        return [this.make("sup", [node.label ?? node.identifier ?? ""])];
      case "image":
      case "imageReference":
        return [node.alt ?? ""];
      default:
        return node.value === undefined ? inside() : [revealHidden(node.value)];
    }
  }

  #link(address: string, content: readonly Content[]): readonly Content[] {
    const url = parseSafeUrl(address);
    if (!url) return content;
    if (!mayFollow(url.host)) return [...content, ` (${url.host})`];
    const link = this.make("a", content) as HTMLAnchorElement;
    link.href = url.href;
    link.rel = "noopener noreferrer nofollow";
    return [link];
  }

  #list(node: DrawnNode): HTMLElement {
    const list = this.make(node.ordered ? "ol" : "ul", this.#all(node.children));
    if (node.ordered && typeof node.start === "number" && node.start !== 1)
      list.setAttribute("start", String(node.start));
    return list;
  }

  #box({ checked }: DrawnNode): readonly Content[] {
    return typeof checked === "boolean" ? [checked ? "☑ " : "☐ "] : [];
  }

  #table(node: DrawnNode): HTMLElement {
    const rows = (node.children ?? []).map((row, index) =>
      this.make(
        "tr",
        (row.children ?? []).map((cell) => this.make(index === 0 ? "th" : "td", this.#all(cell.children))),
      ),
    );
    return this.make("table", [this.make("tbody", rows)]);
  }
}
