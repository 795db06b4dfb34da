// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exceedsUtf8Size, utf8Size } from "./utf8-size.ts";

describe("utf8Size", () => {
  it("counts what an encoder would write, lone surrogates included", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", "\ud800", "\udc00x", "🦀"),
        (text, end) => {
          expect(utf8Size(text + end)).toBe(new TextEncoder().encode(text + end).byteLength);
        },
      ),
    );
  });
});

describe("exceedsUtf8Size", () => {
  it("is exact at the limit, whatever the text is made of", () => {
    for (const text of ["abc", "äöü", "日本", "🦀🦀"]) {
      const size = utf8Size(text);
      expect([exceedsUtf8Size(text, size), exceedsUtf8Size(text, size - 1)]).toEqual([false, true]);
    }
  });
});
