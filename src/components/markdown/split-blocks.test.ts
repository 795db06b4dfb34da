import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { createBlockSplitter, splitBlocks } from "./split-blocks.ts";

/** Blank lines at the end of code or HTML that nothing closed are not worth a comparison. */
function comparable(node: unknown): unknown {
  const visible = (key: string, value: unknown): unknown => {
    if (key === "position") return undefined;
    return key === "value" && typeof value === "string" ? value.trimEnd() : value;
  };
  return JSON.parse(JSON.stringify(node, visible));
}

function parse(text: string): readonly unknown[] {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return (comparable(tree) as { children: unknown[] }).children;
}

const parseInBlocks = (text: string): readonly unknown[] => splitBlocks(text).blocks.flatMap(parse);

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
  definitions: "[a]\n\ntext\n\n[a]: https://example.com\n\nend",
  footnotes: "a[^1]\n\nb\n\n[^1]: note\n\n    more",
};

describe("splitBlocks", () => {
  for (const [name, text] of Object.entries(CORPUS)) {
    it(`reads ${name} in blocks as in one piece`, () => {
      expect(parseInBlocks(text)).toEqual(parse(text));
    });

    it(`reads every prefix of ${name} in blocks as in one piece`, () => {
      for (let end = 1; end <= text.length; end += 1) {
        const prefix = text.slice(0, end);
        expect(parseInBlocks(prefix), JSON.stringify(prefix)).toEqual(parse(prefix));
      }
    });
  }

  it("cuts between top-level blocks", () => {
    expect(splitBlocks("# A\n\nText\n\n- a\n\n- b\n\nEnd").blocks).toEqual([
      "# A\n",
      "Text\n",
      "- a\n\n- b\n",
      "End",
    ]);
  });

  it("keeps a text with link definitions in one piece", () => {
    expect(splitBlocks("[a]\n\ntext\n\n[a]: https://example.com").blocks).toHaveLength(1);
  });

  it("does not take a definition inside a fence for one", () => {
    expect(splitBlocks("a\n\n```\n[a]: b\n```\n\nend").blocks).toHaveLength(3);
  });

  it("says whether the last fence is open", () => {
    expect(splitBlocks("a\n\n```js\ncode").isFenceOpen).toBe(true);
    expect(splitBlocks("a\n\n```js\ncode\n```").isFenceOpen).toBe(false);
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
        expect(parseInBlocks(text)).toEqual(parse(text));
      }),
      { numRuns: Number(process.env["SPLIT_RUNS"] ?? 300) },
    );
  });
});

describe("createBlockSplitter", () => {
  it("gives for growing text what a fresh scan gives", () => {
    for (const text of Object.values(CORPUS)) {
      const split = createBlockSplitter();
      for (let end = 1; end <= text.length; end += 2) {
        const prefix = text.slice(0, end);
        expect(split(prefix), JSON.stringify(prefix)).toEqual(splitBlocks(prefix));
      }
    }
  });

  it("starts afresh when the text is replaced", () => {
    const split = createBlockSplitter();
    split("a\n\nb\n\nc\n\nd");
    expect(split("x\n\ny").blocks).toEqual(["x\n", "y"]);
  });

  it("hands out the same strings for settled blocks", () => {
    const split = createBlockSplitter();
    const before = split("a\n\nb\n\nc").blocks;
    const after = split("a\n\nb\n\nc d\n\ne").blocks;
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });
});
