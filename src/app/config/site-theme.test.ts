import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrastRatio, parseColor } from "../../lib/parse-color.ts";
import { QUIET, siteTheme, themeRules, wearTheme } from "./site-theme.ts";
import { findWeakContrast } from "./token-contrast.ts";

const sheet = readFileSync("src/app/tokens.css", "utf8").split("@media")[0] ?? "";
const light = (color: string | undefined) => parseColor(color ?? "") ?? [0, 0, 0];

describe("the look of a site", () => {
  it.each(["#0b5fa5", "#8a1c7c", "#b3261e", "#1b5e20", "hsl(260 60% 45%)", "oklch(0.5 0.15 30)"])(
    "is mixed from the accent %s so that everything can be read",
    (color) => {
      const theme = siteTheme({ accent: { light: color } });
      for (const name of ["light", "dark"] as const) {
        const tokens = theme[name];
        for (const back of ["accent", "accent-strong"]) {
          expect(contrastRatio(light(tokens["accent-text"]), light(tokens[back]))).toBeGreaterThanOrEqual(
            4.5,
          );
        }
        expect(findWeakContrast(tokens, sheet, name)).toEqual([]);
      }
    },
  );

  it("writes dark on a light accent, and takes the colour for the dark theme as it is given", () => {
    const theme = siteTheme({ accent: { light: "#ffd54f", dark: "#ffe082" } });
    expect(contrastRatio(light(theme.light["accent-text"]), light("#ffd54f"))).toBeGreaterThan(7);
    expect(theme.dark["accent"]).toBe("#ffe082");
  });

  it("gives the quiet colours of the page its hue, and leaves them as light as they are", () => {
    for (const [name, values] of Object.entries(QUIET)) {
      const pattern = new RegExp(
        `--${name}: light-dark\\(oklch\\((\\S+) (\\S+) \\S+\\), oklch\\((\\S+) (\\S+) `,
      );
      const own = pattern.exec(sheet)?.slice(1).map(Number) ?? [];
      expect(own, name).toHaveLength(values.length);
      for (const [index, value] of values.entries()) expect(own[index], name).toBeCloseTo(value, 1.9);
    }
    const { light: tokens } = siteTheme({ accent: { light: "#8a1c7c" } });
    expect(tokens["bubble"]).toMatch(/^oklch\(0\.955 0\.008 33\d/);
    expect(siteTheme({ accent: { light: "#555555" } }).light["bubble"]).toMatch(/^oklch\(0\.955 0 /);
  });

  it("takes single colours before what is mixed", () => {
    const theme = siteTheme({ accent: { light: "#0b5fa5" }, theme: { light: { "accent-soft": "#eef" } } });
    expect(theme.light["accent-soft"]).toBe("#eef");
  });

  it("leaves those alone who chose more contrast, wish for it, or have colours of their own", () => {
    const rules = themeRules(siteTheme({ accent: { light: "#0b5fa5" } }));
    expect(rules).toContain("@media not (prefers-contrast:more){@media not (forced-colors:active){");
    expect(rules).toContain(':root[data-theme="light"]:not([data-contrast="contrast"]){--surface:oklch(');
    expect(rules).toContain("--accent:#0b5fa5;");
  });

  it("writes nothing that is no colour, whoever asks", () => {
    const hostile = { surface: "red;} body{display:none", "x;y": "#fff", text: "url(https://evil.example)" };
    expect(themeRules({ light: hostile, dark: {} })).not.toMatch(/display|evil|x;y/);
  });

  it("is a sheet of its own, and none where a site has no look", () => {
    const page = { adoptedStyleSheets: [] as CSSStyleSheet[] } as Document;
    wearTheme(page, {});
    expect(page.adoptedStyleSheets).toEqual([]);
    wearTheme(page, { accent: { light: "#0b5fa5" } });
    expect(page.adoptedStyleSheets).toHaveLength(1);
  });
});
