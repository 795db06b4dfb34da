import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import standaloneModule from "ajv/dist/standalone/index.js";
import { root } from "./steps.mjs";

const SCHEMA = join(root, "public/config.schema.json");
/** The types of the package describe another form of module than Node loads. */
const standalone = /** @type {{ default: typeof standaloneModule }} */ (
  /** @type {unknown} */ (standaloneModule)
).default;

const PLACE = /\/src\/app\/config\/validate-config\.ts$/;

/** What explains a field checks nothing; a field may be called like that as well. @param {unknown} schema @returns {unknown} */
function withoutWords(schema) {
  if (Array.isArray(schema) || typeof schema !== "object" || schema === null) return schema;
  const { description, title, default: _default, ...rest } = /** @type {Record<string, unknown>} */ (schema);
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      name === "properties" || name === "definitions" ? eachWithoutWords(name, value) : withoutWords(value),
    ]),
  );
}

/** A mistake is told in the words for its definition, so the name of each is kept. @param {string} place @param {unknown} schemas */
function eachWithoutWords(place, schemas) {
  const entries = Object.entries(/** @type {Record<string, object>} */ (schemas));
  return Object.fromEntries(
    entries.map(([name, schema]) => [
      name,
      withoutWords(place === "definitions" ? { ...schema, $comment: name } : schema),
    ]),
  );
}

/** The check that the published schema describes, as plain code: it evaluates nothing, so it runs under the page's policy. */
export function compileConfigSchema() {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    inlineRefs: false,
    // Lengths as the language counts them, without a package that counts otherwise; the option is called deprecated.
    unicode: false,
    logger: false,
    code: { source: true, esm: true, lines: false },
  });
  const schema = /** @type {Record<string, unknown>} */ (
    withoutWords(JSON.parse(readFileSync(SCHEMA, "utf8")))
  );
  ajv.addSchema({ ...schema, $id: "config" });
  const code = standalone(ajv, { validateConfig: "config" });
  if (/\brequire\(/.test(code)) throw new Error("The check of config.json would need a package at run time.");
  return code;
}

/**
 * Puts the compiled check in the place that waits for it when the page is built.
 *
 * @returns {import("vite").Plugin}
 */
export function configSchema() {
  return {
    name: "config-schema",
    enforce: "pre",
    transform(_source, id) {
      if (!PLACE.test(id.replaceAll("\\", "/"))) return null;
      this.addWatchFile(SCHEMA);
      return { code: compileConfigSchema(), moduleType: "js", map: null };
    },
  };
}
