import { readFileSync, writeFileSync } from "node:fs";
import { ensureChromium } from "./find-chromium.mjs";
import { runCounted, runTool } from "./steps.mjs";

/**
 * @typedef {object} OutcomeRun
 * @property {string} project of the end-to-end tests
 * @property {string} attachment under which each test leaves one outcome, or a list of them
 * @property {readonly string[]} [options] of the test runner
 */

/** @param {any} suite @returns {any[]} */
const testResults = (suite) => [
  ...(suite.suites ?? []).flatMap(testResults),
  ...(suite.specs ?? []).flatMap((/** @type {any} */ { tests }) =>
    tests.flatMap((/** @type {any} */ { results }) => results.slice(-1)),
  ),
];

/** @param {any} report @param {string} attachment @returns {any[]} */
const outcomesOf = (report, attachment) =>
  testResults(report)
    .flatMap(({ attachments }) => attachments)
    .filter(({ name }) => name === attachment)
    .flatMap(({ body }) => JSON.parse(Buffer.from(body, "base64").toString("utf8")));

/** @param {OutcomeRun} run @param {readonly string[]} args @returns {Promise<any>} */
async function runProject({ project, options = [] }, args) {
  ensureChromium();
  /** @type {any} */
  let report;
  try {
    await runCounted(
      `${project}.json`,
      (file) =>
        runTool(
          "@playwright/test/cli.js",
          ["test", `--project=${project}`, "--reporter=list,json", ...options, ...args],
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

/**
 * Runs a project of the end-to-end tests and writes what came of it. The whole test run leaves the same outcomes: its
 * report can be given in place of running everything again.
 *
 * @param {OutcomeRun} run
 * @param {string} file
 * @param {(outcomes: any[]) => string} page
 */
export async function writeOutcomes(run, file, page) {
  const args = process.argv.slice(2);
  const [first = ""] = args;
  const report = first.endsWith(".json")
    ? JSON.parse(readFileSync(first, "utf8"))
    : await runProject(run, args);
  const outcomes = report === undefined ? [] : outcomesOf(report, run.attachment);
  if (outcomes.length === 0) return;
  writeFileSync(file, page(outcomes));
  console.log(`${outcomes.length} cases written to ${file}`);
}
