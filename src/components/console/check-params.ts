import { isRecord } from "../../lib/read-json.ts";

/** What does not fit a schema, and where: `steps[0].name`. */
export interface ParamsProblem {
  readonly path: string;
  readonly problem: "missing" | "unknown" | "wrong";
  /** What should stand there. */
  readonly expected: string;
}

type Schema = Readonly<Record<string, unknown>>;

const NOTHING: readonly ParamsProblem[] = [];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const schemasOf = (value: unknown): readonly Schema[] => listOf(value).filter(isRecord);

function wrong(path: string, expected: unknown): readonly ParamsProblem[] {
  return [
    { path, problem: "wrong", expected: typeof expected === "string" ? expected : JSON.stringify(expected) },
  ];
}

function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
    default:
      return true;
  }
}

/** One of several: fits where any does; else the problems of the one that comes nearest. */
function checkChoice(choices: readonly Schema[], value: unknown, path: string): readonly ParamsProblem[] {
  const constants = choices.map((choice) => choice["const"]).filter((constant) => constant !== undefined);
  const found = choices.map((choice) => checkValue(choice, value, path));
  if (found.some((problems) => problems.length === 0)) return NOTHING;
  if (constants.length === choices.length)
    return wrong(path, constants.map((constant) => JSON.stringify(constant)).join(" | "));
  return found.toSorted((one, other) => one.length - other.length)[0] ?? NOTHING;
}

function checkObject(schema: Schema, value: Schema, path: string): readonly ParamsProblem[] {
  const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
  const below = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const missing = listOf(schema["required"]).flatMap((name): readonly ParamsProblem[] =>
    typeof name === "string" && !Object.hasOwn(value, name)
      ? [{ path: below(name), problem: "missing", expected: "" }]
      : NOTHING,
  );
  const isClosed = schema["additionalProperties"] === false && schema["patternProperties"] === undefined;
  const others = Object.entries(value).flatMap(([name, part]): readonly ParamsProblem[] => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (isRecord(known)) return checkValue(known, part, below(name));
    return isClosed ? [{ path: below(name), problem: "unknown", expected: "" }] : NOTHING;
  });
  return [...missing, ...others];
}

function checkBounds(schema: Schema, value: unknown, path: string): readonly ParamsProblem[] {
  const { minimum, maximum, minLength, maxLength } = schema;
  const size = typeof value === "string" ? value.length : value;
  const least = typeof value === "string" ? minLength : minimum;
  const most = typeof value === "string" ? maxLength : maximum;
  if (typeof size !== "number") return NOTHING;
  if (typeof least === "number" && size < least) return wrong(path, `≥ ${least}`);
  return typeof most === "number" && size > most ? wrong(path, `≤ ${most}`) : NOTHING;
}

function checkValue(schema: Schema, value: unknown, path: string): readonly ParamsProblem[] {
  const choices = schemasOf(schema["anyOf"] ?? schema["oneOf"]);
  if (choices.length > 0) return checkChoice(choices, value, path);
  if (schema["const"] !== undefined && schema["const"] !== value) return wrong(path, schema["const"]);
  if (Array.isArray(schema["enum"]) && !schema["enum"].includes(value))
    return wrong(path, schema["enum"].map((word) => JSON.stringify(word)).join(" | "));
  if (!isOfType(schema["type"], value)) return wrong(path, schema["type"]);
  if (isRecord(value)) return checkObject(schema, value, path);
  if (Array.isArray(value)) {
    const { items } = schema;
    return isRecord(items)
      ? value.flatMap((item, index) => checkValue(items, item, `${path}[${index}]`))
      : NOTHING;
  }
  return checkBounds(schema, value, path);
}

/**
 * What of the parameters does not fit the method's JSON schema: types, names, what is needed, constants and bounds.
 * Patterns and formats are left to the gateway, which checks everything once more.
 */
export function checkParams(schema: unknown, params: unknown): readonly ParamsProblem[] {
  return isRecord(schema) ? checkValue(schema, params, "") : NOTHING;
}

/** The names that a method takes, the needed ones first; `undefined` where the schema does not say. */
export function namesOfParams(
  schema: unknown,
): { readonly needed: readonly string[]; readonly others: readonly string[] } | undefined {
  if (!isRecord(schema) || !isRecord(schema["properties"])) return undefined;
  const names = Object.keys(schema["properties"]);
  const required = listOf(schema["required"]);
  return {
    needed: names.filter((name) => required.includes(name)),
    others: names.filter((name) => !required.includes(name)),
  };
}
