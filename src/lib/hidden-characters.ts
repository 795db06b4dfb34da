/**
 * Characters that change what a person reads without being seen: controls, bidi overrides and isolates,
 * zero-width characters, tag characters. Tab and newline are left alone.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

const ZERO_WIDTH_JOINER = "\u200d";
const EMOJI_BEFORE = /(?:\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})$/u;

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
}

/** Puts a visible stand-in for every hidden character; what is shown is what can be copied. */
export function revealHidden(text: string): string {
  return text.replace(HIDDEN, (character, offset: number) => {
    const isEmojiJoiner =
      character === ZERO_WIDTH_JOINER && EMOJI_BEFORE.test(text.slice(Math.max(0, offset - 2), offset));
    return isEmojiJoiner ? character : picture(character);
  });
}

const EMBEDDINGS = /[\u202a-\u202e]/g;

/** Shows what turns the direction of prose around; marks and isolates, which such scripts need, stay. */
export function revealOverrides(text: string): string {
  return text.replace(EMBEDDINGS, picture);
}

/** Removes hidden characters, for comparing what is read with what is meant. */
export function removeHidden(text: string): string {
  return text.replace(HIDDEN, "");
}
