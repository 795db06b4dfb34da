/** Divisible by three, so that the parts can be put together. About two milliseconds of work each. */
const SLICE_BYTES = 3 * 256 * 1024;

function readSlice(slice: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      done(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => fail(reader.error ?? new Error("The file could not be read"));
    reader.readAsDataURL(slice);
  });
}

/**
 * The bytes as base64, a slice at a time, so that the page goes on while megabytes are read.
 *
 * @throws where the bytes cannot be read any more
 */
export async function encodeBase64(blob: Blob): Promise<string> {
  const parts: string[] = [];
  for (let start = 0; start < blob.size; start += SLICE_BYTES)
    parts.push(await readSlice(blob.slice(start, start + SLICE_BYTES)));
  return parts.join("");
}
