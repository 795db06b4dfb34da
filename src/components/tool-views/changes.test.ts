import { describe, expect, it } from "vitest";
import { readChanges } from "./changes.ts";

const path = "notes/a.ts";

describe("readChanges", () => {
  it.each([
    ["as new gateways call it", { path, edits: [{ oldText: "a", newText: "b" }] }],
    ["with the edits as JSON", { path, edits: '[{"oldText":"a","newText":"b"}]' }],
    ["as old gateways called it", { path, oldText: "a", newText: "b" }],
    ["in another spelling", { file_path: path, old_string: "a", new_string: "b" }],
  ])("reads an edit %s", (_how, args) => {
    expect(readChanges("edit", args)).toEqual([{ path, pieces: [{ before: "a", after: "b" }] }]);
  });

  it.each([
    ["nothing", undefined],
    ["a list", [1]],
    ["words", "edit it"],
    ["edits of another kind", { path, edits: [{ oldText: 1 }, null, "x"] }],
    ["a half", { path, oldText: "a" }],
    ["broken JSON", { path, edits: "[{" }],
    ["more than anybody would compare", { path, oldText: "a".repeat(200_001), newText: "" }],
    ["inherited fields", Object.create({ path, oldText: "a", newText: "b" })],
  ])("understands no edit in %s", (_what, args) => {
    expect(readChanges("edit", args)).toEqual([]);
  });

  it("reads a patch file by file", () => {
    const patch = `*** Begin Patch
*** Update File: src/a.ts
*** Move to: src/b.ts
@@ class A
 one

-two
+zwei
@@
-four
*** Add File: notes.md
+hello
*** Delete File: old.md
*** End Patch`;
    expect(readChanges("apply_patch", { input: patch })).toEqual([
      {
        path: "src/a.ts",
        movedTo: "src/b.ts",
        pieces: [
          { before: "one\n\ntwo\n", after: "one\n\nzwei\n" },
          { before: "four\n", after: "" },
        ],
      },
      { path: "notes.md", fate: "created", pieces: [{ before: "", after: "hello\n" }] },
      { path: "old.md", fate: "deleted", pieces: [] },
    ]);
  });

  it("understands no patch in words, in too many files or in too much", () => {
    const files = "*** Add File: a\n+x\n".repeat(41);
    for (const input of ["just words", "", files, "x".repeat(300_000)]) {
      expect(readChanges("apply_patch", { input })).toEqual([]);
    }
  });
});
