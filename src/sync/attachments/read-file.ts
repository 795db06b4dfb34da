import { t } from "../../lib/i18n/i18n.ts";
import { rasterType } from "../../lib/raster-image.ts";
import { safeFileName } from "../../lib/safe-file-name.ts";

/** Enough of a file to tell a picture and its size. */
const HEAD_BYTES = 64 * 1024;
const MIME_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,80}$/;
const UNKNOWN_TYPE = "application/octet-stream";
const RASTER = /^image\/(?:png|jpe?g|gif|webp|avif|bmp)$/;

export interface LookedAt {
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  readonly isRaster: boolean;
}

/** Without a parameter and in small letters; what claims to be a picture and is none is just bytes. */
function statedType(file: Blob): string {
  const type = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  return MIME_TYPE.test(type) && !RASTER.test(type) ? type : UNKNOWN_TYPE;
}

/**
 * Looks at the beginning of a file only.
 *
 * @throws where it cannot be read
 */
export async function lookAtFile(file: Blob & { readonly name?: string }): Promise<LookedAt> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const type = rasterType(head);
  return {
    name: safeFileName(file.name ?? "", t("attachments.unnamed")),
    mimeType: type ?? statedType(file),
    size: file.size,
    isRaster: type !== undefined,
  };
}

const ENDINGS: Readonly<Record<string, string>> = { "image/webp": ".webp", "image/jpeg": ".jpg" };

/** The name with the ending of the type it has now. */
export function renameFor(name: string, mimeType: string): string {
  const ending = ENDINGS[mimeType] ?? "";
  return name.replace(/(?:\.[^.]{1,5})?$/, ending);
}
