import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { prefetchGrowing } from "./growing-chunk.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { prefetchPicture } from "./markdown-image.tsx";
import { prefetchRepair } from "./repair-tail.ts";

const parsed = vi.hoisted(() => ({ texts: [] as string[] }));

vi.mock("remark-gfm", async (importOriginal) => {
  const original = await importOriginal<{ default: (...args: unknown[]) => unknown }>();
  return {
    default(this: unknown, ...args: unknown[]) {
      original.default.apply(this, args);
      return (_tree: unknown, file: { value: string }) => void parsed.texts.push(String(file.value));
    },
  };
});

beforeAll(() => Promise.all([prefetchMarkdown(), prefetchPicture(), prefetchGrowing(), prefetchRepair()]));
afterEach(cleanup);

function draw(text: string, isStreaming = false): HTMLElement {
  return render(<Markdown text={text} isStreaming={isStreaming} />).container;
}

const ALLOWED_TAGS = new Set(
  "DIV P H3 H4 H5 H6 UL OL LI BLOCKQUOTE HR BR A BDI SPAN STRONG EM DEL SUP CODE PRE FIGURE FIGCAPTION BUTTON TABLE THEAD TBODY TR TH TD INPUT IMG svg path rect circle".split(
    " ",
  ),
);

const ALLOWED_URL: Readonly<Record<string, RegExp>> = { href: /^(?:https?:\/\/|mailto:)/, src: /^blob:/ };

function isHarmlessAttribute({ name, value }: Attr): boolean {
  if (/^on|^style$|^srcset$|^name$|^id$/.test(name)) return false;
  return ALLOWED_URL[name]?.test(value) ?? true;
}

function isHarmless(element: Element): boolean {
  if (!ALLOWED_TAGS.has(element.tagName)) return false;
  if (![...element.attributes].every(isHarmlessAttribute)) return false;
  if (element.tagName !== "A") return true;
  const isApart = element.getAttribute("rel") === "noopener noreferrer nofollow";
  return isApart && element.getAttribute("target") === "_blank";
}

/** What must hold for any text, finished or not. */
function expectHarmless(container: HTMLElement): void {
  const harmful = [...container.querySelectorAll("*")].filter((element) => !isHarmless(element));
  expect(harmful.map((element) => element.outerHTML)).toEqual([]);
}

const HOSTILE: readonly string[] = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)><style>*{}</style>",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)" id="getElementById" name="body" class="fixed" style="position:fixed">x</a>',
  "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](java&#x0A;script:alert(1))",
  "[x](<java\tscript:alert(1)>) [y](&#1;javascript:alert(1)) [z](javascript%3Aalert(1))",
  "[x](data:text/html,<script>alert(1)</script>) [y](vbscript:x) [z](file:///etc/passwd)",
  "[x](//evil.example) [y](/\\evil.example) [z](https:/\\evil.example) [w](#session=x)",
  "[x](blob:https://a/b) [y](filesystem:https://a/b) [z](ms-word:ofe|u|x)",
  "![x](https://evil.example/a.png?q=secret) ![y](//evil.example/b.png)",
  "![x][1]\n\n[1]: https://evil.example/a.png",
  "[![x](https://evil.example/a.png)](https://other.example)",
  "| ![a](https://evil.example/a.png) |\n|---|\n| ![b](https://evil.example/b.png) |",
  "> ![x](https://evil.example/a.png)\n\n- ![x](https://evil.example/a.png)\n\n# ![x](https://evil.example/a.png)",
  "text[^1]\n\n[^1]: ![x](https://evil.example/a.png)",
  "![x](data:image/svg+xml;base64,PHN2Zy8+) ![y](data:text/html,x) ![z](data:image/png;base64,PHN2Zy8+)",
  '```"><img src=x onerror=alert(1)>\ncode\n```',
  "<video poster=https://evil.example/a.png></video><link rel=prefetch href=https://evil.example>",
  "<details type=tool_calls><summary>x</summary>y</details><lobeArtifact type=x>[embed](javascript:x)",
  "<https://bank.example@evil.example> <javascript:alert(1)> www.evil.example",
  '[x](https://a.example "onmouseover=alert(1)") ![a"onerror="x](https://a.example/b.png "t")',
];

