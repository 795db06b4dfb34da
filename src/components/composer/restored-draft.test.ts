import { describe, expect, it } from "vitest";
import { restoredDraft } from "./restored-draft.ts";

describe("restoredDraft", () => {
  it("gives the text back", () => {
    expect(restoredDraft("hello", "")).toBe("hello");
  });

  it("overwrites nothing that was written since", () => {
    expect(restoredDraft("hello", "next thought")).toBe("hello\n\nnext thought");
  });
});
