interface CodeTextProps {
  readonly code: string;
  readonly language: string;
}

const LINE_COLOURS: Readonly<Record<string, string>> = {
  "+": "text-ok",
  "-": "text-danger",
  "@": "text-text-muted",
};

/** Longer than this, a plain text is worth more than a coloured one. */
const MAX_COLOURED_LENGTH = 20_000;

function DiffLine({ line }: { readonly line: string }) {
  const colour = LINE_COLOURS[line[0] ?? ""];
  return colour === undefined ? line : <span className={colour}>{line}</span>;
}

/** Code as text; the lines of a diff by what they do. */
export function CodeText({ code, language }: CodeTextProps) {
  if (language !== "diff" || code.length > MAX_COLOURED_LENGTH) return code;
  return code.split(/(?<=\n)/).map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place while the text grows
    <DiffLine key={index} line={line} />
  ));
}
