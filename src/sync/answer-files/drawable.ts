import { rasterType, statesSize } from "../../lib/raster-image.ts";

/** Enough of a file to tell a picture and mostly its size. */
const HEAD_BYTES = 64 * 1024;
/** Photos carry previews and profiles before they say how large they are. */
const LONG_HEAD_BYTES = 2 * 1024 * 1024;

async function headOf(blob: Blob, length: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(0, length).arrayBuffer());
}

/** The same bytes under the type that they are, where a browser may draw them; whatever they claim to be. */
export async function toDrawable(blob: Blob): Promise<Blob | undefined> {
  const head = await headOf(blob, HEAD_BYTES);
  const type = rasterType(head);
  if (type === undefined) return undefined;
  const isBounded = statesSize(head, type) || statesSize(await headOf(blob, LONG_HEAD_BYTES), type);
  if (!isBounded) return undefined;
  return blob.type === type ? blob : new Blob([blob], { type });
}
