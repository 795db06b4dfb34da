import { join } from "node:path";
import { writeOutcomes } from "./outcome-table.mjs";
import { root } from "./steps.mjs";

/**
 * Usage: `node scripts/hostile.mjs [OPTIONS OF THE TEST RUNNER | REPORT.json]`.
 * Plays the hostile texts in a browser and writes what came of them to `docs/hostile-table.md`. The build in `dist` is
 * tested; `GANGWAY_BEGINNINGS=all` draws every beginning of every text there, too.
 */

const TABLE_FILE = join(root, "docs", "hostile-table.md");

/** @typedef {import("../e2e/hostile/outcome.ts").CaseOutcome} CaseOutcome */

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

await writeOutcomes({ project: "hostile", attachment: "hostile-case" }, TABLE_FILE, page);
