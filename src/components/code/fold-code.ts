/** What is shown of code that is too long to be read among messages. */
interface FoldedCode {
  readonly head: string;
  readonly tail: string;
  readonly lines: number;
}

const MOST = { lines: 400, length: 40_000 } as const;
const HEAD = { lines: 40, length: 4000 } as const;
const TAIL = { lines: 10, length: 1000 } as const;

export function isLong(code: string): boolean {
  return code.length > MOST.length || code.split("\n").length > MOST.lines;
}

export function foldCode(code: string): FoldedCode {
  const lines = code.split("\n");
  const head = lines.slice(0, HEAD.lines).join("\n").slice(0, HEAD.length);
  const tail = lines.slice(-TAIL.lines).join("\n").slice(-TAIL.length);
  // No half of a character at the cuts.
  return {
    head: head.replace(/[\ud800-\udbff]$/, ""),
    tail: tail.replace(/^[\udc00-\udfff]/, ""),
    lines: lines.length,
  };
}
