import type { HostileCase, HostileText } from "./hostile-case.ts";
import { HTML_CASES } from "./html-cases.ts";
import { LINK_CASES } from "./link-cases.ts";
import { PICTURE_CASES } from "./picture-cases.ts";
import { TEXT_CASES } from "./text-cases.ts";

/** Every condition of docs/FAILURES.md that is a text, in their order. */
export const CORPUS: readonly HostileCase[] = [
  ...HTML_CASES,
  ...LINK_CASES,
  ...PICTURE_CASES,
  ...TEXT_CASES,
].toSorted((one, other) => one.number - other.number);

const SHORT = 400;

/**
 * The texts that stand for their case where each costs a screen of its own: in titles, names, notices. None is long.
 *
 * @param perCase how many of each
 */
export function pickTexts(perCase: number): readonly HostileText[] {
  return CORPUS.flatMap(({ number, texts }) => {
    const short = texts.filter(({ text }) => text.length <= SHORT);
    const step = Math.max(1, Math.floor(short.length / perCase));
    return short
      .filter((_, index) => index % step === 0)
      .slice(0, perCase)
      .map(({ name, text }) => ({ name: `${number}: ${name}`, text }));
  });
}

/**
 * Every beginning of a text; of a long one, those near its start and a sample of the rest.
 *
 * @param most how many at most
 */
export function beginningsOf(text: string, most = 1500): readonly string[] {
  const step = Math.max(1, Math.ceil(text.length / most));
  const ends = Array.from({ length: Math.floor(text.length / step) }, (_, index) => (index + 1) * step);
  return [...ends.map((end) => text.slice(0, end)), text];
}
