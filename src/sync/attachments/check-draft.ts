import type { GatewayHello } from "../../gateway-client/index.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";
import type { DraftFile } from "../../stores/attachment-store.ts";
import type { AttachmentContext } from "./attachment-context.ts";
import { judgeFile, toLimits } from "./judge-file.ts";

/** Why a draft may not go as it is, under the limits as they are now; `undefined` where it may. */
export function findProblem(
  files: readonly DraftFile[],
  text: string,
  hello: GatewayHello | undefined,
): string | undefined {
  const limits = toLimits(hello, new TextEncoder().encode(JSON.stringify(text)).length);
  let used = 0;
  for (const { name, mimeType, isRaster, blob } of files) {
    const refused = judgeFile({ mimeType, isRaster, size: blob.size }, limits, used);
    if (refused) return t("attachments.changed-limits", { name, reason: refused.reason });
    used += blob.size;
  }
  return undefined;
}

export function refusal(message: MessageKey): { readonly ok: false; readonly message: string } {
  return { ok: false, message: t(message) };
}

/** Ids in the order in which they were made, also after a reload. */
export function createFileIds({
  clock,
  createId,
}: Pick<AttachmentContext, "clock" | "createId">): () => string {
  let count = 0;
  return () => {
    count += 1;
    const place = [clock.now(), count].map((part) => part.toString(36).padStart(9, "0"));
    return [...place, createId()].join("-");
  };
}
