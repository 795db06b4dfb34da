import { contrastRatio, parseColor, toOklch, writeOklch } from "../../lib/parse-color.ts";
import type { SiteConfig, ThemeTokens } from "../../stores/gateway-entry.ts";

export type SiteTheme = Readonly<Record<"light" | "dark", ThemeTokens>>;

type Look = Pick<SiteConfig, "accent" | "theme">;

/** A step lighter or darker, as a button under the pointer takes it. */
const STEP = 0.06;
/** What is drawn on the dark theme without a colour of its own for it. */
const DARK_LIGHTNESS = 0.76;
const DARK_CHROMA = 0.13;
const SOFT = { light: { lightness: 0.95, chroma: 0.025 }, dark: { lightness: 0.3, chroma: 0.035 } } as const;

/** The page's own quiet colours, as `tokens.css` has them but for their hue: lightness and chroma, light then dark. */
export const QUIET: Readonly<Record<string, readonly [number, number, number, number]>> = {
  surface: [0.992, 0.002, 0.205, 0.008],
  "surface-sunken": [0.968, 0.004, 0.178, 0.008],
  "surface-raised": [1, 0, 0.245, 0.009],
  "surface-hover": [0.943, 0.006, 0.265, 0.01],
  "surface-selected": [0.935, 0.012, 0.29, 0.014],
  bubble: [0.955, 0.008, 0.285, 0.012],
  line: [0.905, 0.006, 0.315, 0.01],
  // A hair darker than there: blue and purple are lighter to the eye than their lightness says.
  "line-strong": [0.615, 0.015, 0.56, 0.014],
};

/** Light or dark text, whichever can be read better on the colour. */
function textOn(color: string, hue: number): string {
  const [light, dark] = [
    writeOklch({ lightness: 0.995, chroma: 0.002, hue }),
    writeOklch({ lightness: 0.19, chroma: 0.03, hue }),
  ];
  const ratio = (text: string): number =>
    contrastRatio(parseColor(text) ?? [0, 0, 0], parseColor(color) ?? [0, 0, 0]);
  return ratio(light) >= ratio(dark) ? light : dark;
}

/** What belongs to an accent: its stronger form, its soft one, what is written on it, and a touch of its hue around. */
function aroundAccent(accent: string, theme: "light" | "dark"): ThemeTokens {
  const light = parseColor(accent);
  if (!light) return {};
  const { lightness, chroma, hue } = toOklch(light);
  const step = theme === "light" ? -STEP : STEP;
  const soft = SOFT[theme];
  const quiet = Object.entries(QUIET).map(([name, [lightL, lightC, darkL, darkC]]) => {
    const [own, most] = theme === "light" ? [lightL, lightC] : [darkL, darkC];
    return [name, writeOklch({ lightness: own, chroma: Math.min(chroma, most), hue })];
  });
  return {
    ...Object.fromEntries(quiet),
    accent,
    "accent-strong": writeOklch({ lightness: lightness + step, chroma, hue }),
    "accent-text": textOn(accent, hue),
    "accent-soft": writeOklch({ lightness: soft.lightness, chroma: Math.min(chroma, soft.chroma), hue }),
  };
}

/** The accent for the dark theme where only the other is given: its hue, as light as is needed there. */
function darkened(accent: string): string {
  const light = parseColor(accent);
  if (!light) return accent;
  const { lightness, chroma, hue } = toOklch(light);
  return writeOklch({
    lightness: Math.max(lightness, DARK_LIGHTNESS),
    chroma: Math.min(chroma, DARK_CHROMA),
    hue,
  });
}

/** All colours that a site changes; what it names itself wins over what is mixed from its accent. */
export function siteTheme({ accent, theme }: Look): SiteTheme {
  return {
    light: { ...(accent && aroundAccent(accent.light, "light")), ...theme?.light },
    dark: { ...(accent && aroundAccent(accent.dark ?? darkened(accent.light), "dark")), ...theme?.dark },
  };
}

function ruleFor(name: "light" | "dark", tokens: ThemeTokens): string {
  const declarations = Object.entries(tokens)
    // The check of the file has seen every colour; what came another way is looked at here.
    .filter(([token, color]) => /^[a-z-]+$/.test(token) && parseColor(color) !== undefined)
    .map(([token, color]) => `--${token}:${color}`);
  return `:root[data-theme="${name}"]:not([data-contrast="contrast"]){${declarations.join(";")}}`;
}

/** The rules for them. Whoever needs more contrast, or colours of their own, keeps what they have. */
export function themeRules({ light, dark }: SiteTheme): string {
  const rules = ruleFor("light", light) + ruleFor("dark", dark);
  return `@media not (prefers-contrast:more){@media not (forced-colors:active){${rules}}}`;
}

/** With two logos, the one that belongs to the theme. */
const LOGO_RULES =
  `:root:not([data-theme="dark"]) [data-logo="dark"]{display:none}` +
  `:root[data-theme="dark"]:has([data-logo="dark"]) [data-logo="light"]{display:none}`;

/** Puts the look on the page, in a sheet of its own that no policy forbids. */
export function wearTheme(page: Document, look: Look & Pick<SiteConfig, "logo">): void {
  if (!look.accent && !look.theme && !look.logo) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeRules(siteTheme(look)) + LOGO_RULES);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
