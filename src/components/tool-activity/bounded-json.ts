/** What is known of a value's text: all of it, or its beginning. */
export interface BoundedJson {
  readonly text: string;
  readonly isWhole: boolean;
}

interface Writing {
  text: string;
  readonly room: number;
}

function isFull(writing: Writing): boolean {
  return writing.text.length > writing.room;
}

function writeList(writing: Writing, entries: Iterable<readonly [string, unknown]>, indent: string): void {
  let isEmpty = true;
  for (const [label, value] of entries) {
    if (isFull(writing)) return;
    writing.text += `${isEmpty ? "" : ","}\n${indent}  ${label}`;
    isEmpty = false;
    writeValue(writing, value, `${indent}  `);
  }
  if (!isEmpty) writing.text += `\n${indent}`;
}

function* listItems(list: readonly unknown[]): Generator<readonly [string, unknown]> {
  for (const item of list) yield ["", item];
}

function* listFields(fields: object, room: number): Generator<readonly [string, unknown]> {
  for (const name in fields) {
    const value = Object.hasOwn(fields, name) ? (fields as Record<string, unknown>)[name] : undefined;
    if (value !== undefined) yield [`${JSON.stringify(name.slice(0, room))}: `, value];
  }
}

function writeValue(writing: Writing, value: unknown, indent: string): void {
  if (isFull(writing)) return;
  if (typeof value === "string") {
    writing.text += JSON.stringify(value.slice(0, writing.room + 1));
  } else if (Array.isArray(value)) {
    writing.text += "[";
    writeList(writing, listItems(value), indent);
    writing.text += "]";
  } else if (typeof value === "object" && value !== null) {
    writing.text += "{";
    writeList(writing, listFields(value, writing.room), indent);
    writing.text += "}";
  } else {
    writing.text += JSON.stringify(value) ?? "null";
  }
}

/** A value as indented JSON, written only as far as there is room. */
export function boundedJson(value: unknown, room: number): BoundedJson {
  const writing: Writing = { text: "", room };
  writeValue(writing, value, "");
  return { text: writing.text, isWhole: !isFull(writing) };
}

/** As much of a value that no engine can write out, because it is too deep. */
const DEEP_ROOM = 500_000;

/** All of a value as indented JSON. */
export function wholeJson(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? "";
  } catch {
    // Deeper than the engine's stack; nobody can read its end either.
    return boundedJson(value, DEEP_ROOM).text;
  }
}
