import { LINES } from "./bench-lines.mjs";

/**
 * @typedef {import("./bench-lines.mjs").Line} Line
 * @typedef {import("./bench-lines.mjs").ClientName} ClientName
 * @typedef {{ readonly name: string, readonly client: ClientName, readonly value: number }} Value
 * @typedef {{ readonly median: number, readonly min: number, readonly max: number }} Spread
 * @typedef {{ readonly line: Line, readonly of: Partial<Record<ClientName, Spread>>, readonly verdict: string }} Row
 */

/** @param {readonly number[]} values @returns {Spread | undefined} */
export function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return undefined;
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1] ?? min;
  const upper = sorted[Math.floor(middle)] ?? max;
  return { median: (lower + upper) / 2, min, max };
}

/** @param {Line} line @param {Partial<Record<ClientName, Spread>>} of */
function verdictOf({ isReached, needs = [] }, of) {
  if (!isReached) return "";
  const medians = { ours: of.ours?.median, floor: of.floor?.median, controlUi: of.controlUi?.median };
  const isComplete = ["ours", ...needs].every((name) => of[/** @type {ClientName} */ (name)] !== undefined);
  if (!isComplete) return "not measured";
  return isReached(medians) ? "yes" : "**no**";
}

/** @param {readonly Value[]} values @returns {readonly Row[]} */
export function judge(values) {
  return LINES.map((line) => {
    /** @type {Partial<Record<ClientName, Spread>>} */
    const of = {};
    for (const client of /** @type {const} */ (["ours", "floor", "controlUi"])) {
      const own = values.filter(({ name, client: by }) => name === line.metric && by === client);
      const spread = spreadOf(own.map(({ value }) => value));
      if (spread) of[client] = spread;
    }
    return { line, of, verdict: verdictOf(line, of) };
  }).filter(({ of }) => Object.keys(of).length > 0);
}

/** @param {number} value */
function inWords(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** @param {Row} row @param {ClientName} client @param {boolean} withRange */
function cell({ line, of }, client, withRange) {
  const spread = of[client];
  if (!spread) return "–";
  const unit = line.unit === "" || line.unit === "×" ? line.unit : ` ${line.unit}`;
  if (line.limit !== undefined && spread.median >= line.limit) return `over ${line.limit}${unit}`;
  const range =
    withRange && spread.min !== spread.max ? ` (${inWords(spread.min)}–${inWords(spread.max)})` : "";
  return `${inWords(spread.median)}${unit}${range}`;
}

/** @param {Row} row @param {ClientName} other */
function ratio({ of }, other) {
  const [own, its] = [of.ours?.median, of[other]?.median];
  return own === undefined || its === undefined || its === 0 ? "–" : `${inWords(own / its)}×`;
}

/** @param {readonly Row[]} rows */
export function fullTable(rows) {
  return [
    "| Work | Control UI | Floor | Gangway | to Control UI | to floor | Budget | Reached |",
    "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |",
    ...rows.map((row) => {
      const cells = /** @type {const} */ (["controlUi", "floor", "ours"]).map((name) =>
        cell(row, name, true),
      );
      const ratios = [ratio(row, "controlUi"), ratio(row, "floor")];
      return `| ${[row.line.title, ...cells, ...ratios, row.line.budget ?? "", row.verdict].join(" | ")} |`;
    }),
  ].join("\n");
}

/** The lines that matter most, without ranges. @param {readonly Row[]} rows */
export function shortTable(rows) {
  return [
    "| Work | Control UI | Floor | Gangway | Budget | Reached |",
    "| --- | ---: | ---: | ---: | --- | --- |",
    ...rows
      .filter(({ line }) => line.isKey)
      .map((row) => {
        const cells = /** @type {const} */ (["controlUi", "floor", "ours"]).map((name) =>
          cell(row, name, false),
        );
        // The words before this line in the full table are not here.
        const title = row.line.title.replace(/^… /, `${PARENTS.get(row.line.metric) ?? ""} `);
        return `| ${[title.trim(), ...cells, row.line.budget ?? "", row.verdict].join(" | ")} |`;
      }),
  ].join("\n");
}

/** What a line that begins with "…" goes on from. */
const PARENTS = new Map(
  LINES.map(({ metric }, index) => {
    const parent = LINES.slice(0, index + 1).findLast(({ title }) => !title.startsWith("…"));
    return [metric, `${parent?.title.split(":")[0] ?? ""}:`];
  }),
);

/** Why there are dashes. @param {readonly Row[]} rows */
export function reasons(rows) {
  /** @type {Map<string, Set<string>>} */
  const byReason = new Map();
  for (const { line, of } of rows) {
    for (const [client, reason] of Object.entries(line.absent ?? {})) {
      if (of[/** @type {ClientName} */ (client)]) continue;
      const key = `${client === "floor" ? "Floor" : "Control UI"}: ${reason}`;
      byReason.set(key, (byReason.get(key) ?? new Set()).add(line.title));
    }
  }
  return [...byReason.keys()].map((reason) => `- ${reason}.`).join("\n");
}

/** @param {readonly Row[]} rows */
export function countReached(rows) {
  const judged = rows.filter(({ verdict }) => verdict !== "");
  return { reached: judged.filter(({ verdict }) => verdict === "yes").length, of: judged.length };
}
