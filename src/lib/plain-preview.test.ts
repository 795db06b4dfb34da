import { describe, expect, it } from "vitest";
import { plainPreview } from "./plain-preview.ts";

describe("plainPreview", () => {
  it.each([
    ["**Done.** Run `make`", "Done. Run make"],
    ["## Plan\n\n1. First\n2. Second", "Plan First Second"],
    ["- [ ] shoes\n- [x] hat", "shoes hat"],
    ["Short: - [ ] shoes", "Short: · shoes"],
    ["see [the docs](https://a.example)", "see the docs"],
    ["snake_case stays, 2 * 3 too", "snake_case stays, 2 * 3 too"],
  ])("takes the marks out of %j", (text, plain) => {
    expect(plainPreview(text)).toBe(plain);
  });

  it("reads only the beginning of a long text", () => {
    expect(plainPreview("x".repeat(5000))).toHaveLength(200);
  });
});
