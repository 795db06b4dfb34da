import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { checkConfigFile } from "./config-check.mjs";
import { root, StepFailure } from "./steps.mjs";

/**
 * Put into the surroundings of the build that is checked: secrets as people have them there, with a value that is
 * found again wherever it ends up.
 */
const PLANTED = "planted-4f1c9a7e2b8d6053";
export const PLANTED_ENV = Object.freeze({
  OPENCLAW_GATEWAY_TOKEN: PLANTED,
  OPENCLAW_GATEWAY_PASSWORD: PLANTED,
  VITE_GATEWAY_TOKEN: PLANTED,
  NPM_TOKEN: PLANTED,
});

const MIN_LENGTH = 8;
const SECRET_NAME = /token|secret|passw|api_?key|private_?key|credential/i;

/** Keys of well-known makers, signed tokens, key files. */
const SECRET_TEXT =
  /\b(?:sk-(?:ant|proj|or)-|ghp_|gho_|github_pat_|glpat-|xox[abprs]-|AKIA)[-_A-Za-z0-9]{16,}|\beyJ[\w-]{16,}\.eyJ[\w-]{16,}\.|-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/]/;

/** What the surroundings hold that no file may repeat: secrets by their names, and where this machine keeps things. */
function forbiddenTexts() {
  const secrets = Object.entries(process.env)
    .filter(([name, value = ""]) => SECRET_NAME.test(name) && value.length >= MIN_LENGTH)
    .map(([, value = ""]) => value);
  const home = process.env["HOME"] ?? "";
  return [...new Set([PLANTED, root, ...secrets, ...(home.length >= MIN_LENGTH ? [home] : [])])];
}

/** @param {string} text @param {readonly string[]} forbidden */
function findSecret(text, forbidden) {
  // Told by its beginning only: this goes to the log of a machine.
  const found = forbidden.find((secret) => text.includes(secret)) ?? SECRET_TEXT.exec(text)?.[0];
  return found?.slice(0, 6);
}

/** @param {string} dist @returns {readonly string[]} */
function secretsIn(dist) {
  const forbidden = forbiddenTexts();
  return readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(dist, file)).isFile() && !/\.(?:br|gz|woff2|png)$/.test(file))
    .flatMap((file) => {
      const found = findSecret(readFileSync(join(dist, file), "utf8"), forbidden);
      return found === undefined ? [] : [`${file} holds a secret that begins with ${found}…`];
    });
}

/**
 * What a build ships is public: no secret of those who build, nothing of their machine, and no configuration but the
 * one that lies in the folder of public files.
 *
 * @param {{ readonly dist?: string, readonly publicDir?: string }} [folders]
 */
export async function checkSecrets({ dist = join(root, "dist"), publicDir = join(root, "public") } = {}) {
  const found = [...secretsIn(dist)];
  for (const name of [".env", ".npmrc", ".htpasswd"]) {
    if (existsSync(join(dist, name))) found.push(`${name} is among the files that are served`);
  }
  const shipped = join(dist, "config.json");
  if (existsSync(shipped) && !existsSync(join(publicDir, "config.json"))) {
    found.push("config.json was built in, though public/ has none");
  }
  if (existsSync(shipped) && (await checkConfigFile(shipped, { print: (line) => found.push(line) })) === 0) {
    found.splice(found.findIndex((line) => line.endsWith("is all right.")));
  }
  if (found.length > 0) throw new StepFailure(found.join("\n"));
  return undefined;
}
