import { describe, expect, it } from "vitest";
import { restOfDraft } from "./rest-of-draft.ts";

describe("what stays of a draft that was sent", () => {
  it("is nothing when nothing was written meanwhile", () => {
    expect(restOfDraft("hello ", "hello ")).toBe("");
  });

  it("is what was written meanwhile", () => {
    expect(restOfDraft("hello", "hello and more")).toBe("and more");
  });

  it("is everything when the draft became another text", () => {
    expect(restOfDraft("hello", "quite different")).toBe("quite different");
  });
});
