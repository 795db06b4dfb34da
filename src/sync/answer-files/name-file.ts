import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";
import { safeFileName } from "../../lib/safe-file-name.ts";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";

const ENDINGS: Readonly<Record<string, string>> = {
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "image/avif": ".avif",
  "image/bmp": ".bmp",
  "application/pdf": ".pdf",
  "application/json": ".json",
  "application/zip": ".zip",
  "audio/mpeg": ".mp3",
  "video/mp4": ".mp4",
  "text/csv": ".csv",
  "text/markdown": ".md",
  "text/plain": ".txt",
};
const ENDING = /\.([a-z\d]{1,8})$/i;

/** What a file is called on screen and on the disk. */
export function nameFile({ name, kind }: AttachmentView): string {
  const fallback = t(kind === "image" ? "attachments.image" : "attachments.file");
  return name === undefined ? fallback : safeFileName(name, fallback);
}

/**
 * The name to save it under: with an ending, so that it can be opened, and the one of its bytes where those are known.
 *
 * @param drawnType what its bytes turned out to be
 */
export function nameDownload(file: AttachmentView, drawnType?: string): string {
  const name = nameFile(file);
  const ending = ENDINGS[drawnType ?? file.mimeType ?? ""];
  if (ending === undefined || name.toLowerCase().endsWith(ending)) return name;
  if (drawnType === undefined && ENDING.test(name)) return name;
  return drawnType === "image/jpeg" && /\.jpe?g$/i.test(name) ? name : `${name}${ending}`;
}

/** A short word for what it is: the ending of its name, else its type. */
export function kindOf({ name, mimeType }: AttachmentView): string | undefined {
  const ending = ENDING.exec(name ?? "")?.[1] ?? ENDINGS[mimeType ?? ""]?.slice(1);
  return ending?.toUpperCase();
}
