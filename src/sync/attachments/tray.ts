import type { ChatAttachment } from "../../gateway-client/index.ts";
import { encodeBase64 } from "../../lib/encode-base64.ts";
import type { DraftFile, Tray } from "../../stores/attachment-store.ts";
import { draftKey } from "../../stores/draft-store.ts";

/** Whose draft it is. */
export interface Place {
  readonly gatewayId: string;
  readonly sessionKey: string;
}

export const keyOf = ({ gatewayId, sessionKey }: Place): string => draftKey(gatewayId, sessionKey);

/** While a file is looked at, it belongs to the draft already. */
export function isMoreThanText({ files, reading }: Tray): boolean {
  return files.length + reading > 0;
}

export function usedBytes({ files }: Tray): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

export async function toAttachment({ name, mimeType, blob }: DraftFile): Promise<ChatAttachment> {
  const type = mimeType.startsWith("image/") ? "image" : "file";
  return { type, mimeType, fileName: name, content: await encodeBase64(blob) };
}
