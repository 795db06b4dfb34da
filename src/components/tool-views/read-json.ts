export type Fields = Readonly<Record<string, unknown>>;

/** Longer than this is shown as text: a tree of it would help nobody. */
const MAX_JSON = 400_000;

/** The fields of an object; none of anything else. Read them with `textOf`, which looks at own ones alone. */
export function toFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The first of these that is a text, whatever is in it. */
export function textOf(fields: Fields, ...names: readonly string[]): string | undefined {
  return names
    .map((name) => fieldOf(fields, name))
    .find((value): value is string => typeof value === "string");
}

/** The object or list that a text is, if it is one and not too long to be read. */
export function readJson(text: string): object | undefined {
  if (text.length > MAX_JSON || !/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // Words, or JSON that was cut off: shown as it is.
    return undefined;
  }
}
