import { diffArrays, diffWordsWithSpace } from "diff";
import type { ChangedPiece } from "./file-change.ts";

export interface DiffLine {
  readonly type: "same" | "added" | "removed" | "gap";
  readonly parts: readonly DiffPart[];
  /** Of a gap, how many lines are left out. */
  readonly count?: number;
}

export interface DiffPart {
  readonly text: string;
  readonly isChanged: boolean;
}

const MAX_LINES = 3000;
/** The work grows with the square of this. */
const MAX_EDITS = 800;
const MAX_WORD_EDITS = 60;
const CONTEXT = 3;
/** Longer ones are not compared word by word, and not drawn to their end. */
const MAX_WORD_LINE = 400;
const MAX_LINE = 2000;
const MAX_WORD_PAIRS = 200;

function toLines(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

const whole = (text: string): readonly DiffPart[] => [
  { text: text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text, isChanged: false },
];

const toDiffLine =
  (type: DiffLine["type"]) =>
  (text: string): DiffLine => ({ type, parts: whole(text) });

/** Where a comparison would take too long, all of the one and then all of the other. */
function compareLines({ before, after }: ChangedPiece, maxEdits: number): DiffLine[] {
  const [old, fresh] = [toLines(before), toLines(after)];
  const changes = diffArrays(old, fresh, { maxEditLength: maxEdits });
  if (!changes) return [...old.map(toDiffLine("removed")), ...fresh.map(toDiffLine("added"))];
  return changes.flatMap(({ value, added, removed }) =>
    value.map(toDiffLine(added ? "added" : removed ? "removed" : "same")),
  );
}

export function lineText({ parts }: DiffLine): string {
  return parts.map(({ text }) => text).join("");
}

/** The words that differ between a line and the one that took its place; nothing if they have little in common. */
function markWords(old: DiffLine, fresh: DiffLine): readonly [DiffLine, DiffLine] | undefined {
  const [before, after] = [lineText(old), lineText(fresh)];
  if (Math.max(before.length, after.length) > MAX_WORD_LINE) return undefined;
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_WORD_EDITS });
  if (!changes) return undefined;
  const common = changes.filter(({ added, removed }) => !(added || removed));
  const kept = common.reduce((sum, { value }) => sum + value.trim().length, 0);
  if (kept * 3 < Math.max(before.trim().length, after.trim().length)) return undefined;
  const partsFor = (leaveOut: "added" | "removed"): readonly DiffPart[] =>
    changes
      .filter((change) => !change[leaveOut])
      .map(({ value, added, removed }) => ({ text: value, isChanged: Boolean(added || removed) }));
  return [
    { ...old, parts: partsFor("added") },
    { ...fresh, parts: partsFor("removed") },
  ];
}

function runLength(lines: readonly DiffLine[], start: number, type: DiffLine["type"]): number {
  let end = start;
  while (lines[end]?.type === type) end += 1;
  return end - start;
}

/** Lines that were replaced one by one are compared word by word. */
function markReplaced(lines: DiffLine[]): void {
  let pairs = 0;
  for (let start = 0; start < lines.length && pairs < MAX_WORD_PAIRS; ) {
    const removed = runLength(lines, start, "removed");
    const added = runLength(lines, start + removed, "added");
    for (let index = start; removed === added && index < start + removed; index += 1) {
      const [old, fresh] = [lines[index], lines[index + removed]];
      const marked = old && fresh && markWords(old, fresh);
      if (marked) [lines[index], lines[index + removed]] = marked;
      pairs += 1;
    }
    start += Math.max(1, removed + added);
  }
}

/** Long stretches without a change are left out. */
function leaveOut(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ type }) => type !== "same");
  const shown: DiffLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if (isNear(index)) shown.push(line);
    else if (last?.type === "gap") shown[shown.length - 1] = { ...last, count: (last.count ?? 0) + 1 };
    else shown.push({ type: "gap", parts: [], count: 1 });
  }
  return shown;
}

/** Pieces of a file line by line, or nothing where they have more lines than anybody would read here. */
export function toDiffLines(pieces: readonly ChangedPiece[]): readonly (readonly DiffLine[])[] | undefined {
  const count = (text: string): number => text.split("\n", MAX_LINES + 1).length;
  if (pieces.reduce((sum, { before, after }) => sum + count(before) + count(after), 0) > MAX_LINES) {
    return undefined;
  }
  const maxEdits = Math.max(20, Math.floor(MAX_EDITS / Math.sqrt(pieces.length)));
  return pieces.map((piece) => {
    const lines = compareLines(piece, maxEdits);
    markReplaced(lines);
    return leaveOut(lines);
  });
}
