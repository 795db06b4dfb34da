import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { createGrowingBlocks, type GrowingText } from "./growing-blocks.ts";
import { mathSyntax, mathTree } from "./math-syntax.ts";
import type { Block } from "./open-block.ts";

/** Blank lines at the end of code or HTML that nothing closed are not worth a comparison. */
function comparable(node: unknown): unknown {
  const visible = (key: string, value: unknown): unknown => {
    if (key === "position") return undefined;
    return key === "value" && typeof value === "string" ? value.trimEnd() : value;
  };
  return JSON.parse(JSON.stringify(node, visible));
}

function parse(text: string): readonly unknown[] {
  const tree = fromMarkdown(text, {
    extensions: [gfm(), mathSyntax],
    mdastExtensions: [gfmFromMarkdown(), mathTree],
  });
  return (comparable(tree) as { children: unknown[] }).children;
}

function readWhole(text: string): readonly Block[] {
  return blocksOf(createGrowingBlocks().read(text));
}

function blocksOf({ groups }: GrowingText): readonly Block[] {
  return groups.flatMap((group) => group.blocks);
}

/** What a block's runs draw together, as one node. */
function nodesOf(block: Block): readonly unknown[] {
  switch (block.type) {
    case "plain":
    case "prose":
      return parse(block.text);
    case "code": {
      const lang = block.language === "" ? null : block.language;
      return [{ type: "code", lang, value: block.code.trimEnd() }];
    }
    case "list":
      return [{ type: "list", isLoose: block.isLoose, children: block.runs.flatMap(childrenOf) }];
    case "table":
      return [
        {
          type: "table",
          children: [
            ...childrenOf(block.head),
            ...block.runs.flatMap((run) => childrenOf(block.head + run).slice(1)),
          ],
        },
      ];
  }
}

function childrenOf(text: string): readonly unknown[] {
  const nodes = parse(text) as { children: unknown[] }[];
  return nodes.flatMap((node) => node.children);
}

interface Comparable {
  readonly type: string;
  readonly lang?: string | null;
  readonly value?: string;
  readonly spread?: boolean;
  readonly children: readonly Comparable[];
}

/** The same shape for what the parser says of the whole. */
function shapeOf(node: Comparable): unknown {
  const { type, children } = node;
  if (type === "code") return { type, lang: node.lang, value: node.value };
  if (type === "list") return { type, isLoose: [node, ...children].some((one) => one.spread), children };
  return type === "table" ? { type, children } : node;
}

const parseWhole = (text: string): readonly unknown[] => (parse(text) as Comparable[]).map(shapeOf);

const parseInBlocks = (text: string): readonly unknown[] =>
  (readWhole(text).flatMap(nodesOf) as Comparable[]).map((node) =>
    "isLoose" in node ? node : shapeOf(node),
  );

const CORPUS: Readonly<Record<string, string>> = {
  paragraphs: "One\ntwo\n\nthree\n\n\n\nfour",
  fences: "Text\n\n```ts\nconst a = 1;\n\n\nconst b = 2;\n```\n\nafter\n\n~~~\n```\n\n~~~\n\nend",
  "fence in item": "- a\n\n  ```\n  code\n\n  more\n  ```\n\nafter\n\n```\nx\n```",
  "fence right after an item": "- a\n```\ncode\n\n- b\n```\n\nend",
  "fence less indented than the item's text": "1. a\n\n  ```\n  code\n\n  ```\n\nend",
  lists: "- a\n\n- b\n\n  c\n\n      code\n\n- d\n\ntext\n\n1. x\n\n2. y\n\n   1. z\n\nend",
  "empty item": "-\n\n  foo\n\n  ```\n  bar\n\n  ```\n\nend",
  "number that breaks no paragraph": "para\n2. b\n\n   ```\n   code\n\n```\n\nend",
  tables: "| a | b |\n|---|---|\n| 1 | 2 |\n\n| c |\n|---|\n| 3 |\n\nend",
  quotes: "> a\nlazy\n\n> b\n>\n> c\n\n> ```\n> x\n\nend",
  "indented code": "text\n\n    a\n\n    b\n\ntext\n\n\tc",
  html: "<div>\n```\n\ntext\n\n<!-- a\n\nb -->\n\n<script>\nx\n\ny</script>\n\n<custom-tag>\n```\n\nend",
  "thematic breaks": "- a\n\n* * *\n\n---\n\n- - -\n\nend",
  headings: "# a\n\nb\n===\n\n- c\n\n## d\n\nend",
  formulas:
    "text\n$$\n\\frac{1}{2}\n- b\n# c\n$$\nafter\n\n\\[\nx^2\n\\]\n- a\n  $$\n  y\n  $$\n- b\n\n$$ z $$\nend",
  "a formula without an end": "$$\nx\n- y\n\n- a\n\n\\[ z\n> q\n\nend $$\n\n# h",
  footnotes: "a[^1]\n\nb\n\n[^1]: note\n\n    more",
};

