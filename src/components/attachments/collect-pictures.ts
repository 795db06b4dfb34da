import type { ViewedPicture } from "../../hooks/use-answer-file.ts";
import type {
  AttachmentView,
  TranscriptRow,
  TranscriptState,
} from "../../stores/transcript/transcript-state.ts";

function filesOf(row: TranscriptRow): readonly AttachmentView[] {
  if (row.type === "user") return row.attachments;
  if (row.type !== "run") return [];
  return row.parts.flatMap((part) => {
    if (part.type === "file") return [part.file];
    return part.type === "tool" ? (part.files ?? []) : [];
  });
}

/** The pictures of the conversation in their order, as far as they may be had. */
export function collectPictures({ rowIds, rows, liveRows }: TranscriptState): readonly ViewedPicture[] {
  return rowIds.flatMap((id) => {
    const row = liveRows.get(id) ?? rows.get(id);
    if (!row) return [];
    return filesOf(row)
      .filter(({ kind, failure }) => kind === "image" && failure === undefined)
      .map((file) => ({ file, row: row.type === "user" ? row : undefined }));
  });
}

/** @returns -1 where it has left the conversation meanwhile */
export function findPicture(pictures: readonly ViewedPicture[], { file }: ViewedPicture): number {
  const same = pictures.findIndex((picture) => picture.file === file);
  if (same >= 0 || file.artifactId === undefined) return same;
  return pictures.findIndex((picture) => picture.file.artifactId === file.artifactId);
}
