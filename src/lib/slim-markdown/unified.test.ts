import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { describe, expect, it } from "vitest";
import wholeGfm from "../../../node_modules/remark-gfm/index.js";
import { unified as wholeUnified } from "../../../node_modules/unified/index.js";
import { VFile as WholeFile } from "../../../node_modules/vfile/index.js";
import remarkGfm from "./remark-gfm.ts";
import { unified } from "./unified.ts";
import { VFile } from "./vfile.ts";

const TEXTS: Readonly<Record<string, string>> = {
  prose: "# One\n\nsome *soft* **hard** ~~gone~~ `code` <b>raw</b>\n\ntwo  \nlines &amp; more",
  links: "[a](https://example.com 'title') <mailto:x@example.com> www.example.com ![i](data:x)\n\n[a]: /x",
  lists: "- a\n- [x] b\n  1. c\n\n     d\n\n> quote\n> - e\n\n---",
  code: "```ts title\nconst a = 1;\n```\n\n    indented",
  tables: "| a | b | c |\n|:--|:-:|--:|\n| 1 | `2|3` | **4** |\n\n| lone |\n|---|",
  footnotes: "a[^1] b[^1] c[^two]\n\n[^1]: note\n\n    more\n\n[^two]: *other*",
  html: "<div onclick=x>\n\ntext\n\n</div>\n\n<!-- c -->",
  nothing: "",
};

const mark = () => (tree: { marked?: boolean }) => {
  tree.marked = true;
};

/** The same chain that `react-markdown` builds, once out of the packages and once out of the stand-ins. */
function read(text: string, isWhole: boolean): unknown {
  const start = (isWhole ? wholeUnified : unified) as typeof wholeUnified;
  const gfm = (isWhole ? wholeGfm : remarkGfm) as typeof wholeGfm;
  const file = isWhole ? new WholeFile(text) : new VFile(text);
  const processor = start()
    .use(remarkParse)
    .use([gfm])
    .use(remarkRehype, { allowDangerousHtml: true })
    .use([[mark]]);
  return processor.runSync(processor.parse(file as WholeFile), file as WholeFile);
}

describe("the stand-ins for unified, remark-gfm and vfile", () => {
  it.each(Object.keys(TEXTS))("make of %s the tree that the packages make of it", (name) => {
    const text = TEXTS[name] ?? "";
    const tree = read(text, false);
    expect(tree).toEqual(read(text, true));
    expect(tree).toHaveProperty("marked", true);
  });
});
