import type { GatewayHello } from "../../gateway-client/index.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";

/** What may go with one message. Sizes in bytes before they are written as base64. */
export interface FileLimits {
  readonly file: number;
  readonly image: number;
  /** All files of a message. */
  readonly total: number;
  readonly takesFiles: boolean;
}

/** What is known of a file before it is read. */
export interface FileFacts {
  readonly mimeType: string;
  readonly size: number;
  /** Judged by its first bytes. */
  readonly isRaster: boolean;
}

/** Why a file may not go. */
export interface Refusal {
  readonly reason: string;
  /** It may go if it is a smaller picture. */
  readonly isTooLarge: boolean;
}

/** More are a slip of the hand, and nobody could check them before they go. */
export const MAX_FILES = 20;
/** Gateways that say nothing of files have taken pictures of this size since 2026.2.9. */
const IMAGE_BYTES = 5_000_000;
const DEFAULT_PAYLOAD_BYTES = 25 * 1024 * 1024;
/** The frame around the files: its own fields, names, types. */
const FRAME_BYTES = 8 * 1024;

/** @param textBytes what the text of the message takes up of the frame */
export function toLimits(hello: GatewayHello | undefined, textBytes = 0): FileLimits {
  const payload = (hello?.policy.maxPayloadBytes ?? DEFAULT_PAYLOAD_BYTES) - FRAME_BYTES - textBytes;
  const total = Math.max(0, Math.floor((payload * 3) / 4));
  const stated = hello?.policy.attachments;
  // Nobody knows yet: the gateway's own limits are looked at again before anything is sent.
  if (!hello) return { file: total, image: total, total, takesFiles: true };
  if (!stated) return { file: 0, image: Math.min(IMAGE_BYTES, total), total, takesFiles: false };
  return {
    file: Math.min(stated.maxBytes, total),
    image: Math.min(stated.maxImageBytes, stated.maxBytes, total),
    total,
    takesFiles: true,
  };
}

const no = (reason: string): Refusal => ({ reason, isTooLarge: false });

/**
 * Whether a file may go with a message that has others already.
 *
 * @param used bytes of the others
 */
export function judgeFile(facts: FileFacts, limits: FileLimits, used: number): Refusal | undefined {
  const { size, mimeType, isRaster } = facts;
  if (size === 0) return no(t("attachments.refused.empty"));
  if (!limits.takesFiles && !isRaster) return no(t("attachments.refused.images-only"));
  const isImage = isRaster || mimeType.startsWith("image/");
  const most = isImage ? limits.image : limits.file;
  const values = { size: formatBytes(size), limit: formatBytes(most) };
  if (size > most)
    return {
      reason: t(isImage ? "attachments.refused.image-size" : "attachments.refused.file-size", values),
      isTooLarge: isRaster,
    };
  if (used + size > limits.total)
    return {
      reason: t("attachments.refused.total", { ...values, limit: formatBytes(limits.total) }),
      isTooLarge: isRaster,
    };
  return undefined;
}