describe("createGrowingBlocks", () => {
  for (const [name, text] of Object.entries(CORPUS)) {
    it(`reads ${name} in blocks as in one piece`, () => {
      expect(parseInBlocks(text)).toEqual(parseWhole(text));
    });

    it(`reads every prefix of ${name} in blocks as in one piece`, () => {
      for (let end = 1; end <= text.length; end += 1) {
        const prefix = text.slice(0, end);
        expect(parseInBlocks(prefix), JSON.stringify(prefix)).toEqual(parseWhole(prefix));
      }
    });
  }

  it("cuts between top-level blocks", () => {
    const types = readWhole("# A\n\nText\n- a\n\n- b\n```\nx\n```\nEnd\n|a|\n|-|\n").map(({ type }) => type);
    expect(types).toEqual(["prose", "prose", "list", "code", "prose", "table"]);
  });

  it("keeps a text with notes in one piece, for their numbers", () => {
    expect(readWhole("a[^1]\n\ntext\n\n[^1]: note")).toHaveLength(1);
  });

  it("does not take a note inside a fence for one", () => {
    expect(readWhole("a\n\n```\n[^a]: b\n```\n\nend")).toHaveLength(3);
  });

  it("says whether a fence is open", () => {
    expect(readWhole("a\n\n```js\ncode").at(-1)).toMatchObject({ code: "code", isOpen: true });
    expect(readWhole("a\n\n```js\ncode\n```").at(-1)).toMatchObject({ code: "code", isOpen: false });
  });

  it("cuts a long list into runs of whole items, and says that it is loose when any of it is", () => {
    const [list] = readWhole(`${"3. words and words\n".repeat(100)}\n4. last`);
    expect(list).toMatchObject({ type: "list", start: 3, isLoose: true });
    const runs = list?.type === "list" ? list.runs : [];
    expect(runs.length).toBeGreaterThan(1);
    expect(Math.max(...runs.map((run) => run.length))).toBeLessThan(1100);
  });

  const LINES = [
    "",
    "",
    "",
    "text",
    "  text",
    "    text",
    "\ttext",
    "- a",
    "-",
    "  - b",
    "1. a",
    "2. b",
    "10) c",
    "   more",
    "```",
    "  ```",
    "    ```",
    "````",
    "~~~",
    "$$",
    "  $$",
    "$$ x",
    "y $$",
    "$$ z $$",
    "\\[",
    "w \\]",
    "> $$",
    "- $$",
    "$5 and $10",
    "is $a_1$",
    "> q",
    "> ```",
    "> - a",
    ">",
    "# h",
    "---",
    "***",
    "- - -",
    "===",
    "| a | b |",
    "|---|---|",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<x-y>",
    "<b>t</b>",
    "- [ ] t",
    "+ ",
    "     - deep",
    "-     code",
    "text  ",
    "* x",
    "-\tq",
    "  2. z",
  ];

  it("reads any arrangement of lines in blocks as in one piece", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 14 }), (lines) => {
        const text = lines.join("\n");
        expect(parseInBlocks(text)).toEqual(parseWhole(text));
      }),
      { numRuns: Number(process.env["SPLIT_RUNS"] ?? 300) },
    );
  });
});

describe("createGrowingBlocks with text that grows", () => {
  it("gives what reading it at once gives", () => {
    for (const text of Object.values(CORPUS)) {
      const { read } = createGrowingBlocks();
      for (let end = 1; end <= text.length; end += 2) {
        const prefix = text.slice(0, end);
        expect(blocksOf(read(prefix)), JSON.stringify(prefix)).toEqual(readWhole(prefix));
      }
    }
  });

  it("takes a line break that comes in two halves for one", () => {
    const { read } = createGrowingBlocks();
    read("a\r");
    expect(blocksOf(read("a\r\nb"))).toEqual(readWhole("a\nb"));
  });

  it("starts afresh when the text is replaced", () => {
    const { read } = createGrowingBlocks();
    read("a\n\nb\n\nc\n\nd");
    expect(blocksOf(read("x\n\ny"))).toEqual(readWhole("x\n\ny"));
  });

  it("hands out the same objects for what is settled", () => {
    const { read } = createGrowingBlocks();
    const words = Array.from({ length: 80 }, (_, index) => `Words ${index}`).join("\n\n");
    const before = read(words);
    const after = read(`${words} and more\n\nend`);
    expect(after.groups[0]).toBe(before.groups[0]);
    expect(after.groups[1]).toBe(before.groups[1]);
    expect(after.groups[2]?.blocks[3]).toBe(before.groups[2]?.blocks[3]);
  });

  it("says of a group whether it follows a heading", () => {
    const words = Array.from({ length: 80 }, (_, index) => (index === 31 ? "Head\n---" : "Words")).join(
      "\n\n",
    );
    expect(
      createGrowingBlocks()
        .read(words)
        .groups.map((group) => group.followsHeading),
    ).toEqual([false, true, false]);
  });
});
