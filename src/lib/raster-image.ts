import { modernImagePixels } from "./modern-image-pixels.ts";

const SIGNATURES: readonly (readonly [mimeType: string, offset: number, bytes: readonly number[]])[] = [
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/gif", 0, [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", 8, [0x57, 0x45, 0x42, 0x50]],
  ["image/avif", 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69]],
  ["image/bmp", 0, [0x42, 0x4d]],
];

const MAX_BASE64_LENGTH = 16 * 1024 * 1024;
/** A few kilobytes can unpack to gigabytes; a photo has about 50 megapixels. */
const MAX_PIXELS = 80_000_000;

function detectType(bytes: Uint8Array): string | undefined {
  const match = SIGNATURES.find(([, offset, signature]) =>
    signature.every((byte, index) => bytes[offset + index] === byte),
  );
  return match?.[0];
}

/** Start-of-frame markers carry the dimensions; the others in the range are tables. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegPixels(view: DataView): number {
  let position = 2;
  while (position + 9 < view.byteLength && view.getUint8(position) === 0xff) {
    const marker = view.getUint8(position + 1);
    // Any number of filling bytes may stand before a marker.
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    if (isFrameMarker(marker)) return view.getUint16(position + 5) * view.getUint16(position + 7);
    position += 2 + view.getUint16(position + 2);
  }
  return 0;
}

/** Width times height as the header states it; 0 where the header does not say. */
function statedPixels(bytes: Uint8Array, mimeType: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 26) return 0;
  switch (mimeType) {
    case "image/png":
      return view.getUint32(16) * view.getUint32(20);
    case "image/gif":
      return view.getUint16(6, true) * view.getUint16(8, true);
    case "image/bmp":
      return Math.abs(view.getInt32(18, true) * view.getInt32(22, true));
    case "image/jpeg":
      return jpegPixels(view);
    default:
      return modernImagePixels(bytes, mimeType);
  }
}

function decodeBase64(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(base64);
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    // Not base64.
    return undefined;
  }
}

/**
 * The type of a picture that a browser may decode, judged by its first bytes and never by what it claims to be.
 * One whose size is not among these bytes is not refused for it: see `statesSize`.
 */
export function rasterType(bytes: Uint8Array): string | undefined {
  const mimeType = detectType(bytes);
  return mimeType && statedPixels(bytes, mimeType) <= MAX_PIXELS ? mimeType : undefined;
}

/** Whether these bytes say how large the picture is, and it is not too large to be unpacked. */
export function statesSize(bytes: Uint8Array, mimeType: string): boolean {
  const pixels = statedPixels(bytes, mimeType);
  return pixels > 0 && pixels <= MAX_PIXELS;
}

export function toRasterBlob(base64: string): Blob | undefined {
  if (base64.length > MAX_BASE64_LENGTH) return undefined;
  const bytes = decodeBase64(base64);
  const type = bytes && rasterType(bytes);
  return type && statesSize(bytes, type) ? new Blob([bytes], { type }) : undefined;
}

const DATA_URL = /^data:image\/(?:png|jpeg|jpg|gif|webp|avif|bmp);base64,([a-z0-9+/=\s]+)$/i;

export function dataUrlToRasterBlob(url: string): Blob | undefined {
  if (url.length > MAX_BASE64_LENGTH) return undefined;
  const base64 = DATA_URL.exec(url)?.[1];
  return base64 === undefined ? undefined : toRasterBlob(base64);
}
