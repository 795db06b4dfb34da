/** Longest side in pixels and quality, one after the other until the picture is small enough. */
const STEPS: readonly (readonly [side: number, quality: number])[] = [
  [2560, 0.85],
  [2048, 0.8],
  [1600, 0.8],
  [1280, 0.75],
  [960, 0.7],
  [640, 0.65],
  [400, 0.6],
];

/** A picture of these may have see-through parts, which JPEG cannot keep. */
const MAY_BE_TRANSPARENT = /^image\/(?:png|gif|webp|avif)$/;

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | undefined> {
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), type, quality));
}

/** Drawn at most this large, on white where the type has no transparency. */
async function draw(bitmap: ImageBitmap, side: number, type: string, quality: number) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  if (type === "image/jpeg") {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await toBlob(canvas, type, quality);
  // A browser that cannot write the type writes PNG instead, which is no smaller.
  return blob?.type === type ? blob : undefined;
}

/**
 * The picture, drawn anew until it takes at most `maxBytes`, turned as it is meant to be seen and without anything that
 * its file told beside the pixels. `undefined` where it cannot be made that small.
 *
 * @param longestSide in pixels; larger pictures are drawn smaller whatever they take
 * @throws where the browser cannot read the picture
 */
export async function shrinkImage(
  blob: Blob,
  maxBytes: number,
  longestSide = Number.POSITIVE_INFINITY,
): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
  try {
    const types = MAY_BE_TRANSPARENT.test(blob.type) ? ["image/webp", "image/jpeg"] : ["image/jpeg"];
    for (const [side, quality] of STEPS.filter(([side]) => side <= longestSide)) {
      for (const type of types) {
        const smaller = await draw(bitmap, side, type, quality);
        if (smaller === undefined) continue;
        if (smaller.size <= maxBytes) return smaller;
        break;
      }
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}
