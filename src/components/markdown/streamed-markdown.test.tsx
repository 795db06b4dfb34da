import { act, cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ELEMENTS_WITH_FORMULAS } from "./formula.tsx";
import { prefetchGrowing } from "./growing-chunk.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { prefetchPicture } from "./markdown-image.tsx";
import { remarkFormulas } from "./math-syntax.ts";
import { prefetchRepair } from "./repair-tail.ts";
import { toSafeProse } from "./safe-prose.ts";
import { DELTAS, endless, ordinary } from "./streaming-texts.ts";
import { wrapLooseHtml } from "./wrap-loose-html.ts";

const frames = new Map<number, () => void>();
let frameCount = 0;

beforeAll(() =>
  Promise.all([
    prefetchMarkdown(),
    prefetchPicture(),
    prefetchGrowing(),
    prefetchRepair(),
    import("./katex-formula.tsx"),
  ]),
);
beforeEach(() => {
  frames.clear();
  vi.spyOn(performance, "now").mockReturnValue(0);
  // Every look at the frame's time sees another frame: no delta is held back for one.
  let frame = 0;
  vi.spyOn(document, "timeline", "get").mockImplementation(() => {
    frame += 1;
    return { currentTime: frame } as DocumentTimeline;
  });
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => {
    frameCount += 1;
    frames.set(frameCount, draw);
    return frameCount;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => frames.delete(id));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function playFrames(): void {
  for (let round = 0; frames.size > 0; round += 1) {
    if (round > 2000) throw new Error("never at rest");
    const now = [...frames.values()];
    frames.clear();
    act(() => {
      for (const draw of now) draw();
    });
  }
}

function Whole({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, remarkFormulas]}
      rehypePlugins={[wrapLooseHtml]}
      components={ELEMENTS_WITH_FORMULAS}
      allowedElements={Object.keys(ELEMENTS_WITH_FORMULAS)}
      unwrapDisallowed
      urlTransform={(url) => url}
    >
      {toSafeProse(text.replace(/\r\n?/g, "\n"))}
    </ReactMarkdown>
  );
}

