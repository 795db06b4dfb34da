/** Linear-light red, green and blue, each from 0 to 1. */
export type LinearRgb = readonly [red: number, green: number, blue: number];

const HEX = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;
const CALL = /^(rgb|hsl|oklch)\(\s*([^()]*?)\s*\)$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(%|deg|turn|rad)?$/;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** As sRGB stores light, made even: the curve of CSS Color 4. */
const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** A number, or a percentage as its share of `whole`; undefined for any other unit. */
function readShare(text: string, whole: number): number | undefined {
  const unit = NUMBER.exec(text);
  if (!unit || (unit[1] !== undefined && unit[1] !== "%")) return undefined;
  return unit[1] === "%" ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text);
}

const DEGREES: Readonly<Record<string, number>> = { deg: 1, turn: 360, rad: 180 / Math.PI };

function readHue(text: string): number | undefined {
  const unit = NUMBER.exec(text);
  const factor = DEGREES[unit?.[1] ?? "deg"];
  return unit && factor !== undefined ? Number.parseFloat(text) * factor : undefined;
}

function fromHex(text: string): LinearRgb {
  const digits = text.slice(1);
  const size = digits.length / 3;
  const channel = (index: number): number => {
    const part = digits.slice(index * size, (index + 1) * size);
    return toLinear(Number.parseInt(size === 1 ? part + part : part, 16) / 255);
  };
  return [channel(0), channel(1), channel(2)];
}

function fromHsl(hue: number, saturation: number, lightness: number): LinearRgb {
  const amount = clamp(saturation) * Math.min(clamp(lightness), 1 - clamp(lightness));
  const channel = (offset: number): number => {
    const place = (((offset + hue / 30) % 12) + 12) % 12;
    return toLinear(clamp(lightness) - amount * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** By the matrices of CSS Color 4; what a screen of sRGB cannot show is cut off. */
function fromOklch(lightness: number, chroma: number, hue: number): LinearRgb {
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

type Triple = readonly [number, number, number];

function allOf(values: readonly (number | undefined)[]): Triple | undefined {
  const [one, two, three] = values;
  return one === undefined || two === undefined || three === undefined ? undefined : [one, two, three];
}

const toRgb = ([red, green, blue]: Triple): LinearRgb => [
  toLinear(clamp(red / 255)),
  toLinear(clamp(green / 255)),
  toLinear(clamp(blue / 255)),
];

/**
 * The light of an opaque colour as CSS writes it: `#rgb`, `#rrggbb`, `rgb(…)`, `hsl(…)` or `oklch(…)`. Undefined for
 * everything else, transparency included.
 */
export function parseColor(text: string): LinearRgb | undefined {
  if (HEX.test(text)) return fromHex(text);
  const call = CALL.exec(text);
  const inside = call?.[2] ?? "";
  // Commas everywhere or nowhere; oklch() came too late for any.
  const parts = inside.split(inside.includes(",") ? /\s*,\s*/ : /\s+/);
  const [one = "", two = "", three = ""] = parts;
  if (!call || parts.length !== 3 || (call[1] === "oklch" && inside.includes(","))) return undefined;
  const percents = parts.filter((part) => part.endsWith("%")).length;
  if (call[1] === "rgb") {
    if (inside.includes(",") && percents % 3 !== 0) return undefined;
    const channels = allOf(parts.map((part) => readShare(part, 255)));
    return channels && toRgb(channels);
  }
  if (call[1] === "hsl") {
    const values = allOf([readHue(one), readPercent(two), readPercent(three)]);
    return values && fromHsl(...values);
  }
  const values = allOf([readShare(one, 1), readShare(two, 0.4), readHue(three)]);
  return values && fromOklch(...values);
}

/** In `hsl()` with commas only percentages are valid, so only they are taken. */
const readPercent = (text: string): number | undefined =>
  text.endsWith("%") ? readShare(text, 1) : undefined;

const luminance = ([red, green, blue]: LinearRgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** How far two colours are apart, from 1 to 21, as WCAG counts it. */
export function contrastRatio(one: LinearRgb, other: LinearRgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  /** In degrees; says nothing where there is no chroma. */
  readonly hue: number;
}

/** The same light by lightness, colourfulness and hue, in which a colour is made lighter or darker evenly. */
export function toOklch([red, green, blue]: LinearRgb): Oklch {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** As CSS writes it. */
export function writeOklch({ lightness, chroma, hue }: Oklch): string {
  return `oklch(${rounded(clamp(lightness))} ${rounded(chroma)} ${rounded(hue)})`;
}