describe("Markdown with hostile text", () => {
  for (const text of HOSTILE) {
    it(`lets nothing through of ${JSON.stringify(text).slice(0, 60)}`, () => {
      expectHarmless(draw(text));
    });
  }

  it("lets nothing through of any prefix while streaming", { timeout: 60_000 }, () => {
    vi.spyOn(performance, "now").mockReturnValue(0);
    for (const text of HOSTILE) {
      const { container, rerender, unmount } = render(<Markdown text="" isStreaming />);
      for (let end = 1; end <= text.length; end += 1) {
        rerender(<Markdown text={text.slice(0, end)} isStreaming />);
        expectHarmless(container);
      }
      unmount();
    }
  });

  it("shows raw HTML as text", () => {
    expect(draw("before <b onclick=x>bold</b>\n\n<script>alert(1)</script>")).toHaveTextContent(
      "before <b onclick=x>bold</b><script>alert(1)</script>",
    );
  });

  it("draws no link for an address it would not open", () => {
    draw("[words](javascript:alert(1))");
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.getByText("words")).toBeInTheDocument();
  });

  it("shows the real host beside words that name another", () => {
    draw("[https://bank.example](https://evil.example/x)");
    expect(screen.getByText("(evil.example)")).toBeInTheDocument();
  });

  it("shows the real host of an address with a user name, and drops the name", () => {
    draw("[here](https://bank.example@evil.example/)");
    expect(screen.getByRole("link")).toHaveAttribute("href", "https://evil.example/");
    expect(screen.getByText("(evil.example)")).toBeInTheDocument();
  });

  it("adds nothing to an honest link", () => {
    const container = draw("<https://example.com/a.b/c> and [docs](https://example.com)");
    expect(container).toHaveTextContent(/^https:\/\/example\.com\/a\.b\/c and docs$/);
  });

  it("offers a remote image as a chip that names the host", () => {
    const container = draw("![a chart](https://images.example/a.png)");
    expect(container.querySelector("[data-remote-image]")).toHaveTextContent(
      "Image from images.example: a chart",
    );
    expect(screen.getByRole("link")).toHaveAttribute("href", "https://images.example/a.png");
  });

  it("puts no link into a link", () => {
    const container = draw("[![a](https://images.example/a.png)](https://example.com)");
    expect(container.querySelectorAll("a")).toHaveLength(1);
    expect(container.querySelector("a [data-remote-image]")).not.toBeNull();
  });

  it("makes hidden characters in code visible", () => {
    expect(draw("`a\u202eb` \n\n```\nx\u200by\n```")).toHaveTextContent(/a⟨U\+202E⟩b.*x⟨U\+200B⟩y/);
  });

  it("shows no language label that is none", () => {
    const container = draw('```"><img\ncode\n```');
    expect(container.querySelector("figcaption")).not.toHaveTextContent("img");
  });

  it("shows text that would take too long as it was written", async () => {
    const nested = `${">".repeat(500)} deep`;
    const links = "[".repeat(9000);
    const table = `|${"a|".repeat(5000)}\n|${"-|".repeat(5000)}`;
    for (const text of [nested, links, table, "x".repeat(250_000), `${"- ".repeat(900)}a`]) {
      const container = draw(text);
      // What is long is drawn a part a frame.
      await waitFor(() => expect(container.textContent === text).toBe(true), { timeout: 10_000 });
      expect(container.querySelectorAll("*").length).toBeLessThan(6);
    }
  });

  it("still draws deeply indented code", () => {
    expect(draw(`\`\`\`\n${" ".repeat(200)}- x\n\`\`\``).querySelector("pre")).not.toBeNull();
  });
});

describe("Markdown", () => {
  it("draws tables, task lists, code and footnotes", () => {
    const container = draw(
      "| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n```ts\nlet a;\n```\n\nnote[^1]\n\n[^1]: the note",
    );
    expect(screen.getByRole("table")).toBeInTheDocument();
    expect(screen.getByRole("checkbox", { name: "Done" })).toBeDisabled();
    expect(screen.getByRole("checkbox", { name: "Not done" })).not.toBeChecked();
    // Its full name comes with what else code can do.
    expect(screen.getByText(/^(ts|TypeScript)$/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Copy code" })).toBeInTheDocument();
    expect(container).toHaveTextContent("the note");
  });

  it("leaves the first two levels of headings to the page", () => {
    draw("# One\n\n## Two\n\n###### Six");
    expect(screen.getByRole("heading", { name: "One", level: 3 })).toBeInTheDocument();
    expect(screen.getByRole("heading", { name: "Two", level: 4 })).toBeInTheDocument();
    expect(screen.queryByRole("heading", { level: 1 })).toBeNull();
  });

  it("tidies what is half-written while it streams, and only then", () => {
    expect(draw("some **bold", true).querySelector("strong")).toHaveTextContent("bold");
    expect(draw("some **bold").querySelector("strong")).toBeNull();
  });

  it("reads the names of characters without an HTML string, which Trusted Types forbid", async () => {
    vi.spyOn(Element.prototype, "innerHTML", "set").mockImplementation(() => {
      throw new TypeError("This document requires 'TrustedHTML' assignment");
    });
    const container = draw("salt &amp; **pepper**&hellip; &UnderBrace; &nosuch;");
    expect(container.querySelector("strong")).toHaveTextContent("pepper");
    await waitFor(() => expect(container).toHaveTextContent("salt & pepper… ⏟ &nosuch;"));
  });

  it("shows an open fence as code", () => {
    expect(draw("text\n\n```js\nconst a", true).querySelector("pre")).toHaveTextContent("const a");
  });

  it("parses only the last block again when text grows", () => {
    const blocks = Array.from({ length: 20 }, (_, index) => `Paragraph ${index}`).join("\n\n");
    const { rerender } = render(<Markdown text={blocks} isStreaming />);
    parsed.texts.length = 0;
    // A frame between any two deltas.
    let time = 1000;
    vi.spyOn(performance, "now").mockImplementation(() => time++);
    vi.spyOn(document, "timeline", "get").mockImplementation(
      () => ({ currentTime: time }) as DocumentTimeline,
    );
    act(() => rerender(<Markdown text={`${blocks} grows`} isStreaming />));
    act(() => rerender(<Markdown text={`${blocks} grows on`} isStreaming />));
    expect(parsed.texts).toEqual(["Paragraph 19 grows", "Paragraph 19 grows on"]);
  });

  it("keeps the elements of settled blocks when the answer ends", () => {
    const { container, rerender } = render(<Markdown text={"One\n\nTwo"} isStreaming />);
    const first = container.querySelector("p");
    rerender(<Markdown text={"One\n\nTwo"} isStreaming={false} />);
    expect(container.querySelector("p")).toBe(first);
  });

  it("keeps its elements when the answer it watched ends", () => {
    const text = "One\n\n- a\n- b";
    const { container, rerender } = render(<Markdown text={text} isStreaming />);
    const before = [...container.querySelectorAll("p, ul, li")];
    rerender(<Markdown text={text} />);
    expect([...container.querySelectorAll("p, ul, li")]).toEqual(before);
  });
});
