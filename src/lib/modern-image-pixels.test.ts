import { describe, expect, it } from "vitest";
import { modernImagePixels } from "./modern-image-pixels.ts";

const text = (value: string): readonly number[] => [...value].map((letter) => letter.charCodeAt(0));
const padded = (bytes: readonly number[]): Uint8Array => Uint8Array.from({ ...bytes, length: 64 });

describe("the size that a picture states", () => {
  it("is read of all kinds of WebP", () => {
    const head = [...text("RIFF"), 0, 0, 0, 0, ...text("WEBP")];
    const large = [...head, ...text("VP8X"), 10, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x3f, 0, 0x1f, 0, 0];
    expect(modernImagePixels(padded(large), "image/webp")).toBe(0x4000 * 0x20);
    const plain = [...head, ...text("VP8 "), 0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01];
    expect(modernImagePixels(padded(plain), "image/webp")).toBe(640 * 480);
    const bits = (99 | (49 << 14)) >>> 0;
    const lossless = [...head, ...text("VP8L"), 0, 0, 0, 0, 0x2f];
    const sized = [bits & 255, (bits >>> 8) & 255, (bits >>> 16) & 255, bits >>> 24];
    expect(modernImagePixels(padded([...lossless, ...sized]), "image/webp")).toBe(100 * 50);
  });

  it("is the largest that an AVIF names", () => {
    const box = (width: number, height: number) => [
      ...text("ispe"),
      0,
      0,
      0,
      0,
      0,
      0,
      width,
      0,
      0,
      0,
      height,
      0,
    ];
    const bytes = padded([0, 0, 0, 0, ...box(2, 3), ...box(4, 5)]);
    expect(modernImagePixels(bytes, "image/avif")).toBe(0x400 * 0x500);
  });

  it("is nothing for what is too short or of another kind", () => {
    expect(modernImagePixels(new Uint8Array(8), "image/webp")).toBe(0);
    expect(modernImagePixels(new Uint8Array(64), "image/png")).toBe(0);
  });
});
