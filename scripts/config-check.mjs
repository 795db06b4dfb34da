import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { policyOf } from "./app-config.mjs";
import { compiledMessages } from "./compiled-messages.mjs";
import { configSchema } from "./config-schema.mjs";
import { securityHeaders } from "./security-headers.mjs";
import { root } from "./steps.mjs";

/** Where the page lies decides nothing here but what a path such as `/gateway` is relative to. */
const SOME_PAGE = "https://chat.example.com/";

/** The colours that a site leaves as they are; without those for who wishes for more contrast, which it cannot change. */
async function readSheets() {
  const sheets = await Promise.all(
    ["src/app/tokens.css", "src/components/code/code-colours.css"].map((file) =>
      readFile(join(root, file), "utf8"),
    ),
  );
  return sheets.map((sheet) => sheet.split("@media")[0] ?? "").join("");
}

/**
 * @typedef {object} Review
 * @property {(text: string, context: { pageUrl: string, sheet: string }) => { problems: readonly string[], warnings: readonly string[] }} reviewInWords
 */

/** @returns {Promise<Review>} */
async function loadReview() {
  const { module } = await runnerImport(join(root, "src/app/config/review-in-words.ts"), {
    root,
    logLevel: "error",
    plugins: [compiledMessages(), configSchema()],
  });
  return /** @type {Review} */ (module);
}

/**
 * What the server has to send with a configuration that has no mistakes.
 *
 * @param {string} text
 */
function policyLines(text) {
  const policy = policyOf(JSON.parse(text.replace(/^\uFEFF/, "")));
  const directives = String(securityHeaders(policy)["Content-Security-Policy"]).split("; ");
  return ["connect-src", "img-src", "frame-ancestors"].map(
    (name) => `  ${directives.find((directive) => directive.startsWith(`${name} `))};`,
  );
}

/**
 * Says what is wrong with a `config.json`, in the words of the page.
 *
 * @param {string | undefined} file
 * @param {{ readonly print: (line: string) => void }} output
 * @returns {Promise<number>} the exit status: 0 all right, 1 mistakes, 2 no such file
 */
export async function checkConfigFile(file, { print }) {
  if (file === undefined) {
    print("Usage: npm run config:check FILE");
    return 2;
  }
  let text;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    print(`${file} cannot be read: ${/** @type {NodeJS.ErrnoException} */ (error).code}`);
    return 2;
  }
  const { reviewInWords } = await loadReview();
  const { problems, warnings } = reviewInWords(text, { pageUrl: SOME_PAGE, sheet: await readSheets() });
  for (const problem of problems) print(`Mistake  ${problem}`);
  for (const warning of warnings) print(`Warning  ${warning}`);
  if (problems.length > 0) {
    print(`${file} has ${problems.length === 1 ? "a mistake" : `${problems.length} mistakes`}.`);
    return 1;
  }
  print(`${file} is all right.`);
  print("In its Content-Security-Policy the server has to send:");
  for (const line of policyLines(text)) print(line);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await checkConfigFile(process.argv[2], { print: (line) => console.log(line) });
}
