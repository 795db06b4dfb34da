/*
 * Everything that comes over a window or a port is a stranger's. A message is taken if it is a plain object with
 * exactly the fields of its type, each within its bounds; there is no half of a message.
 */

type Fields = Readonly<Record<string, unknown>>;
/** Tells whether a value is what a field may hold. */
export type Check = (value: unknown) => boolean;

const MAX_NAMES = 24;
const MAX_WORD_LENGTH = 512;

/** The own fields of a plain object; a Map, an Error, an array and whatever else has another prototype is none. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  // A plain object: only its own fields are read.
  return isPlain && Object.keys(value).length <= MAX_NAMES ? (value as Fields) : undefined;
}

/** Whether each of the fields is one of those, and holds what it may hold. */
export function fits(fields: Fields, checks: Readonly<Record<string, Check>>): boolean {
  return Object.keys(fields).every((name) => Object.hasOwn(checks, name) && checks[name]?.(fields[name]));
}

export const isWord =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);

export const matches =
  (pattern: RegExp, maxLength = MAX_WORD_LENGTH): Check =>
  (value) =>
    typeof value === "string" && value.length <= maxLength && pattern.test(value);

export const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const isFlag: Check = (value) => typeof value === "boolean";
/** Reads one message by the type that it names. */
export function decode(
  value: unknown,
  types: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): unknown {
  const fields = fieldsOf(value);
  if (!fields || !Object.hasOwn(fields, "type")) return undefined;
  const { type, ...rest } = fields;
  if (typeof type !== "string" || !Object.hasOwn(types, type)) return undefined;
  const checks = types[type] ?? {};
  const isWhole = Object.keys(rest).length === Object.keys(checks).length;
  return isWhole && fits(rest, checks) ? fields : undefined;
}

/** Made by the frame for one load of it. */
export const isNonce = matches(/^[\w-]{16,64}$/);
