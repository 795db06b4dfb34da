import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./steps.mjs";

/**
 * What a person can do, line by line, as `docs/features` has it; the README carries the same lines. `node
 * scripts/feature-list.mjs` writes them there.
 *
 * @typedef {{ file: string, title: string }} NamedTest
 * @typedef {{ what: string, tests: readonly NamedTest[] }} Feature
 * @typedef {{ file: string, title: string, features: readonly Feature[] }} FeaturePage
 */

const folder = join(root, "docs", "features");
const README = join(root, "README.md");
const SECTION = /(<!-- features -->\n).*?(\n<!-- \/features -->)/s;
const NAMED = /`([\w./-]+\.(?:test|spec)\.(?:tsx?|mjs)) › ([^`]+)`/g;

/** In the order in which a person meets them. */
const ORDER = [
  "session-list",
  "session-acts",
  "compose",
  "attachments",
  "rich-content",
  "turns",
  "approvals",
  "insight",
  "around",
  "deployment",
];

/** @param {string} row @returns {Feature} */
function readRow(row) {
  const [, what = ""] = row.split("|");
  const tests = [...row.matchAll(NAMED)].map(([, file = "", title = ""]) => ({ file, title: title.trim() }));
  return { what: what.trim(), tests };
}

/** @param {string} text @returns {readonly Feature[]} */
export function readFeatures(text) {
  const isRow = (/** @type {string} */ line) =>
    line.startsWith("|") && !/^\|[\s|:-]+$/.test(line) && !/^\|\s*What\s*\|/.test(line);
  return text.split("\n").filter(isRow).map(readRow);
}

/** @param {string} name */
const placeOf = (name) => ORDER.indexOf(name) + 1 || ORDER.length + 1;

/** @returns {readonly FeaturePage[]} */
export function readPages() {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -3))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  return names.map((name) => {
    const text = readFileSync(join(folder, `${name}.md`), "utf8");
    return {
      file: `docs/features/${name}.md`,
      title: /^# (.+)$/m.exec(text)?.[1] ?? name,
      features: readFeatures(text),
    };
  });
}

/** @param {Feature} feature */
function lineOf({ what, tests }) {
  const links = tests.map(({ file }, index) => `[${index === 0 ? "test" : index + 1}](${file})`);
  return `- ${what} (${links.join(", ")})`;
}

/** @param {readonly FeaturePage[]} pages */
export const featureList = (pages) =>
  pages
    .map(({ title, file, features }) => `**[${title}](${file})**\n\n${features.map(lineOf).join("\n")}\n`)
    .join("\n");

/** What the README says now. */
export const listInReadme = () => SECTION.exec(readFileSync(README, "utf8"))?.[0];

/** @param {string} list */
export const asSection = (list) => `<!-- features -->\n\n${list}\n<!-- /features -->`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const section = asSection(featureList(readPages()));
  writeFileSync(
    README,
    readFileSync(README, "utf8").replace(SECTION, () => section),
  );
}
