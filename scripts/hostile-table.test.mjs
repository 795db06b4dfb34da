// @vitest-environment node
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CORPUS } from "../src/test/hostile/corpus.ts";
import { root } from "./steps.mjs";

const file = join(root, "docs", "hostile-table.md");
// Written by a run, and compared from then on.
const hasRun = existsSync(file);
const rows = (hasRun ? readFileSync(file, "utf8") : "")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it.runIf(hasRun)(
  "the table of hostile texts has every case of the corpus with all its texts, and no escape",
  () => {
    const told = rows.map(([, number, rule, texts, , escapes]) => [number, rule, texts, escapes]);
    const known = CORPUS.map(({ number, rule, texts }) => [String(number), rule, String(texts.length), "0"]);
    expect(told).toEqual(known);
  },
);
