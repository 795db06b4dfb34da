import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { countReached, fullTable, judge, reasons, shortTable } from "./bench-table.mjs";
import { ensureChromium } from "./find-chromium.mjs";
import { root, runTool } from "./steps.mjs";

/**
 * Usage: `node scripts/bench.mjs [--only SCENARIO] [--rounds N] [--skip-control-ui] [--micro]`.
 * Builds the page and measures it beside a floor page and the Control UI of a real gateway; `--micro` runs the
 * micro-benchmarks alone. A whole run rewrites `docs/bench.json`, `docs/bench-table.md` and the section of the README.
 * GANGWAY_DIST names a build to measure in place of a fresh one.
 */

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string", default: "3" },
    "skip-control-ui": { type: "boolean", default: false },
    micro: { type: "boolean", default: false },
  },
});

/** @typedef {import("./bench-table.mjs").Value} Value */
/** @typedef {{ chromium: string, values: Value[] }} Measured */
/** @typedef {{ name: string, meanMs: number, p99Ms: number, samples: number }} MicroResult */

const cache = join(root, "node_modules", ".cache", "gangway");
const rounded = (/** @type {number} */ value) => Number(value.toPrecision(4));
const load = () => loadavg().map(rounded);

/** @param {any} suite @returns {any[]} */
const resultsIn = (suite) => [
  ...(suite.suites ?? []).flatMap(resultsIn),
  ...(suite.specs ?? []).flatMap((/** @type {any} */ { tests }) =>
    tests.flatMap((/** @type {any} */ { results }) => results.slice(-1)),
  ),
];

/** @param {string} file @returns {Measured} */
function readMeasured(file) {
  /** @type {Measured} */
  const all = { chromium: "", values: [] };
  const attachments = resultsIn(JSON.parse(readFileSync(file, "utf8"))).flatMap(
    ({ attachments }) => attachments,
  );
  for (const { name, body } of attachments) {
    if (name !== "bench") continue;
    /** @type {Measured} */
    const one = JSON.parse(Buffer.from(body, "base64").toString("utf8"));
    all.chromium = one.chromium;
    all.values.push(...one.values);
  }
  return all;
}

/** @returns {Promise<Measured | undefined>} undefined where a measurement failed */
async function measure() {
  ensureChromium();
  if (process.env["GANGWAY_DIST"] === undefined) {
    await runTool("vite/bin/vite.js", ["build", "--logLevel", "warn"]);
  }
  const report = join(cache, "bench.json");
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const only = options.only === undefined ? [] : ["-g", options.only];
  const settings = ["--config", "e2e/bench/bench.config.ts", "--reporter=list,json"];
  try {
    await runTool("@playwright/test/cli.js", ["test", ...settings, ...only], {
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        BENCH_ROUNDS: options.rounds,
        BENCH_WITHOUT_CONTROL_UI: options["skip-control-ui"] ? "1" : "0",
      },
    });
  } catch {
    console.error("A measurement failed: see above. Nothing is written.");
    process.exitCode = 1;
    return undefined;
  }
  return readMeasured(report);
}

/** @returns {Promise<readonly MicroResult[]>} */
async function measureSmall() {
  const report = join(cache, "micro.json");
  mkdirSync(cache, { recursive: true });
  await runTool("vitest/vitest.mjs", ["bench", "--run", `--outputJson=${report}`]);
  const { files } = JSON.parse(readFileSync(report, "utf8"));
  return files.flatMap((/** @type {any} */ { groups }) =>
    groups.flatMap((/** @type {any} */ { fullName, benchmarks }) =>
      benchmarks.map((/** @type {any} */ { name, mean, p99, sampleCount }) => ({
        name: `${fullName.split(" > ").slice(1).join(", ")}: ${name}`,
        meanMs: rounded(mean),
        p99Ms: rounded(p99),
        samples: sampleCount,
      })),
    ),
  );
}

/** @param {readonly MicroResult[]} results */
const microTable = (results) =>
  [
    "| In Node, without a browser | mean | 99 of 100 | samples |",
    "| --- | ---: | ---: | ---: |",
    ...results.map(
      ({ name, meanMs, p99Ms, samples }) => `| ${name} | ${meanMs} ms | ${p99Ms} ms | ${samples} |`,
    ),
  ].join("\n");

/** @param {string} file @param {(text: string) => string} change */
function rewrite(file, change) {
  const path = join(root, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/** @param {Measured} measured @param {readonly MicroResult[]} micro @param {readonly number[]} loadBefore */
async function write({ chromium, values }, micro, loadBefore) {
  const rows = judge(values);
  const { reached, of } = countReached(rows);
  const [cpu] = cpus();
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    command: ["npm run bench", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(
      " ",
    ),
    rounds: Number(options.rounds),
    machine: { cpu: cpu?.model ?? "", cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30) },
    node: process.version,
    chromium,
    load: { before: loadBefore, after: load() },
  };
  const { machine } = facts;
  const where = `${machine.cores} cores of ${machine.cpu || "an unnamed kind"}, ${machine.memoryGb} GB, ${chromium}, Node ${facts.node}`;
  const verdict = `${reached} of ${of} budgets reached`;
  const data = { ...facts, values: values.map((one) => ({ ...one, value: rounded(one.value) })), micro };
  const dataFile = join(root, "docs", "bench.json");
  writeFileSync(dataFile, JSON.stringify(data, null, 2));
  await runTool("@biomejs/biome/bin/biome", ["format", "--write", dataFile]);
  writeFileSync(
    join(root, "docs", "bench-table.md"),
    `# How fast it is

Written by \`${facts.command}\` on ${facts.date}: ${where}; load average ${loadBefore[0]} before and ${facts.load.after[0]} after.
Median of ${facts.rounds} rounds (least–most), all clients in turns against the same gateway. Absolute times say more about the machine
than about the page; compare within a line.

**${verdict}.**

${fullTable(rows)}

A dash:

${reasons(rows)}

The Control UI wheels in one round only, and only for 40 s. A longest task of 0 means that none took longer than 50 ms.

${microTable(micro)}
`,
  );
  const section = `Measured on ${facts.date}, ${where}: ${verdict}.\n\n${shortTable(rows)}`;
  rewrite("README.md", (text) =>
    text.replace(
      /(<!-- bench -->\n).*?(\n<!-- \/bench -->)/s,
      (_all, begin, end) => `${begin}\n${section}\n${end}`,
    ),
  );
  console.log(`\n${verdict}: docs/bench-table.md, docs/bench.json and README.md are written.`);
}

const loadBefore = load();
if ((loadBefore[0] ?? 0) > 1) console.warn(`The machine is busy (load ${loadBefore[0]}): expect noise.`);
if (options.micro) {
  console.log(microTable(await measureSmall()));
} else {
  const measured = await measure();
  if (measured) {
    console.log(`\n${fullTable(judge(measured.values))}\n`);
    const isWhole = options.only === undefined && !options["skip-control-ui"];
    if (isWhole) await write(measured, await measureSmall(), loadBefore);
    else console.log("Part of a run: nothing is written.");
  }
}
