import { diffArrays } from "diff/lib/diff/array.js";
import { diffWordsWithSpace } from "diff/lib/diff/word.js";
import type { ChangedPiece } from "./changes.ts";

export interface DiffLine {
  readonly type: "same" | "added" | "removed" | "gap";
  /** Line numbers within the piece, from one. */
  readonly before?: number;
  readonly after?: number;
  readonly parts: readonly DiffPart[];
  /** Of a gap, how many lines are left out. */
  readonly count?: number;
}

export interface DiffPart {
  readonly text: string;
  readonly isChanged: boolean;
}

const MAX_LENGTH = 200_000;
const MAX_LINES = 4000;
const MAX_SHOWN = 1200;
const MAX_EDITS = 3000;
const CONTEXT = 3;
const MAX_WORD_LINE = 400;

function toLines(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

const whole = (text: string): readonly DiffPart[] => [{ text, isChanged: false }];

function compareLines({ before, after }: ChangedPiece): DiffLine[] | undefined {
  const old = toLines(before);
  const fresh = toLines(after);
  if (before.length + after.length > MAX_LENGTH || old.length + fresh.length > MAX_LINES) return undefined;
  const changes = diffArrays([...old], [...fresh], { maxEditLength: MAX_EDITS });
  if (!changes) return undefined;
  let [oldNumber, newNumber] = [0, 0];
  return changes.flatMap(({ value, added, removed }) =>
    value.map((text): DiffLine => {
      const parts = whole(text);
      if (added) return { type: "added", after: ++newNumber, parts };
      if (removed) return { type: "removed", before: ++oldNumber, parts };
      return { type: "same", before: ++oldNumber, after: ++newNumber, parts };
    }),
  );
}

function textOf(line: DiffLine): string {
  return line.parts.map((part) => part.text).join("");
}

/** The words that differ between a line and the one that took its place; nothing if they have little in common. */
function markWords(old: DiffLine, fresh: DiffLine): readonly [DiffLine, DiffLine] | undefined {
  const [before, after] = [textOf(old), textOf(fresh)];
  if (before.length > MAX_WORD_LINE || after.length > MAX_WORD_LINE) return undefined;
  const changes = diffWordsWithSpace(before, after);
  const common = changes.filter(({ added, removed }) => !added && !removed);
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

/** Lines that were replaced one by one are compared word by word. */
function markReplaced(lines: DiffLine[]): void {
  for (let start = 0; start < lines.length; start += 1) {
    if (lines[start]?.type !== "removed") continue;
    let middle = start;
    while (lines[middle]?.type === "removed") middle += 1;
    let end = middle;
    while (lines[end]?.type === "added") end += 1;
    const count = middle - start === end - middle ? middle - start : 0;
    for (let index = 0; index < count; index += 1) {
      const [old, fresh] = [lines[start + index], lines[middle + index]];
      const marked = old && fresh && markWords(old, fresh);
      if (marked) [lines[start + index], lines[middle + index]] = marked;
    }
    start = Math.max(start, end - 1);
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

/** A piece of a file line by line, or nothing where that would take too long. */
export function toDiffLines(piece: ChangedPiece): readonly DiffLine[] | undefined {
  const lines = compareLines(piece);
  if (!lines) return undefined;
  markReplaced(lines);
  const shown = leaveOut(lines);
  return shown.length > MAX_SHOWN ? undefined : shown;
}

const SIGNS = { same: " ", added: "+", removed: "-", gap: "" } as const;

function partAtGaps(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const parts: DiffLine[][] = [[]];
  for (const line of lines) {
    if (line.type === "gap") parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.filter((part) => part.length > 0);
}

/** The changes as a patch that tools understand. */
export function toPatch(path: string, pieces: readonly (readonly DiffLine[])[]): string {
  const name = path.replace(/^\/+/, "") || "file";
  const hunks = pieces.flatMap(partAtGaps).map((lines) => {
    const count = (without: DiffLine["type"]): number => lines.filter(({ type }) => type !== without).length;
    const first = (side: "before" | "after"): number => lines.find((line) => line[side])?.[side] ?? 0;
    const head = `@@ -${first("before")},${count("added")} +${first("after")},${count("removed")} @@`;
    return [head, ...lines.map((line) => SIGNS[line.type] + textOf(line))].join("\n");
  });
  return [`--- a/${name}`, `+++ b/${name}`, ...hunks, ""].join("\n");
}
