function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** The place at or just before `position` where a text may be cut without halving a character. */
export function cutPoint(text: string, position: number): number {
  const isInside =
    position > 0 &&
    position < text.length &&
    isLowSurrogate(text.charCodeAt(position)) &&
    isHighSurrogate(text.charCodeAt(position - 1));
  return isInside ? position - 1 : position;
}
