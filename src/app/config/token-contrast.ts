import { contrastRatio, type LinearRgb, parseColor } from "../../lib/parse-color.ts";
import type { ThemeTokens } from "../../stores/gateway-entry.ts";

const BACKGROUNDS = ["surface", "surface-raised", "surface-sunken", "bubble"] as const;
/** Backgrounds of rows, which carry no links and no errors. */
const ROWS = ["surface-hover", "surface-selected"] as const;
const CODE = ["keyword", "string", "comment", "number", "title", "type", "attribute", "meta"];
/** What is written on what. */
export const TEXT_PAIRS = [
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
/** What has to be seen on what, without being text. */
export const MARK_PAIRS = ["line-strong", "focus", "accent", "ok", "warn", "danger"].flatMap((mark) =>
  [...BACKGROUNDS, ...ROWS].map((back) => [mark, back] as const),
);

type Theme = "light" | "dark";

const TOKEN = /--([\w-]+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)/g;

/** The colours of a style sheet that gives each for both themes. */
export function readTokens(sheet: string, theme: Theme): Map<string, LinearRgb> {
  const pick = theme === "light" ? 2 : 3;
  return new Map(
    [...sheet.matchAll(TOKEN)].flatMap((match) => {
      const light = parseColor(match[pick] ?? "");
      return light ? [[match[1] ?? "", light] as const] : [];
    }),
  );
}

export interface WeakContrast {
  readonly front: string;
  readonly back: string;
  readonly ratio: number;
  readonly least: number;
}

/**
 * Pairs that cannot be told apart well enough, of those that a site changed one of.
 *
 * @param own the site's colours for the theme
 * @param sheet the page's own, for all that it left
 */
export function findWeakContrast(own: ThemeTokens, sheet: string, theme: Theme): readonly WeakContrast[] {
  const colors = readTokens(sheet, theme);
  for (const [name, color] of Object.entries(own)) {
    const light = parseColor(color);
    if (light) colors.set(name, light);
  }
  const judge = (pairs: readonly (readonly [string, string])[], least: number): readonly WeakContrast[] =>
    pairs.flatMap(([front, back]) => {
      const [one, other] = [colors.get(front), colors.get(back)];
      if (!one || !other || !(front in own || back in own)) return [];
      const ratio = contrastRatio(one, other);
      return ratio < least ? [{ front, back, ratio, least }] : [];
    });
  return [...judge(TEXT_PAIRS, 4.5), ...judge(MARK_PAIRS, 3)];
}
