import type { MessageKey } from "../../lib/i18n/i18n.ts";
import type { ConfigProblem } from "./config-result.ts";
import type { SchemaError } from "./validate-config.ts";

/** Definitions of the schema whose mistakes all have one sentence. */
const DEFINITIONS: Readonly<Record<string, MessageKey>> = {
  text: "app.config.text",
  longText: "app.config.text",
  address: "app.config.text",
  id: "app.config.id",
  agent: "app.config.agent",
  picture: "app.config.picture",
  color: "app.config.color",
  locale: "app.config.locale",
  host: "app.config.host",
  hosts: "app.config.hosts",
  origin: "app.config.origin",
};

const TYPES: Readonly<Record<string, MessageKey>> = {
  object: "app.config.braces",
  array: "app.config.list",
  boolean: "app.config.boolean",
  string: "app.config.quotes",
};

const word = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);

const listed = (values: unknown): string => (Array.isArray(values) ? values.join(", ") : "");

/** `/gateways/0/url` as `gateways.0.url`, with what is missing or too much in it. */
function placeOf(pointer: string, ...names: readonly string[]): string {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return [...steps, ...names].join(".");
}

function describe({ instancePath, keyword, params, parentSchema }: SchemaError): ConfigProblem {
  const path = placeOf(instancePath);
  const definition = DEFINITIONS[word(parentSchema["$comment"])];
  if (definition) return { path, key: definition, values: { limit: count(parentSchema["maxLength"]) } };
  switch (keyword) {
    case "additionalProperties": {
      const known = Object.keys(parentSchema["properties"] ?? {}).join(", ");
      const place = placeOf(instancePath, word(params["additionalProperty"]));
      return { path: place, key: "app.config.unknown", values: { known } };
    }
    case "required":
      return { path: placeOf(instancePath, word(params["missingProperty"])), key: "app.config.missing" };
    case "enum":
      return { path, key: "app.config.word", values: { words: listed(params["allowedValues"]) } };
    case "minItems":
      return { path, key: "app.config.too-few" };
    case "maxItems":
      return { path, key: "app.config.too-many", values: { limit: count(params["limit"]) } };
    case "uniqueItems":
      return { path: placeOf(instancePath, String(params["i"])), key: "app.config.twice" };
    default:
      return { path, key: path === "" ? "app.config.object" : typeKey(params["type"]) };
  }
}

const typeKey = (type: unknown): MessageKey => TYPES[word(type)] ?? "app.config.quotes";

/** What the schema has against the file, one sentence for each place. */
export function schemaProblems(errors: readonly SchemaError[]): readonly ConfigProblem[] {
  const problems = errors.map(describe);
  // Of two sentences about one place the later is about its definition, and says more.
  return [...new Map(problems.map((problem) => [problem.path, problem])).values()];
}
