import { describe, expect, it } from "vitest";
import { HOSTILE_PICTURES } from "../test/hostile/picture-cases.ts";
import { dataUrlToRasterBlob, toRasterBlob } from "./raster-image.ts";

const PIXEL_GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

function png(width: number, height: number): string {
  const bytes = new Uint8Array(32);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return btoa(String.fromCharCode(...bytes));
}

describe("toRasterBlob", () => {
  it("takes the type from the bytes", () => {
    expect(toRasterBlob(PIXEL_GIF)?.type).toBe("image/gif");
    expect(toRasterBlob(png(100, 100))?.type).toBe("image/png");
  });

  it("refuses what is no picture, or one that carries script", () => {
    for (const text of ["<svg onload=alert(1)>", "<html>", "%PDF-1.4", ""]) {
      expect(toRasterBlob(btoa(text))).toBeUndefined();
    }
    expect(toRasterBlob("not base64!")).toBeUndefined();
  });

  it("refuses a picture that would unpack to gigabytes", () => {
    expect(toRasterBlob(png(30_000, 30_000))).toBeUndefined();
  });
});

describe("dataUrlToRasterBlob", () => {
  for (const [name, url] of Object.entries(HOSTILE_PICTURES)) {
    it(`refuses ${name} (case 35)`, () => {
      expect(dataUrlToRasterBlob(url)).toBeUndefined();
    });
  }

  it("takes pictures only", () => {
    expect(dataUrlToRasterBlob(`data:image/gif;base64,${PIXEL_GIF}`)?.type).toBe("image/gif");
    expect(dataUrlToRasterBlob("data:image/svg+xml;base64,PHN2Zy8+")).toBeUndefined();
    expect(dataUrlToRasterBlob('data:image/png";onload="x;base64,AAAA')).toBeUndefined();
    expect(dataUrlToRasterBlob("https://evil.example/a.png")).toBeUndefined();
  });
});
