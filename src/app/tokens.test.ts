import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "../lib/parse-color.ts";
import { MARK_PAIRS, readTokens, TEXT_PAIRS } from "./config/token-contrast.ts";

/** The tokens of the page, and those that come with the colours of code. */
const FILES = ["src/app/tokens.css", "src/components/code/code-colours.css"];
const sheets = FILES.map((file) => readFileSync(file, "utf8").split("@media (prefers-contrast: more)"));
const base = sheets.map(([plainTokens = ""]) => plainTokens).join("");
const contrast = sheets.map(([, contrastTokens = ""]) => contrastTokens).join("");

const plain = { name: "plain", layers: [base] };
const more = { name: "more contrast", layers: [base, contrast] };

describe.each([plain, more])("tokens, $name", ({ name, layers }) => {
  describe.each(["light", "dark"] as const)("%s", (theme) => {
    const tokens = new Map(layers.flatMap((layer) => [...readTokens(layer, theme)]));
    const ratio = (front: string, back: string): number => {
      const [one, other] = [tokens.get(front), tokens.get(back)];
      if (!one || !other) throw new Error(`no token --${front} or --${back}`);
      return contrastRatio(one, other);
    };
    const least = name === "more contrast" ? 7 : 4.5;

    it.each(TEXT_PAIRS)("--%s on --%s is readable as text", (front, back) => {
      expect(ratio(front, back)).toBeGreaterThanOrEqual(least);
    });

    it.each(MARK_PAIRS)("--%s on --%s is visible as a mark", (front, back) => {
      expect(ratio(front, back)).toBeGreaterThanOrEqual(3);
    });
  });
});

it("the theme of high contrast has the tokens of the system's wish for more contrast", () => {
  const [, wished = ""] = readFileSync("src/app/tokens.css", "utf8").split("@media (prefers-contrast: more)");
  const chosen = readFileSync("src/components/extras/chosen-looks.css", "utf8");
  const declarations = (text: string) => text.match(/--[\w-]+: light-dark\(.*\);/g);
  expect(declarations(chosen)).toEqual(declarations(wished));
  expect(declarations(chosen)).not.toBeNull();
});
