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

/** What one delta brings. */
export const DELTA =
  "words that come in one delta, with **bold** and\n- an item of a list, about as long as an answer's\n";

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
