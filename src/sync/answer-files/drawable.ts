import { modernImagePixels } from "../../lib/modern-image-pixels.ts";
import { rasterType } from "../../lib/raster-image.ts";

/** Enough of a file to tell a picture and its size. */
const HEAD_BYTES = 64 * 1024;
/** A few kilobytes can unpack to gigabytes. */
const MAX_PIXELS = 80_000_000;

/** The same bytes under the type that they are, where a browser may draw them; whatever they claim to be. */
export async function toDrawable(blob: Blob): Promise<Blob | undefined> {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const type = rasterType(head);
  if (type === undefined || modernImagePixels(head, type) > MAX_PIXELS) return undefined;
  return blob.type === type ? blob : new Blob([blob], { type });
}
