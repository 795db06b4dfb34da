import { BREAK } from "./fold-text.ts";

const FENCE = /^\s*(`{3,}|~{3,})/;
const BLOCK_START = /^\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+|#{1,6}\s+|>\s?)/;
const RULE = /^\s*(?:[-*_=|:]\s*){3,}$/;
const LINK = /!?\[([^\]]{0,300})\]\([^()\s]{0,300}(?:\s[^)]{0,100})?\)/g;
const MARKS =
  /(`+)([^`]{1,300})\1|\\([!-/:-@[-`{-~])|<((?:https?:\/\/|mailto:)[^>\s]{1,300})>|(?<!\s)\*+|\*+(?!\s)|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
/** Beyond this a line is hardly prose, and looking for pairs in it could take long. */
const MAX_LINE = 4_000;
const PAUSE_EVERY = 16_000;

function wordsOfLine(line: string): string {
  if (line.length > MAX_LINE) return line.replace(/[*`]/g, "");
  return line.replace(LINK, "$1").replace(MARKS, "$2$3$4");
}

function wordsOfBlockLine(line: string): string {
  let rest = line;
  for (let start = BLOCK_START.exec(rest); start && start[0] !== ""; start = BLOCK_START.exec(rest))
    rest = rest.slice(start[0].length);
  return wordsOfLine(rest);
}

interface Place {
  /** What closes the fence that the line stands in. */
  readonly fence?: string;
  readonly words: string;
}

function readLine(line: string, fence: string | undefined): Place {
  const mark = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    if (mark?.startsWith(fence)) return { words: BREAK };
    return { fence, words: `${line}\n` };
  }
  if (mark !== undefined) return { fence: mark, words: BREAK };
  if (line.trim() === "" || RULE.test(line)) return { words: BREAK };
  const isRow = line.trimStart().startsWith("|");
  if (isRow) return { words: `${BREAK}${wordsOfLine(line).replace(/(?<!\\)\|/g, BREAK)}` };
  return { words: `${BLOCK_START.test(line) ? BREAK : ""}${wordsOfBlockLine(line)}\n` };
}

/** The words of a Markdown text, as near as a reading line by line comes; pauses in long texts. */
export function* markdownWords(source: string): Generator<void, string> {
  let words = "";
  let fence: string | undefined;
  let sincePause = 0;
  for (const line of source.split("\n")) {
    const place = readLine(line, fence);
    fence = place.fence;
    words += place.words;
    sincePause += line.length;
    if (sincePause < PAUSE_EVERY) continue;
    sincePause = 0;
    yield;
  }
  return words;
}
