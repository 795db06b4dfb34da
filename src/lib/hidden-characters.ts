/**
 * Characters that change what a person reads without being seen: controls, bidi overrides and isolates, and all that
 * Unicode says to draw as nothing (zero widths, fillers, selectors, tags). Tab and newline are left alone.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb\p{DI}]/gu;

/** Joins emoji, or says whether one is drawn in colour: seen in what it makes of the character before it. */
const EMOJI_PART = /(?:(?:\p{ExtPict}\ufe0f?|\p{EMod})\u200d|\p{ExtPict}[\ufe0e\ufe0f])$/u;
const KEYCAP = /^\d\ufe0f\u20e3/;

function replaceHidden(text: string, standIn: (character: string) => string): string {
  return text.replace(HIDDEN, (character, offset: number) => {
    const isEmoji = EMOJI_PART.test(text.slice(Math.max(0, offset - 3), offset + 1));
    return isEmoji || KEYCAP.test(text.slice(offset - 1, offset + 2)) ? character : standIn(character);
  });
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
}

/** Puts a visible stand-in for every hidden character; what is shown is what can be copied. */
export function revealHidden(text: string): string {
  return replaceHidden(text, picture);
}

const EMBEDDINGS = /[\u202a-\u202e]/g;

/** Shows what turns the direction of prose around; marks and isolates, which such scripts need, stay. */
export function revealOverrides(text: string): string {
  return text.replace(EMBEDDINGS, picture);
}

/** Removes hidden characters, for comparing what is read with what is meant. */
export function removeHidden(text: string): string {
  return replaceHidden(text, () => "");
}
