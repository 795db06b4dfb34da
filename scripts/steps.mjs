import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules", ".cache", "gangway");

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} title
 * @property {() => Promise<Counts | undefined>} run throws to fail
 */

export class StepFailure extends Error {
  /** @param {string} message @param {Counts} [counts] */
  constructor(message, counts) {
    super(message);
    this.counts = counts;
  }
}

/**
 * Runs a command of the project; rejects when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, isQuiet?: boolean }} [options]
 * @returns {Promise<string>} what it printed, also while `isQuiet`
 */
export function run(command, args, { cwd = root, env = {}, isQuiet = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from.on("data", (/** @type {Buffer} */ part) => {
        output += part;
        if (!isQuiet) to.write(part);
      });
    }
    child.on("error", fail);
    child.on("close", (code, signal) => {
      if (code === 0) return done(output);
      if (isQuiet) process.stdout.write(output);
      fail(new StepFailure(`ended with ${signal ?? code}`));
    });
  });
}

/**
 * Runs a package's executable with this Node, without npx in between.
 *
 * @param {string} path inside node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runTool = (path, args, options) =>
  run(process.execPath, [join(root, "node_modules", path), ...args], options);

/**
 * Runs tests and counts them from the JSON report they leave.
 *
 * @param {string} reportName
 * @param {(reportFile: string) => Promise<string>} runTests
 * @param {(report: any) => Counts} count
 * @returns {Promise<Counts>}
 */
export async function runCounted(reportName, runTests, count) {
  mkdirSync(cache, { recursive: true });
  const reportFile = join(cache, reportName);
  rmSync(reportFile, { force: true });
  /** @type {unknown} */
  let failure;
  await runTests(reportFile).catch((error) => {
    failure = error;
  });
  /** @type {Counts} */
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(reportFile, "utf8")));
  } catch (error) {
    throw failure ?? new StepFailure(`${reportName}: no readable report (${error})`);
  }
  if (failure || counts.failed > 0) throw new StepFailure(`${counts.failed} failed`, counts);
  if (counts.passed === 0) throw new StepFailure("not one test ran", counts);
  return counts;
}

/** @param {number} since */
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs steps in order and stops at the first failure.
 *
 * @param {readonly Step[]} steps
 * @returns {Promise<{ isOk: boolean, totals: Counts }>}
 */
async function runSteps(steps) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  /** @param {Counts | undefined} counts */
  const add = (counts) => {
    totals.passed += counts?.passed ?? 0;
    totals.failed += counts?.failed ?? 0;
    totals.skipped += counts?.skipped ?? 0;
  };
  for (const { title, run: runStep } of steps) {
    console.log(`\n== ${title}`);
    const start = performance.now();
    try {
      add(await runStep());
      console.log(`-- ${title}: passed in ${seconds(start)}`);
    } catch (error) {
      const counts = error instanceof StepFailure ? error.counts : undefined;
      add(counts);
      // A step that failed without a failing test still fails the run, and the closing line says so.
      if (!counts?.failed) totals.failed += 1;
      console.error(
        `-- ${title}: FAILED after ${seconds(start)}: ${error instanceof Error ? error.message : error}`,
      );
      return { isOk: false, totals };
    }
  }
  return { isOk: true, totals };
}

/**
 * Runs a command's steps and closes with the counts on a line of their own.
 *
 * @param {readonly Step[]} steps
 */
export async function runAll(steps) {
  const { isOk, totals } = await runSteps(steps);
  console.log("");
  if (totals.skipped > 0) console.log(`Not all tests ran: ${totals.skipped} skipped`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = isOk ? 0 : 1;
}
