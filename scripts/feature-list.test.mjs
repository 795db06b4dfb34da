// @vitest-environment node
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asSection, featureList, listInReadme, readFeatures, readPages } from "./feature-list.mjs";
import { root } from "./steps.mjs";

const pages = readPages();
const lines = pages.flatMap(({ file, features }) => features.map((feature) => ({ file, ...feature })));

/** @param {import("./feature-list.mjs").NamedTest} test */
function exists({ file, title }) {
  const path = join(root, file);
  return existsSync(path) && readFileSync(path, "utf8").includes(title);
}

describe("every line of the list of features", () => {
  it("names a test", () => {
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter(({ tests }) => tests.length === 0).map(({ what }) => what)).toEqual([]);
  });

  it("names tests that exist, by their whole title", () => {
    const missing = lines.flatMap(({ what, tests }) =>
      tests.filter((test) => !exists(test)).map(({ file, title }) => `${what} → ${file} › ${title}`),
    );
    expect(missing).toEqual([]);
  });

  it("stands in the README as it stands in its page", () => {
    expect(listInReadme()).toBe(asSection(featureList(pages)));
  });

  it("is read from the rows of a table, without its head", () => {
    const table =
      "# X\n\n| What | Test |\n| --- | --- |\n| Do it | `a/b.test.ts › does it`, `c.spec.ts › too` |\n";
    expect(readFeatures(table)).toEqual([
      {
        what: "Do it",
        tests: [
          { file: "a/b.test.ts", title: "does it" },
          { file: "c.spec.ts", title: "too" },
        ],
      },
    ]);
  });
});
