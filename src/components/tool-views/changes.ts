import type { ChangedPiece, FileChange } from "./file-change.ts";
import { type Fields, fieldOf, readJson, textOf, toFields } from "./read-json.ts";
import { readPatch } from "./read-patch.ts";

const MAX_PIECES = 40;
const MAX_LENGTH = 200_000;

export function pathOf(fields: Fields): string {
  return textOf(fields, "path", "file_path", "filePath", "file") ?? "";
}

function pieceOf(value: unknown): ChangedPiece | undefined {
  const fields = toFields(value);
  const before = textOf(fields, "oldText", "old_string", "old_text", "oldString");
  const after = textOf(fields, "newText", "new_string", "new_text", "newString");
  return before === undefined || after === undefined ? undefined : { before, after };
}

/** A list, or the JSON of one, which the gateway takes too. */
function editsOf(fields: Fields): readonly unknown[] {
  const edits = fieldOf(fields, "edits");
  const list = typeof edits === "string" ? readJson(edits) : edits;
  return [...(Array.isArray(list) ? list : []), fields];
}

function readEdit(fields: Fields): readonly FileChange[] {
  const pieces = editsOf(fields).flatMap((edit) => pieceOf(edit) ?? []);
  const length = pieces.reduce((sum, { before, after }) => sum + before.length + after.length, 0);
  if (pieces.length === 0 || pieces.length > MAX_PIECES || length > MAX_LENGTH) return [];
  return [{ path: pathOf(fields), pieces }];
}

/** What a call changes in files; empty if that is not told in a way that is understood, or too much to compare. */
export function readChanges(toolName: string, args: unknown): readonly FileChange[] {
  const fields = toFields(args);
  if (toolName !== "apply_patch") return readEdit(fields);
  const patch = textOf(fields, "input", "patch");
  return patch === undefined || patch.length > MAX_LENGTH ? [] : readPatch(patch);
}
