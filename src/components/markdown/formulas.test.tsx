import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { wordsWithTex } from "./copy-formulas.ts";
import { prefetchGrowing } from "./growing-chunk.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { isFormula, startMath, texOf } from "./math-lines.ts";

beforeAll(() => Promise.all([prefetchMarkdown(), prefetchGrowing(), import("./katex-formula.tsx")]));
afterEach(cleanup);

async function draw(text: string, isStreaming = false): Promise<HTMLElement> {
  const { container } = render(<Markdown text={text} isStreaming={isStreaming} />);
  await act(() => import("./katex-formula.tsx"));
  return container;
}

const formulasIn = (container: HTMLElement): readonly (string | undefined)[] =>
  [...container.querySelectorAll<HTMLElement>("[data-tex]")].map((formula) => formula.dataset["tex"]);

describe("formulas in an answer", () => {
  it.each([
    ["$$\na^2\n$$", "$$\na^2\n$$"],
    ["$$ a^2 $$", "$$ a^2 $$"],
    ["text\n$$\na\n- b\n> c\n$$\nmore", "$$\na\n- b\n> c\n$$"],
    ["\\[\nx + y\n\\]", "\\[\nx + y\n\\]"],
    ["where \\(x\\) is", "\\(x\\)"],
    ["where $x_1$ is", "$x_1$"],
    ["**bold $x$**", "$x$"],
    ["| a |\n|---|\n| $b$ |", "$b$"],
    ["so $$c$$ it is", "$$c$$"],
    ["($x$), twice", "$x$"],
  ])("draws %j", async (text, formula) => {
    const container = await draw(text);
    expect(formulasIn(container)).toEqual([formula]);
    expect(container.querySelector(".katex")).not.toBeNull();
  });

  it.each([
    "It is $5 and $10.",
    "From $5-$10 a month, or US$20.",
    "It costs $5 or 10 $ at most.",
    "Set $HOME and $PATH, or $HOME:$PATH.",
    "$ 5 $",
    "\\$x\\$",
    "`$x$`",
    "```\n$$\nx\n$$\n```",
    "\\[not a link\\](https://a.example)",
    "a $$ b",
    "$",
    "$$",
    "\\(",
  ])("leaves %j as it is", async (text) => {
    const container = await draw(text);
    expect(formulasIn(container)).toEqual([]);
  });

  it("draws what a fence of math holds, and says why where it cannot", async () => {
    const container = await draw("```math\n\\frac{1}{2}\n```");
    await waitFor(() => expect(container.querySelector("[data-code-block] .katex")).not.toBeNull());
    cleanup();
    await draw("```math\n\\frac{1\n```");
    expect(await screen.findByTitle(/^This formula cannot be drawn: /)).toBeInTheDocument();
    expect(screen.getByText(/\\frac\{1/)).toBeInTheDocument();
  });

  it("shows a formula that is still being written as it is, and nothing that looks like an error", async () => {
    const text = "So\n\n$$\n\\frac{a}{b} + \\sqrt{c_1 * d_2}\n$$\n";
    for (let end = 1; end < text.indexOf("$$\n", 8); end += 1) {
      const container = await draw(text.slice(0, end), true);
      expect(container.querySelector("[data-formula-problem], em, .katex-error")).toBeNull();
      cleanup();
    }
    expect(formulasIn(await draw(text, true))).toHaveLength(1);
  });

  it("shows the source of a formula that cannot be drawn, and why", async () => {
    const container = await draw("$$\n\\frac{a}\n$$");
    expect(container.textContent).toContain("\\frac{a}");
    expect(container.querySelector("code")?.title).toMatch(/cannot be drawn/);
  });

  it.each([
    "\\href{javascript:alert(1)}{x}",
    "\\url{https://a.example}",
    "\\includegraphics{https://a.example/a.png}",
  ])("makes neither link nor picture of %s", async (tex) => {
    const container = await draw(`$$ ${tex} $$`);
    expect(container.querySelector("a, img, [href], [src]")).toBeNull();
  });

  it("gives up on macros without end and on formulas without end, and keeps their source", async () => {
    const endless = await draw("$$ \\def\\a{\\a\\a}\\a $$");
    expect(endless.querySelector("[data-formula-problem]")).not.toBeNull();
    const long = await draw(`$$ ${"x+".repeat(9000)} $$`);
    expect(long.querySelector("[data-formula-problem]")).not.toBeNull();
  });

  it("does not carry the macros of one formula into the next", async () => {
    const container = await draw("$$ \\gdef\\mine{x}\\mine $$\n\n$$ \\mine $$");
    expect(formulasIn(container)).toHaveLength(1);
  });

  it("puts no style on an element that the policy of the page refuses", async () => {
    const container = await draw("$$ \\fcolorbox{red}{blue}{x} \\pmb{y} \\color{red} z $$");
    expect(container.querySelector(".katex-mathml [style]")).toBeNull();
  });

  it("copies what was written in place of what was laid out", async () => {
    const container = await draw("Let $x_1$ be\n\n$$\ny\n$$");
    expect(wordsWithTex(container).trim()).toBe("Let $x_1$ be\n$$\ny\n$$");
  });

  it("is read aloud as mathematics", async () => {
    await draw("$$ x $$");
    expect(screen.getByRole("math").textContent).toContain("x");
  });
});

describe("math-lines", () => {
  it("takes the marks off a whole formula only", () => {
    expect(texOf("$$\nx\n$$")).toBe("x");
    expect(texOf("\\(x\\)")).toBe("x");
    expect(texOf("$$\nx")).toBeUndefined();
    expect(texOf("$")).toBeUndefined();
  });

  it("tells how a formula that stands alone goes on", () => {
    expect(startMath("$$")?.end).toBeDefined();
    expect(startMath("$$ x $$")).toEqual({ end: undefined });
    expect(startMath("$$ x $$ and")).toBeUndefined();
    expect(startMath("$$$")).toBeUndefined();
    expect(startMath("\\[note\\]")).toEqual({ end: undefined });
    expect(startMath("\\[a note in words\\]")).toBeUndefined();
  });

  it("tells formulas from sentences", () => {
    expect(isFormula("x")).toBe(true);
    expect(isFormula("n - 1")).toBe(true);
    expect(isFormula("5 or 10")).toBe(false);
    expect(isFormula("the price")).toBe(false);
  });
});
