// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NAME = /\((R\d+|case \d+)\)/g;
const TEST_FILE = /\.(test|spec)\.(ts|tsx|mjs)$/;
const NOT_OURS = new Set(["node_modules", "fixtures", "screenshots"]);

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesIn(path);
    return TEST_FILE.test(entry.name) ? [path] : [];
  });
}

function range(prefix: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAME)].flatMap(([, name]) => name ?? []);
}

const CONDITIONS = [...range("R", 1, 62), ...range("case ", 1, 62), ...range("case ", 75, 108)];

describe("the conditions of docs/FAILURES.md", () => {
  it("each stand in the title of a test", () => {
    const titles = ["src", "e2e", "scripts"]
      .flatMap((folder) => filesIn(join(ROOT, folder)))
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
    const named = new Set(namesIn(titles));
    expect(CONDITIONS.filter((name) => !named.has(name))).toEqual([]);
  });

  it("are each explained there, in order and once", () => {
    const lines = readFileSync(join(ROOT, "docs", "FAILURES.md"), "utf8").split("\n");
    const explained = lines.flatMap((line) => /^- \*\*(R\d+|case \d+)\*\*/.exec(line)?.[1] ?? []);
    expect(explained).toEqual(CONDITIONS);
  });
});
