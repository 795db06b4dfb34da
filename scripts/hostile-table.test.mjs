// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CORPUS } from "../src/test/hostile/corpus.ts";
import { root } from "./steps.mjs";

const rows = readFileSync(join(root, "docs", "hostile-table.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it("the table of hostile texts has every case of the corpus with all its texts, and no escape", () => {
  const told = rows.map(([, number, rule, texts, , escapes]) => [number, rule, texts, escapes]);
  const known = CORPUS.map(({ number, rule, texts }) => [String(number), rule, String(texts.length), "0"]);
  expect(told).toEqual(known);
});
