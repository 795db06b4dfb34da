import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./find-chromium.mjs";
import { root, runCounted, runTool } from "./steps.mjs";

/**
 * Usage: `node scripts/hostile.mjs [OPTIONS OF THE TEST RUNNER | REPORT.json]`.
 * Plays the hostile texts in a browser and writes what came of them to `docs/hostile-table.md`. The build in `dist` is
 * tested; `GANGWAY_BEGINNINGS=all` draws every beginning of every text there, too.
 */

const TABLE_FILE = join(root, "docs", "hostile-table.md");
const ATTACHMENT = "hostile-case";

/** @typedef {import("../e2e/hostile/outcome.ts").CaseOutcome} CaseOutcome */

/** @param {any} suite @returns {any[]} */
const testResults = (suite) => [
  ...(suite.suites ?? []).flatMap(testResults),
  ...(suite.specs ?? []).flatMap((/** @type {any} */ { tests }) =>
    tests.flatMap((/** @type {any} */ { results }) => results.slice(-1)),
  ),
];

/** @param {any} report @returns {readonly CaseOutcome[]} */
const outcomesOf = (report) =>
  testResults(report)
    .flatMap(({ attachments }) => attachments)
    .filter(({ name }) => name === ATTACHMENT)
    .map(({ body }) => JSON.parse(Buffer.from(body, "base64").toString("utf8")));

/** @param {readonly CaseOutcome[]} outcomes */
function table(outcomes) {
  const rows = outcomes.toSorted((one, other) => one.number - other.number);
  const total = (/** @type {"texts" | "beginnings" | "escapes"} */ key) =>
    rows.reduce((sum, row) => sum + row[key], 0);
  return [
    "| Case | What holds | Texts | Beginnings drawn | Escapes |",
    "| ---: | --- | ---: | ---: | ---: |",
    ...rows.map(
      ({ number, rule, texts, beginnings, escapes }) =>
        `| ${number} | ${rule} | ${texts} | ${beginnings} | ${escapes} |`,
    ),
    `| **${rows.length}** | | **${total("texts")}** | **${total("beginnings")}** | **${total("escapes")}** |`,
  ].join("\n");
}

/** @param {readonly CaseOutcome[]} outcomes */
const page = (outcomes) => `# What hostile texts brought about

Written by \`npm run hostile\`: the built page in Chromium under the headers of production. Each text is a question and an
answer of a conversation, and is then written once more letter by letter; the texts are in \`src/test/hostile\`. An escape
is a script that ran, an element or attribute that is not known, a request or a line to anywhere, a window, a dialog, a
violation of the page's policy, an error. The unit tests draw every beginning of every text; here a long text is drawn at
some of them.

${table(outcomes)}
`;

/** @param {readonly string[]} options of the test runner @returns {Promise<any>} */
async function playTexts(options) {
  ensureChromium();
  /** @type {any} */
  let report;
  try {
    await runCounted(
      "hostile.json",
      (file) =>
        runTool(
          "@playwright/test/cli.js",
          ["test", "--project=hostile", "--reporter=list,json", ...options],
          { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
        ),
      (read) => {
        report = read;
        const { expected, flaky, unexpected, skipped } = read.stats;
        return { passed: expected + flaky, failed: unexpected, skipped };
      },
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  return report;
}

// The whole test run leaves the same outcomes: its report can be given instead of playing everything again.
const options = process.argv.slice(2);
const [first = ""] = options;
const report = first.endsWith(".json") ? JSON.parse(readFileSync(first, "utf8")) : await playTexts(options);
const outcomes = report === undefined ? [] : outcomesOf(report);
if (outcomes.length > 0) {
  writeFileSync(TABLE_FILE, page(outcomes));
  console.log(`${outcomes.length} cases written to ${TABLE_FILE}`);
}
