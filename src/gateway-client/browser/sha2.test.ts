// @vitest-environment node
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64Url, toHex } from "./encode-bytes.ts";
import { sha256, sha512 } from "./sha2.ts";

const expected = (name: string, message: Uint8Array) => createHash(name).update(message).digest("hex");

describe("sha256 and sha512", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 300]) {
    it(`agree with the standard on ${length} bytes`, () => {
      const message = new Uint8Array(length).fill(0xa5);
      expect(toHex(sha256(message))).toBe(expected("sha256", message));
      expect(toHex(sha512(message))).toBe(expected("sha512", message));
    });
  }

  it("agree with the standard on anything", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 260 }), (message) => {
        expect(toHex(sha256(message))).toBe(expected("sha256", message));
        expect(toHex(sha512(message))).toBe(expected("sha512", message));
      }),
      { numRuns: 50 },
    );
  });
});

describe("toBase64Url", () => {
  it("uses the alphabet of addresses and no padding", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      }),
    );
  });
});
