import type { ChatAttachment } from "../../gateway-client/index.ts";
import { decodeBase64 } from "../../lib/decode-base64.ts";
import { rasterType } from "../../lib/raster-image.ts";
import { shrinkImage } from "../../lib/shrink-image.ts";
import type { FileStorage } from "../../stores/file-storage.ts";
import type { OutboxEntry } from "../../stores/outbox/outbox-storage.ts";

/** A picture of a message that was sent from this browser. Gateways of 2026.9 give none back over the chat's line. */
export interface SentPicture {
  readonly name: string;
  readonly blob: Blob;
}

export interface SentPictures {
  /** Keeps what the pictures of a message look like. */
  keep(entry: OutboxEntry): void;
  /** In the order in which they were sent; empty where this browser has not sent the message. */
  find(gatewayId: string, submissionId: string): Promise<readonly SentPicture[]>;
}

const SENT = "sent";
/** As large as a row shows it, on a screen of twice the points. */
const SHOWN_SIDE = 960;
const SHOWN_BYTES = 150_000;
const MAX_KEPT = 300;

export function createSentPictures(
  storageOf: (gatewayId: string) => FileStorage | undefined,
  shrink: typeof shrinkImage = shrinkImage,
): SentPictures {
  const ofThisPage = new Map<string, Promise<readonly SentPicture[]>>();

  const draw = async ({ content, fileName }: ChatAttachment): Promise<readonly SentPicture[]> => {
    const bytes = await decodeBase64(content);
    const type = bytes && rasterType(bytes);
    if (!type) return [];
    const whole = new Blob([bytes], { type });
    const blob = whole.size <= SHOWN_BYTES ? whole : await shrink(whole, SHOWN_BYTES, SHOWN_SIDE);
    return blob ? [{ name: fileName, blob }] : [];
  };

  const drawAll = async (attachments: readonly ChatAttachment[]): Promise<readonly SentPicture[]> => {
    const pictures: SentPicture[] = [];
    // One after the other: large pictures take much memory while they are drawn.
    for (const attachment of attachments) pictures.push(...(await draw(attachment).catch(() => [])));
    return pictures;
  };

  const store = async ({ gatewayId, submissionId }: OutboxEntry, pictures: readonly SentPicture[]) => {
    const storage = storageOf(gatewayId);
    if (!storage) return;
    const kept = await storage.keys([gatewayId, SENT]);
    for (const key of kept.slice(0, Math.max(0, kept.length + pictures.length - MAX_KEPT)))
      await storage.remove([gatewayId, SENT, ...key]);
    for (const [index, { name, blob }] of pictures.entries()) {
      const id = String(index).padStart(3, "0");
      await storage.put([gatewayId, SENT, submissionId, id], { id, name, mimeType: blob.type, blob });
    }
  };

  return {
    keep(entry) {
      const drawing = drawAll(entry.attachments);
      ofThisPage.set(entry.submissionId, drawing);
      // Without storage they are shown as long as the page lives.
      drawing.then((pictures) => store(entry, pictures)).catch(() => undefined);
    },
    async find(gatewayId, submissionId) {
      const known = ofThisPage.get(submissionId);
      if (known !== undefined) return known;
      return (await storageOf(gatewayId)?.load([gatewayId, SENT, submissionId])) ?? [];
    },
  };
}
