import { checkSecrets, PLANTED_ENV } from "./check-secrets.mjs";
import { checkSize } from "./check-size.mjs";
import { runCounted, runTool, StepFailure } from "./steps.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

/** @param {string} path @param {readonly string[]} args @returns {Step["run"]} */
const tool =
  (path, ...args) =>
  async () => {
    await runTool(path, args);
    return undefined;
  };

/** @param {any} report */
const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + (report.numFailedTests === 0 && !report.success ? 1 : 0),
  skipped: report.numPendingTests + report.numTodoTests,
});

/** Under a compiler it cannot read, dependency-cruiser finds no modules and reports success. */
async function checkRooms() {
  const output = await runTool("dependency-cruiser/bin/dependency-cruise.mjs", [
    "src",
    "--config",
    ".dependency-cruiser.cjs",
  ]);
  const modules = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  if (modules === 0) throw new StepFailure("dependency-cruiser read no modules");
  return undefined;
}

/** The quick part, cheapest first. @type {readonly Step[]} */
export const checkSteps = [
  {
    title: "Lint and format",
    run: tool("@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "--colors=off"),
  },
  { title: "Types", run: tool("typescript/bin/tsc", "-b") },
  {
    title: "Unit tests",
    run: () =>
      runCounted(
        "vitest.json",
        (file) =>
          runTool("vitest/vitest.mjs", [
            "run",
            "--reporter=default",
            "--reporter=json",
            `--outputFile.json=${file}`,
          ]),
        countVitest,
      ),
  },
  { title: "Rooms", run: checkRooms },
  { title: "Unused code", run: tool("knip/bin/knip.js") },
  {
    title: "Build",
    run: async () => {
      await runTool("vite/bin/vite.js", ["build", "--logLevel", "warn"], { env: PLANTED_ENV });
      return undefined;
    },
  },
  { title: "No secrets in the build", run: () => checkSecrets() },
  { title: "Size", run: checkSize },
];
