/* Texts for measuring what a delta costs. */

const ORDINARY: readonly string[] = [
  "## A section\n\n",
  "Some words about **a thing** with `code` and a [link](https://example.com), and then more to fill the line.\n\n",
  "- first item\n- second item with *emphasis*\n- third\n\n",
  "```ts\nconst value = 1;\nfunction twice(a: number) {\n  return a * 2;\n}\n```\n\n",
  "| a | b |\n|---|---|\n| one | two |\n| three | four |\n\n",
  "1. one\n2. two\n\n> a quote\n\n",
];

const LINES = {
  list: ["", "- item with **bold** words and `code` in it\n"],
  table: ["| a | b | c |\n|---|:-:|--:|\n", "| some words | **bold** | 7 |\n"],
  fence: ["```ts\n", '  const value = compute("text");\n'],
} as const;

/** What one delta brings to each kind of text. */
export const DELTAS = {
  ordinary:
    "Words that come in one delta, with **bold** and `code`,\nabout as long as those of an answer are.\n\n",
  list: LINES.list[1],
  table: LINES.table[1],
  fence: LINES.fence[1],
} as const;

export function ordinary(length: number): string {
  let text = "";
  for (let index = 0; text.length < length; index += 1) text += ORDINARY[index % ORDINARY.length] ?? "";
  return text;
}

/** A block that never ends. */
export function endless(kind: keyof typeof LINES, length: number): string {
  const [head, line] = LINES[kind];
  return head + line.repeat(Math.ceil(length / line.length));
}
