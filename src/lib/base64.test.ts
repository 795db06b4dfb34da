import { describe, expect, it } from "vitest";
import { decodeBase64 } from "./decode-base64.ts";
import { encodeBase64 } from "./encode-base64.ts";

const bytesOf = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, index) => (index * 31) % 256);

describe("base64 in slices", () => {
  it.each([0, 1, 2, 3, 786_431, 786_432, 786_433, 2_000_001])(
    "gives %i bytes back as they were",
    async (size) => {
      const bytes = bytesOf(size);
      const base64 = await encodeBase64(new Blob([bytes]));
      expect(base64).toBe(Buffer.from(bytes).toString("base64"));
      expect(Buffer.compare((await decodeBase64(base64)) ?? new Uint8Array([9]), bytes)).toBe(0);
    },
  );

  it.each(["a", "####", "aGVsbG8=aGVsbG8=", "aGVsbG8\u{1f600}"])("finds that %j is none", async (text) => {
    expect(await decodeBase64(text)).toBeUndefined();
  });
});
