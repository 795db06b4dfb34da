import { join } from "node:path";
import { writeOutcomes } from "./outcome-table.mjs";
import { root } from "./steps.mjs";

/**
 * Usage: `node scripts/faults.mjs [OPTIONS OF THE TEST RUNNER | REPORT.json]`.
 * Breaks lines and gateways in a browser and writes what became of every message to
 * `docs/reliability-table.md`. The build in `dist` is tested.
 */

const TABLE_FILE = join(root, "docs", "reliability-table.md");

/** @typedef {import("../e2e/faults/outcome.ts").Outcome} Outcome */

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

await writeOutcomes(
  { project: "faults", attachment: "fault-outcomes", options: ["--workers=2"] },
  TABLE_FILE,
  page,
);
