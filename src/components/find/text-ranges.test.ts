import { afterEach, describe, expect, it } from "vitest";
import type { Section } from "./row-sections.ts";
import { findWords, unfold } from "./section-elements.ts";
import { rangesIn } from "./text-ranges.ts";

type Tree = string | Branch;

interface Branch extends ReadonlyArray<Tree> {
  readonly 0: string;
}

/** `["p.lead[data-part=text]", "words", …]` as elements. */
function draw(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [selector, ...children] = tree;
  const [tag = "", ...attributes] = String(selector)
    .split(/[[\]]+/)
    .filter((part) => part !== "");
  const element = document.createElement(tag);
  for (const attribute of attributes) {
    const [name = "", value = ""] = attribute.split("=");
    element.setAttribute(name, value);
  }
  element.append(...children.map(draw));
  return element;
}

function drawn(...tree: readonly Tree[]): HTMLElement {
  const root = draw(["div", ...tree]) as HTMLElement;
  document.body.append(root);
  return root;
}

afterEach(() => document.body.replaceChildren());

const texts = (root: Element, needle: string): readonly string[] => rangesIn(root, needle).map(String);

describe("marking", () => {
  it("finds what spans several text nodes and elements of a line", () => {
    const root = drawn(["p", "one ", ["strong", "tw"], "o three ", ["code", "one"], " two"]);
    expect(texts(root, "one two")).toEqual(["one two", "one two"]);
  });

  it("finds letters with their accents, and white space as it is drawn", () => {
    expect(texts(drawn(["p", "Cafe\u0301\n  noir"]), "cafe noir")).toEqual(["Cafe\u0301\n  noir"]);
  });

  it("finds nothing across blocks and nothing in what stands beside the text", () => {
    const root = drawn(
      ["p", "one"],
      ["p", "two"],
      ["figcaption", "three"],
      ["button", "three"],
      ["i[aria-hidden=true]", "three"],
    );
    expect(texts(root, "one two")).toEqual([]);
    expect(texts(root, "three")).toEqual([]);
  });
});

const TOOL: Section = { kind: "tool", nth: 0, toolId: "t1" };
const OUTPUT: Section = { ...TOOL, kind: "output" };

describe("the place of a section", () => {
  it("is the text of that number", () => {
    const root = drawn(
      ["div[data-part=text]", "a"],
      ["div[data-part=reasoning]", "b"],
      ["div[data-part=text]", "c"],
    );
    expect(findWords(root, { kind: "text", nth: 1 })[0]).toHaveTextContent("c");
    expect(findWords(root, { kind: "reasoning", nth: 0 })[0]).toHaveTextContent("b");
  });

  it("is the line of a tool call, or what it printed", () => {
    const root = drawn([
      "div[data-tool-call-id=t1]",
      ["button[aria-expanded=true]", ["bdi", "exec"], ["bdi", "ls"], ["span", "3 s"]],
      ["section", "boats"],
    ]);
    expect(findWords(root, TOOL).map(({ textContent }) => textContent)).toEqual(["exec", "ls"]);
    expect(findWords(root, OUTPUT).map(({ textContent }) => textContent)).toEqual(["boats"]);
  });

  it("is unfolded by the line of its group first, and then by its own", () => {
    const root = drawn(["div[data-tool-group=]", ["button[aria-expanded=false]", "3 calls"]]);
    const group = root.querySelector("button") as HTMLButtonElement;
    group.addEventListener("click", () => {
      group.setAttribute("aria-expanded", "true");
      group.after(draw(["div[data-tool-call-id=t1]", ["button[aria-expanded=false]", ["bdi", "exec"]]]));
    });
    const section: Section = { ...OUTPUT, group: 0 };
    expect(findWords(root, section)).toEqual([]);
    expect(unfold(root, section)).toBe(true);
    let pressed = 0;
    root.querySelector("[data-tool-call-id] button")?.addEventListener("click", () => (pressed += 1));
    expect(unfold(root, section)).toBe(true);
    expect(pressed).toBe(1);
  });

  it("has nothing to unfold where nothing is folded", () => {
    expect(unfold(drawn(["div[data-part=text]", "a"]), { kind: "text", nth: 0 })).toBe(false);
  });
});
