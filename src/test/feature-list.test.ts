// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "docs", "features");
const NAMED = /`([\w./-]+\.(?:test|spec)\.tsx?) › ([^`]+)`/g;

interface Line {
  readonly where: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

function linesOf(page: string): readonly Line[] {
  const rows = readFileSync(join(FOLDER, page), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|[\s|:-]+$/.test(line) && !/^\|\s*What\s*\|/.test(line));
  return rows.map((row) => ({
    where: `${page}: ${row.split("|")[1]?.trim()}`,
    tests: [...row.matchAll(NAMED)].map(([, file = "", title = ""]) => ({ file, title: title.trim() })),
  }));
}

const lines = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".md"))
  .flatMap(linesOf);

/** Whether a file has a test of that title; a title made in a loop counts if its fixed words are there. */
function hasTest({ file, title }: { readonly file: string; readonly title: string }): boolean {
  const path = join(ROOT, file);
  return existsSync(path) && readFileSync(path, "utf8").includes(title);
}

describe("every line of the list of features", () => {
  it("names a test", () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ tests }) => tests.length === 0).map(({ where }) => where)).toEqual([]);
  });

  it("names tests that exist", () => {
    const missing = lines.flatMap(({ where, tests }) =>
      tests.filter((test) => !hasTest(test)).map(({ file, title }) => `${where} → ${file} › ${title}`),
    );
    expect(missing).toEqual([]);
  });
});
