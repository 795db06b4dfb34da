/** A file's text before and after, as far as the call says. */
export interface FileChange {
  readonly path: string;
  readonly pieces: readonly ChangedPiece[];
}

export interface ChangedPiece {
  readonly before: string;
  readonly after: string;
}

type Fields = Readonly<Record<string, unknown>>;

const MAX_PIECES = 40;
const MAX_FILES = 40;

function toFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string") return value;
  }
  return undefined;
}

function pathOf(fields: Fields): string {
  return textOf(fields, "path", "file_path", "filePath", "file") ?? "";
}

function pieceOf(value: unknown): ChangedPiece | undefined {
  const fields = toFields(value);
  const before = textOf(fields, "oldText", "old_string", "old_text", "oldString");
  const after = textOf(fields, "newText", "new_string", "new_text", "newString");
  return before === undefined || after === undefined ? undefined : { before, after };
}

function editsOf(fields: Fields): readonly unknown[] {
  const { edits } = fields;
  if (Array.isArray(edits)) return edits.slice(0, MAX_PIECES);
  return [fields];
}

function readEdit(fields: Fields): readonly FileChange[] {
  const pieces = editsOf(fields).flatMap((edit) => pieceOf(edit) ?? []);
  return pieces.length === 0 ? [] : [{ path: pathOf(fields), pieces }];
}

const FILE_LINE = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/;

/** A patch as `apply_patch` takes it: its hunks already say what was and what is. */
function readPatch(patch: string): readonly FileChange[] {
  const files: { path: string; pieces: { before: string; after: string }[] }[] = [];
  for (const line of patch.split("\n")) {
    const path = FILE_LINE.exec(line)?.[1];
    const file = files.at(-1);
    if (path !== undefined) files.push({ path, pieces: [{ before: "", after: "" }] });
    else if (file && line.startsWith("@@")) file.pieces.push({ before: "", after: "" });
    const piece = file?.pieces.at(-1);
    if (!piece || path !== undefined || !/^[ +-]/.test(line)) continue;
    if (line[0] !== "+") piece.before += `${line.slice(1)}\n`;
    if (line[0] !== "-") piece.after += `${line.slice(1)}\n`;
  }
  return files.slice(0, MAX_FILES).map(({ path, pieces }) => ({
    path: path.trim(),
    pieces: pieces.filter(({ before, after }) => before !== "" || after !== "").slice(0, MAX_PIECES),
  }));
}

/** What a call changes in files; empty if it is not told in a way that is understood. */
export function readChanges(toolName: string, args: unknown): readonly FileChange[] {
  const fields = toFields(args);
  if (toolName !== "apply_patch") return readEdit(fields);
  const patch = textOf(fields, "input", "patch");
  return patch === undefined ? [] : readPatch(patch).filter(({ pieces }) => pieces.length > 0);
}
