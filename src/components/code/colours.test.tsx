import { cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { toColourRuns } from "./colour-runs.ts";
import { toColouredText } from "./coloured-text.tsx";
import { type Highlight, loadGrammar } from "./load-grammar.ts";

const NAMES =
  "bash sh zsh console ts tsx js jsx json jsonc yaml yml toml ini py python go rs rust java c cpp c++ cs c# kotlin kt swift rb ruby php sql html xml css md markdown diff patch dockerfile Makefile lua powershell graphql PYTHON".split(
    " ",
  );

const highlights = new Map<string, Highlight | undefined>();
beforeAll(async () => {
  for (const name of NAMES) highlights.set(name, await loadGrammar(name));
}, 30_000);
afterEach(cleanup);

function draw(name: string, text: string): HTMLElement {
  const runs = highlights.get(name)?.(text);
  if (!runs) throw new Error(`${name} says another text`);
  return render(<pre>{toColouredText(text, runs)}</pre>).container;
}

const HOSTILE =
  '<script>alert(1)</script><img src=x onerror=alert(1)>`$\u007ba}` "unclosed /* <b>x</b> &lt; &amp; \u0000 \r\n """ \'\'\' # --- <!--';

const anyCode = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "\n",
        "'",
        '"',
        "`",
        "/*",
        "*/",
        "//",
        "#",
        "<!--",
        "<script>",
        "</b>",
        "${",
        "}",
        "$ ",
        "+a\n",
        "&lt;",
        "def f(x):",
      ),
      fc.constantFrom("const x = 1;\n", "class A { b() {} }\n", 'key: "value"\n', "SELECT 1;\n"),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("colours of code", () => {
  it.each(NAMES)("leave the text of %s exactly as it is, and make nothing of it an element", (name) => {
    const text = `${HOSTILE}\n${HOSTILE}`;
    const container = draw(name, text);
    expect(container.textContent).toBe(text);
    for (const element of container.querySelectorAll("pre *")) {
      expect(element.tagName).toBe("SPAN");
      expect([...element.attributes].map((one) => `${one.name}=${one.value}`).join()).toMatch(
        /^class=code-[a-z]+$/,
      );
    }
  });

  it("leave any text of any language exactly as it is", () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom(...NAMES), (text, name) => {
        expect(draw(name, text).textContent).toBe(text);
        cleanup();
      }),
      { numRuns: 200 },
    );
  });

  it("tell keywords, strings, comments and numbers apart", () => {
    const container = draw("ts", 'const a = "b"; // c\nreturn 12;');
    const found = [...container.querySelectorAll("span")].map(
      (span) => `${span.className} ${span.textContent}`,
    );
    expect(found).toEqual([
      "code-keyword const",
      'code-string "b"',
      "code-comment // c",
      "code-keyword return",
      "code-number 12",
    ]);
  });

  it("tell what a diff adds from what it takes away", () => {
    const container = draw("diff", "@@ -1 +1 @@\n-old\n+new\n same");
    expect(container.querySelector(".code-addition")?.textContent).toBe("+new");
    expect(container.querySelector(".code-deletion")?.textContent).toBe("-old");
  });

  it("are not used where they would change a character", () => {
    const root = { type: "root", children: [{ type: "text", value: "abc" }] };
    expect(toColourRuns(root, "abc")).toEqual([0, 3]);
    for (const other of ["abd", "abcd", "ab", ""]) expect(toColourRuns(root, other)).toBeUndefined();
  });

  it.each(["", "text", "mermaid", "constructor", "__proto__", "brainfuck"])(
    "do not exist for %j",
    async (name) => {
      expect(await loadGrammar(name)).toBeUndefined();
    },
  );
});
