/** A `[name:1:2]` in a message, which tells the scripted model what to do. */
export interface Directive {
  readonly name: DirectiveName;
  readonly numbers: readonly number[];
}

const NAMES = [
  "stream",
  "doc",
  "tool",
  "tools",
  "toolfail",
  "think",
  "thinktags",
  "err",
  "approval",
  "long",
  "empty",
  "xss",
  "md",
  "files",
] as const;

export type DirectiveName = (typeof NAMES)[number];

function isDirectiveName(name: string): name is DirectiveName {
  return NAMES.some((known) => known === name);
}

/** Reads the directives of a message in order; brackets that mean nothing here stay what they are. */
export function readDirectives(message: string): readonly Directive[] {
  return [...message.matchAll(/\[([a-z]+)((?::\d+)*)\]/gi)].flatMap((match) => {
    const name = (match[1] ?? "").toLowerCase();
    const numbers = (match[2] ?? "").split(":").filter(Boolean).map(Number);
    return isDirectiveName(name) ? [{ name, numbers }] : [];
  });
}
