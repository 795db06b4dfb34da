/**
 * Whether the text takes more than `maxBytes` as UTF-8. Counts only when the length alone cannot tell, because
 * encoding an attachment of megabytes just to measure it costs its size again.
 */
export function exceedsUtf8Size(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true;
  if (text.length * 3 <= maxBytes) return false;
  return utf8Size(text) > maxBytes;
}

/** Size of the text as UTF-8, in bytes; a lone surrogate counts as its replacement character. */
export function utf8Size(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isSurrogatePair(unit, text.charCodeAt(index + 1))) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

function isSurrogatePair(unit: number, next: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