/** White space between blocks is not seen; that inside code is, but for its end where nothing closes it. */
function pictureOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? "";
  if (!(node instanceof Element)) return "";
  const inside = [...node.childNodes].map(pictureOf).join("");
  if (node.tagName === "PRE") return `<pre>${node.textContent?.trimEnd()}</pre>`;
  if (node.hasAttribute("data-code-block")) return `<code>${inside}</code>`;
  const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${value}`).join("");
  const isInline = /^(?:A|BDI|STRONG|EM|DEL|SUP|CODE|SPAN)$/.test(node.tagName);
  return `<${node.tagName}${attributes}>${isInline ? inside : inside.trim()}</${node.tagName}>`;
}

function tidy(picture: string): string {
  return picture.replace(/\s+</g, "<").replace(/>\s+/g, ">");
}

function wholePicture(text: string): string {
  const { container, unmount } = render(<Whole text={text} />);
  const picture = tidy([...container.childNodes].map(pictureOf).join(""));
  unmount();
  return picture;
}

function streamedPicture(container: HTMLElement): string {
  const groups = [...container.querySelectorAll(":scope > .markdown > div")];
  return tidy(groups.flatMap((group) => [...group.childNodes].map(pictureOf)).join(""));
}

function expectSame(text: string, cuts: readonly number[]): void {
  const { container, rerender, unmount } = render(<Markdown text="" isStreaming />);
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    act(() => rerender(<Markdown text={text.slice(0, cut)} isStreaming />));
  }
  act(() => rerender(<Markdown text={text} />));
  playFrames();
  expect(streamedPicture(container)).toBe(wholePicture(text));
  unmount();
}

const FRAGMENTS: readonly string[] = [
  "text\n",
  "text **strong** `code` [words](https://a.example)\n",
  "- a\n- b\n- c\n",
  "- a\n\n- b\n",
  "- a\n\n  more\n\n      code\n- b\n",
  "- a\n  - b\n    - c\n  - d\n\n- e\n",
  "-\n- a\n-\n",
  "- [ ] open\n- [x] done\n",
  "* other\n",
  "+ plus\n",
  "3. three\n4. four\n",
  "0. zero\n",
  "1. one\n   ```js\n   code\n\n   more\n   ```\n2. two\n",
  "- ```\n  open in an item\n\n- next\n",
  "- a\nlazy\n",
  "- # heading in item\nnot lazy\n",
  "- > quote in item\nlazy\n- b\n",
  " - off by one\n  - off by two\n",
  "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 |\n| 4 | 5 | 6 |\n",
  "before\n| a |\n|---|\nrow without bars\n| `x \\| y` |\n",
  "| a |\n|---|\n| 1 |\n> quote\n",
  "| a |\n|---|\n",
  "<div>\n\n**x**\n\n</div>\n",
  "<!-- a\n\nb -->\n",
  "<x-y>\n- a\n",
  "Heading\n===\n",
  "Heading\n---\n",
  "# One\n",
  "### Three\ntext\n",
  "[a]: https://one.example 'title'\n",
  "[A]: <https://two.example>\n",
  "[a] and ![pic][b] and [x][B] and [none]\n",
  "> [b]: https://three.example\n",
  "- [a]\n- [b]: https://four.example\n",
  "[two\nlines]: https://five.example\n[two lines]\n",
  "$$\n\\frac{1}{2}\n- b\n# c\n$$\n",
  "$$ a^2 + b^2 = c^2 $$\n",
  "\\[\nx_1\n\\]\n",
  "$$\nnever closed\n",
  "text $a_1$ and \\(b\\) for $5 or $10, \\[ c^2 \\] in **words $d$**\n",
  "- item $e^x$\n  $$\n  f\n  $$\n- g\n",
  "> $$\n> h\n> $$\n",
  "| a | $i$ |\n|---|---|\n| $j_1$ | \\(k\\) |\n",
  "[^1]: note\n\n    more\n",
  "text[^1] and [^2]\n",
  "> quote\nlazy\n>\n> - a\n",
  "> ```\n> code\n",
  "```js\nconst a = 1;\n\n\nconst b = 2;\n```\n",
  "````\n```\ninner\n````\n",
  "~~~ odd info `tick`\n~~~\n",
  "  ```\n  indented fence\n  ```\n",
  "```c&amp;d\nentity\n```\n",
  "```\nnever closed\n",
  "    indented code\n",
  "\ttab code\n",
  "-\ttab item\n\n\tmore\n",
  "---\n",
  "***\n",
  "- - -\n",
  "\n",
  "\n",
  "\n",
  "a\r\nb\r\n",
  "- a\r\n- b\r\n\r\n",
  "x\u202ey\u0301\u0301\u0301\u0301\u0301\u0301\u0301\n",
  "&hellip; 😀 \\* https://auto.example\n",
  "2. weak\n",
];

const LONG: Readonly<Record<string, string>> = {
  "a tight list": Array.from({ length: 120 }, (_, i) => `- item **${i}** with words\n  - and below\n`).join(
    "",
  ),
  "a loose list": Array.from({ length: 80 }, (_, i) => `${i + 3}. item ${i}\n\n   with more of it\n\n`).join(
    "",
  ),
  "a list that is loose at its end": `${"- item with some words\n".repeat(150)}\n- last\n\nend`,
  "a list with code that holds blank lines": "- item\n  ```js\n  a\n\n  b\n  ```\n".repeat(60),
  "a list with a fence that its next item closes": "- ```\n  a\n\n- b\n".repeat(120),
  "a table": `text\n| a | b |\n|:-:|---|\n${"| 1 `x` | 2 |\n| 3 |\nno bar\n".repeat(100)}\nend`,
  "many blocks": Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? `## H ${i}` : `Words ${i}`)).join(
    "\n\n",
  ),
  "references before their definitions": `${"Words [a] and [b].\n\n".repeat(90)}[a]: https://a.example\n\n[b]: https://b.example\n`,
  "a list of references": `${"- [a]\n".repeat(400)}\n[a]: https://a.example`,
  "a list with a rest": `${"- item with words\n".repeat(150)}<div>\nrest\n- a\n`,
};

