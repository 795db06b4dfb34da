import type { ChangedPiece, FileChange } from "./file-change.ts";

const MAX_FILES = 40;
const FILE_LINE = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const MOVE_LINE = /^\*\*\* Move to: (.+)$/;

interface FileWriting {
  readonly path: string;
  readonly pieces: { before: string; after: string }[];
  fate?: "created" | "deleted";
  movedTo?: string;
}

function openFile(verb: string, path: string): FileWriting {
  const file: FileWriting = { path: path.trim(), pieces: [{ before: "", after: "" }] };
  if (verb === "Add") file.fate = "created";
  if (verb === "Delete") file.fate = "deleted";
  return file;
}

function addLine(file: FileWriting, line: string): void {
  const piece = file.pieces.at(-1);
  if (line.startsWith("@@")) {
    file.pieces.push({ before: "", after: "" });
  } else if (piece && /^[ +-]|^$/.test(line)) {
    if (line[0] !== "+") piece.before += `${line.slice(1)}\n`;
    if (line[0] !== "-") piece.after += `${line.slice(1)}\n`;
  }
}

const isChange = ({ before, after }: ChangedPiece): boolean => before !== after;

/** A patch as `apply_patch` takes it; empty if it is none, or of too many files. */
export function readPatch(patch: string): readonly FileChange[] {
  const files: FileWriting[] = [];
  for (const line of patch.replace(/\r\n/g, "\n").split("\n")) {
    const [, verb, path] = FILE_LINE.exec(line) ?? [];
    const file = files.at(-1);
    const movedTo = MOVE_LINE.exec(line)?.[1];
    if (verb !== undefined && path !== undefined) files.push(openFile(verb, path));
    else if (file && movedTo !== undefined) file.movedTo = movedTo.trim();
    else if (file) addLine(file, line);
  }
  if (files.length > MAX_FILES) return [];
  return files.map((file) => ({ ...file, pieces: file.pieces.filter(isChange) }));
}
