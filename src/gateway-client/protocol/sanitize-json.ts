/** Deeper than any real frame (the deepest recorded one has 14 levels), shallow enough for any recursion. */
const MAX_DEPTH = 64;

/** More than any real list has, few enough for every loop that follows. */
const MAX_ITEMS = 50_000;

/**
 * Makes freshly parsed JSON safe to hand on: what lies deeper than 64 levels becomes `null`, lists end
 * after 50 000 items, and own keys named `__proto__` go, so that no later copy by assignment can change a prototype. Changes the value in place.
 */
export function sanitizeJson(value: unknown): unknown {
  return sanitize(value, 0);
}

function sanitize(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) value.length = MAX_ITEMS;
    for (let index = 0; index < value.length; index += 1) {
      const entry: unknown = value[index];
      if (typeof entry === "object" && entry !== null) value[index] = sanitize(entry, depth + 1);
    }
    return value;
  }
  sanitizeFields(value as Record<string, unknown>, depth);
  return value;
}

function sanitizeFields(record: Record<string, unknown>, depth: number): void {
  if (Object.hasOwn(record, "__proto__")) Reflect.deleteProperty(record, "__proto__");
  for (const key of Object.keys(record)) {
    const entry = record[key];
    if (typeof entry === "object" && entry !== null) record[key] = sanitize(entry, depth + 1);
  }
}
