import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./steps.mjs";

const SCHEMA = "node_modules/@openclaw/gateway-protocol/protocol.schema.json";
const PLACE = /\/src\/components\/console\/method-facts\.ts$/;

/** As the package names the parameters of a method: `sessions.list` takes `SessionsListParams`. @param {string} method */
function nameOfParams(method) {
  const words = method.split(/[.-]/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join("")}Params`;
}

/** Scope and parameters of every method, out of the data that the gateway's package publishes; none of its code. */
function readMethodFacts() {
  const { methods, definitions } = JSON.parse(readFileSync(join(root, SCHEMA), "utf8"));
  return Object.fromEntries(
    Object.entries(methods).map(([method, { scope }]) => [
      method,
      { scope, params: definitions[nameOfParams(method)] },
    ]),
  );
}

/**
 * Fills the empty table of the method console when the page is built.
 *
 * @returns {import("vite").Plugin}
 */
export function methodFacts() {
  return {
    name: "method-facts",
    enforce: "pre",
    transform(source, id) {
      if (!PLACE.test(id.replaceAll("\\", "/"))) return null;
      const facts = JSON.stringify(JSON.stringify(readMethodFacts()));
      const code = source.replace(
        "METHOD_FACTS: unknown = {};",
        () => `METHOD_FACTS = JSON.parse(${facts});`,
      );
      if (code === source) throw new Error("The table of methods has no place to be filled in.");
      return { code, map: null };
    },
  };
}
