import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { root, StepFailure } from "./steps.mjs";

/**
 * In kB (1000 bytes) of brotli; the end-to-end tests hold the first load to 160 kB as the browser sees it. What the page
 * names is `entry`, which opens the line, `app` with React, Markdown and all that a history needs, and `styles`. What is
 * left out of `everything` is so large by its nature that it may only ever load for who needs it.
 */
const HUGE = /katex|mermaid|diagram/i;
const BUDGETS = { entry: 4.1, app: 149.4, styles: 7.9, firstLoad: 159.6, everything: 640 };
/** What other sites load, in bytes of brotli: 4 KB. */
const EMBED_BYTES = 4096;

/** @type {readonly (readonly [name: "entry" | "app" | "styles", file: RegExp])[]} */
const PARTS = [
  ["entry", /\bindex-[^/]+\.js$/],
  ["app", /\bapp-[^/]+\.js$/],
  ["styles", /\.css$/],
];

/** Files the browser fetches before any code runs: the page and all that it names. @param {string} dist */
function firstLoadFiles(dist) {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...page.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="\.?\/?([^":]+\.(?:js|css))"/g)];
  return ["index.html", ...new Set(named.map(([, file = ""]) => file))];
}

/** What is shipped compressed need not be compressed again, which takes seconds for the largest. @param {string} file */
const compressedSize = (file) =>
  (existsSync(`${file}.br`) ? statSync(`${file}.br`).size : brotliCompressSync(readFileSync(file)).length) /
  1000;

/** @param {string} dist */
function shippedFiles(dist) {
  return readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (file) => statSync(join(dist, file)).isFile() && /\.(html|js|css)$/.test(file),
  );
}

/** A plugin that compresses too early ships code that another plugin still changes. @param {string} file */
function checkCompressedTwins(file) {
  const content = readFileSync(file);
  for (const [suffix, expand] of /** @type {const} */ ([
    [".br", brotliDecompressSync],
    [".gz", gunzipSync],
  ])) {
    const twin = `${file}${suffix}`;
    if (!existsSync(twin)) continue;
    if (!expand(readFileSync(twin)).equals(content)) throw new StepFailure(`${twin} differs from ${file}`);
  }
}

export async function checkSize() {
  const dist = join(root, "dist");
  for (const file of shippedFiles(dist)) checkCompressedTwins(join(dist, file));
  const sizes = Object.fromEntries(
    shippedFiles(dist).map((file) => [file, compressedSize(join(dist, file))]),
  );
  const first = firstLoadFiles(dist);
  if (!first.some((file) => file.endsWith(".js"))) throw new StepFailure("the page names no script");
  /** @param {readonly string[]} files */
  const total = (files) => files.reduce((sum, file) => sum + (sizes[file] ?? Number.NaN), 0);
  /** @type {Record<keyof typeof BUDGETS, number>} */
  const totals = {
    entry: 0,
    app: 0,
    styles: 0,
    firstLoad: total(first),
    everything: total(Object.keys(sizes).filter((file) => !HUGE.test(file))),
  };
  for (const [name, pattern] of PARTS) {
    const files = first.filter((file) => pattern.test(file));
    if (files.length !== 1)
      throw new StepFailure(`the page names ${files.length} files as its ${name}, not one`);
    totals[name] = total(files);
  }
  const embedBytes = statSync(join(dist, "embed.js.br")).size;
  console.log(`${String(embedBytes).padStart(7)} B   embed.js, budget ${EMBED_BYTES} B`);
  if (embedBytes > EMBED_BYTES) throw new StepFailure(`embed.js is over its budget of ${EMBED_BYTES} B`);
  for (const [file, size] of Object.entries(sizes)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)) {
    console.log(`${size.toFixed(1).padStart(7)} kB  ${file}${first.includes(file) ? "  (first load)" : ""}`);
  }
  for (const name of /** @type {readonly (keyof typeof BUDGETS)[]} */ (Object.keys(BUDGETS))) {
    console.log(`${totals[name].toFixed(1).padStart(7)} kB  ${name}, budget ${BUDGETS[name]} kB`);
    if (!(totals[name] <= BUDGETS[name]))
      throw new StepFailure(`${name} is over its budget of ${BUDGETS[name]} kB`);
  }
  return undefined;
}