describe("Markdown that streamed in", () => {
  it("looks like the whole text drawn at once, whatever it is and wherever it was cut", () => {
    const document = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(document, fc.array(fc.nat(400), { maxLength: 8 }), (fragments, cuts) => {
        expectSame(fragments.join(""), cuts);
      }),
      { numRuns: Number(process.env["STREAM_RUNS"] ?? 200) },
    );
  });

  for (const [name, text] of Object.entries(LONG)) {
    it(`looks like the whole text drawn at once: ${name}`, () => {
      const cuts = Array.from({ length: Math.ceil(text.length / 97) }, (_, index) => index * 97);
      expectSame(text, cuts);
      expectSame(text, []);
    });
  }
});

/** The text of every parse from now on, however it came about. */
const parsed = vi.hoisted(() => ({ length: 0 }));

vi.mock("mdast-util-from-markdown", async (importOriginal) => {
  const original = await importOriginal<{ fromMarkdown: (text: string, ...rest: unknown[]) => unknown }>();
  return {
    ...original,
    fromMarkdown(text: string, ...rest: unknown[]) {
      parsed.length += text.length;
      return original.fromMarkdown(text, ...rest);
    },
  };
});

function parsedPerDelta(text: string, delta: string, count: number): number {
  const { rerender, unmount } = render(<Markdown text="" isStreaming />);
  for (let end = 0; end < text.length; end += 150)
    rerender(<Markdown text={text.slice(0, end)} isStreaming />);
  rerender(<Markdown text={text} isStreaming />);
  playFrames();
  parsed.length = 0;
  for (let index = 1; index <= count; index += 1) {
    act(() => rerender(<Markdown text={text + delta.repeat(index)} isStreaming />));
  }
  const { length } = parsed;
  unmount();
  return length / count;
}

describe("Markdown while it streams", () => {
  it("parses as much per delta after 200 KB as after one", { timeout: 120_000 }, () => {
    const perDelta = [1000, 50_000, 200_000].map((size) =>
      parsedPerDelta(ordinary(size), DELTAS.ordinary, 30),
    );
    expect(Math.max(...perDelta)).toBeLessThan(1.5 * Math.min(...perDelta));
  });

  for (const kind of ["list", "table", "fence"] as const) {
    it(`parses little of an endless ${kind} per delta`, { timeout: 120_000 }, () => {
      expect(parsedPerDelta(endless(kind, 50_000), DELTAS[kind], 60)).toBeLessThan(2500);
    });
  }

  it("keeps the elements of a list, a table and code when they become long", () => {
    for (const [kind, selector] of [
      ["list", "ul, li:first-child"],
      ["table", "table, tbody tr:first-child"],
      ["fence", "figure"],
    ] as const) {
      const text = endless(kind, 12_000);
      const { container, rerender, unmount } = render(<Markdown text={text.slice(0, 150)} isStreaming />);
      const before = [...container.querySelectorAll(selector)];
      expect(before.length).toBeGreaterThan(0);
      for (let end = 300; end < text.length; end += 150) {
        act(() => rerender(<Markdown text={text.slice(0, end)} isStreaming />));
      }
      expect([...container.querySelectorAll(selector)]).toEqual(before);
      unmount();
    }
  });

  it("lets a long list follow a few runs a frame when it becomes loose late", () => {
    const text = endless("list", 20_000);
    const { container, rerender } = render(<Markdown text="" isStreaming />);
    for (let end = 150; end < text.length; end += 150)
      rerender(<Markdown text={text.slice(0, end)} isStreaming />);
    rerender(<Markdown text={`${text}\n- last one\n`} isStreaming />);
    const loose = container.querySelectorAll("li > p").length;
    expect(loose).toBeGreaterThan(0);
    expect(loose).toBeLessThan(200);
    playFrames();
    expect(container.querySelectorAll("li > p")).toHaveLength(container.querySelectorAll("li").length);
  });
});
