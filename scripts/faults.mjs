import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./find-chromium.mjs";
import { root, runCounted, runTool } from "./steps.mjs";

/**
 * Usage: `node scripts/faults.mjs [OPTIONS OF THE TEST RUNNER | REPORT.json]`.
 * Breaks lines and gateways in a browser and writes what became of every message to
 * `docs/reliability-table.md`. The build in `dist` is tested.
 */

const TABLE_FILE = join(root, "docs", "reliability-table.md");
const ATTACHMENT = "fault-outcomes";

/** @typedef {import("../e2e/faults/outcome.ts").Outcome} Outcome */

/** @param {any} suite @returns {any[]} */
const testResults = (suite) => [
  ...(suite.suites ?? []).flatMap(testResults),
  ...(suite.specs ?? []).flatMap((/** @type {any} */ { tests }) =>
    tests.flatMap((/** @type {any} */ { results }) => results.slice(-1)),
  ),
];

/** @param {any} report @returns {readonly Outcome[]} */
const outcomesOf = (report) =>
  testResults(report)
    .flatMap(({ attachments }) => attachments)
    .filter(({ name }) => name === ATTACHMENT)
    .flatMap(({ body }) => JSON.parse(Buffer.from(body, "base64").toString("utf8")));

const COUNTED = /** @type {const} */ (["messages", "runs", "lost", "doubled", "stuck"]);

/** @param {readonly Outcome[]} outcomes */
function table(outcomes) {
  const rows = [...outcomes].sort((a, b) => a.fault.localeCompare(b.fault) || a.phase.localeCompare(b.phase));
  const total = COUNTED.map((key) => rows.reduce((sum, row) => sum + row[key], 0));
  return [
    "| Fault | Strikes at | Messages | Runs | Lost | Doubled | Stuck |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map((row) => `| ${row.fault} | ${row.phase} | ${COUNTED.map((key) => row[key]).join(" | ")} |`),
    `| **${rows.length} cases** | | ${total.map((sum) => `**${sum}**`).join(" | ")} |`,
  ].join("\n");
}

/** @param {readonly Outcome[]} outcomes */
const page = (outcomes) => `# What became of every message

Written by \`npm run faults\`: the built page in Chromium, a gateway of the public npm package, and a line between them
that breaks at an exact moment of the protocol. A message is lost where it is missing on screen, in the gateway's record
or at the model, doubled where it is there twice, stuck where a person would have to do something.

An answer that the gateway's death interrupted is begun a second time by the gateway itself: that is the only reason for
more runs than messages.

${table(outcomes)}
`;

/** @param {readonly string[]} options of the test runner @returns {Promise<any>} */
async function breakThings(options) {
  ensureChromium();
  /** @type {any} */
  let report;
  try {
    await runCounted(
      "faults.json",
      (file) =>
        runTool(
          "@playwright/test/cli.js",
          ["test", "--project=faults", "--workers=2", "--reporter=list,json", ...options],
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

// The whole test run leaves the same outcomes: its report can be given instead of breaking everything again.
const options = process.argv.slice(2);
const [first = ""] = options;
const report = first.endsWith(".json") ? JSON.parse(readFileSync(first, "utf8")) : await breakThings(options);
const outcomes = report === undefined ? [] : outcomesOf(report);
if (outcomes.length > 0) {
  writeFileSync(TABLE_FILE, page(outcomes));
  console.log(`${outcomes.length} cases written to ${TABLE_FILE}`);
}
