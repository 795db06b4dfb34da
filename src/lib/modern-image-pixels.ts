/** Beyond this many bytes no sane picture hides its size. */
const SEARCHED_BYTES = 4096;

const textAt = (bytes: Uint8Array, offset: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(offset, offset + length));

function webpPixels(bytes: Uint8Array, view: DataView): number {
  switch (textAt(bytes, 12, 4)) {
    case "VP8X":
      return (1 + (view.getUint32(24, true) & 0xffffff)) * (1 + (view.getUint32(26, true) >>> 8));
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return (1 + (bits & 0x3fff)) * (1 + ((bits >>> 14) & 0x3fff));
    }
    case "VP8 ":
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
    default:
      return 0;
  }
}

function avifPixels(bytes: Uint8Array, view: DataView): number {
  const last = Math.min(bytes.length, SEARCHED_BYTES) - 16;
  let most = 0;
  for (let offset = 0; offset <= last; offset += 1) {
    if (bytes[offset] !== 0x69 || textAt(bytes, offset, 4) !== "ispe") continue;
    most = Math.max(most, view.getUint32(offset + 8) * view.getUint32(offset + 12));
  }
  return most;
}

/** Width times height as the header of a WebP or AVIF states it; 0 for all others, and where it does not say. */
export function modernImagePixels(bytes: Uint8Array, mimeType: string): number {
  if (bytes.length < 32) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mimeType === "image/webp") return webpPixels(bytes, view);
  return mimeType === "image/avif" ? avifPixels(bytes, view) : 0;
}
