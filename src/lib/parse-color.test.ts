import { describe, expect, it } from "vitest";
import { contrastRatio, parseColor, toOklch, writeOklch } from "./parse-color.ts";

const WHITE = [1, 1, 1] as const;

describe("colours", () => {
  it.each([
    ["#fff", [1, 1, 1]],
    ["#ff0000", [1, 0, 0]],
    ["#808080", [0.216, 0.216, 0.216]],
    ["rgb(128 128 128)", [0.216, 0.216, 0.216]],
    ["rgb(100%, 0%, 0%)", [1, 0, 0]],
    ["hsl(120 100% 50%)", [0, 1, 0]],
    ["hsl(-120deg, 100%, 50%)", [0, 0, 1]],
    ["oklch(1 0 0)", [1, 1, 1]],
    ["oklch(62.8% 0.2577 29.23)", [1, 0, 0]],
  ] as const)("%s has the light that CSS gives it", (text, light) => {
    const parsed = parseColor(text) ?? [];
    expect(parsed).toHaveLength(3);
    for (const [index, value] of light.entries()) expect(parsed[index]).toBeCloseTo(value, 2);
  });

  it.each([
    "",
    "red",
    "#ff",
    "#12345",
    "#ff000080",
    "rgb(1 2)",
    "rgb(1 2 3 / 50%)",
    "rgb(1, 2 3)",
    "rgb(100%, 0, 0)",
    "oklch(0.5, 0.1, 200)",
    "hsl(120 100 50)",
    "var(--surface)",
    "url(https://evil.example/)",
    "rgb(1 2 3); background: url(x)",
    "light-dark(#fff, #000)",
  ])("%s is no colour of its own", (text) => {
    expect(parseColor(text)).toBeUndefined();
  });

  it("contrast goes from 1 to 21", () => {
    expect(contrastRatio(WHITE, WHITE)).toBe(1);
    expect(contrastRatio(WHITE, [0, 0, 0])).toBeCloseTo(21, 5);
  });

  it.each(["#0b5fa5", "#ffffff", "#000000", "hsl(30 80% 40%)"])(
    "%s is the same colour as oklch()",
    (text) => {
      const light = parseColor(text) ?? WHITE;
      const again = parseColor(writeOklch(toOklch(light))) ?? [];
      for (const [index, value] of light.entries()) expect(again[index]).toBeCloseTo(value, 3);
    },
  );
});
