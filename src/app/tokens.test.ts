import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Theme = "light" | "dark";
type Rgb = readonly [number, number, number];

/** The tokens of the page, and those that come with the colours of code. */
const FILES = ["src/app/tokens.css", "src/components/code/code-colours.css"];
const sheets = FILES.map((file) => readFileSync(file, "utf8").split("@media (prefers-contrast: more)"));
const base = sheets.map(([plainTokens = ""]) => plainTokens).join("");
const contrast = sheets.map(([, contrastTokens = ""]) => contrastTokens).join("");

const OKLCH = "oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)";
const TOKEN = new RegExp(`--([\\w-]+): light-dark\\(${OKLCH}, ${OKLCH}\\)`, "g");

/** Linear-light sRGB, by the matrices of CSS Color 4. */
function toLinearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function readTokens(text: string, theme: Theme): Map<string, Rgb> {
  const offset = theme === "light" ? 2 : 5;
  return new Map(
    [...text.matchAll(TOKEN)].map((match) => [
      match[1] ?? "",
      toLinearRgb(Number(match[offset]), Number(match[offset + 1]), Number(match[offset + 2])),
    ]),
  );
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrastRatio(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const BACKGROUNDS = ["surface", "surface-raised", "surface-sunken", "bubble"] as const;
/** Backgrounds of rows, which carry no links and no errors. */
const ROWS = ["surface-hover", "surface-selected"] as const;
const CODE = ["keyword", "string", "comment", "number", "title", "type", "attribute", "meta"];
const TEXT_PAIRS = [
  ...[...CODE, "addition", "deletion"].map((role) => [`code-${role}`, "surface-sunken"] as const),
  ...["text", "text-muted"].flatMap((text) => ROWS.map((back) => [text, back] as const)),
  ...["text", "text-muted", "accent", "danger"].flatMap((text) =>
    BACKGROUNDS.map((back) => [text, back] as const),
  ),
  ...["accent-soft", "danger-soft", "warn-soft"].map((back) => ["text", back] as const),
  ["accent-strong", "accent-soft"],
  ["danger", "danger-soft"],
  ["warn", "warn-soft"],
  ["warn", "accent-soft"],
  ["warn", "surface"],
  ["ok", "surface"],
  ["ok", "surface-sunken"],
  ["accent-text", "accent"],
  ["accent-text", "accent-strong"],
] as const;
const MARK_PAIRS = ["line-strong", "focus", "accent", "ok", "warn", "danger"].flatMap((mark) =>
  [...BACKGROUNDS, ...ROWS].map((back) => [mark, back] as const),
);

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
