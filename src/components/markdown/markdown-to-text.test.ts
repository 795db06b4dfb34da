import { expect, test } from "vitest";
import { markdownToText } from "./markdown-to-text.ts";

test("marks go and words stay", () => {
  expect(markdownToText("# Title\n\nSome **bold** and `code` and ~~old~~ text.")).toBe(
    "Title\n\nSome bold and code and old text.",
  );
});

test("a link says where it leads unless its words are the address", () => {
  expect(markdownToText("[docs](https://a.example/x) and <https://b.example/>")).toBe(
    "docs (https://a.example/x) and https://b.example/",
  );
});

test("lists keep their marks, numbers, boxes and depth", () => {
  expect(markdownToText("3. three\n4. four\n   - inner\n\n- [x] done\n- [ ] open")).toBe(
    "3. three\n4. four\n   - inner\n\n- [x] done\n- [ ] open",
  );
});

test("code is kept as it is, a table becomes columns with tabs, a quote keeps its mark", () => {
  expect(
    markdownToText("```js\nif (a) {\n  b;\n}\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n> so"),
  ).toBe("if (a) {\n  b;\n}\n\na\tb\n1\t2\n\n> said\n> so");
});

test("HTML in the text stays text", () => {
  expect(markdownToText("<b>x</b> & <script>alert(1)</script>")).toBe("<b>x</b> & <script>alert(1)</script>");
});
