import type { ChatAttachment } from "../../gateway-client/index.ts";
import { encodeBase64 } from "../../lib/encode-base64.ts";
import type { OutboxEntry } from "../../stores/outbox/outbox-storage.ts";
import type { AttachmentView, UserRow } from "../../stores/transcript/transcript-state.ts";
import type { SentPicture } from "./sent-pictures.ts";

/** The files of messages, as whole as they were sent. */
export interface SentFiles {
  keep(entry: OutboxEntry): void;
  /** @returns `undefined` unless every file of the message is known, byte by byte */
  find(row: UserRow): Promise<readonly ChatAttachment[] | undefined>;
}

/** As long as the page lives; in characters of base64. */
const MAX_KEPT = 48 * 1024 * 1024;

const lengthOf = (files: readonly ChatAttachment[]): number =>
  files.reduce((sum, { content }) => sum + content.length, 0);

function fromRow({ kind, name = "", mimeType, data }: AttachmentView): ChatAttachment | undefined {
  if (data === undefined || mimeType === undefined) return undefined;
  return { type: kind, mimeType, fileName: name, content: data };
}

/** Small pictures are kept as they are; of larger ones there is only a smaller copy, which is another file. */
async function fromPicture(
  { sizeBytes }: AttachmentView,
  picture: SentPicture | undefined,
): Promise<ChatAttachment | undefined> {
  if (!picture || picture.blob.size !== sizeBytes) return undefined;
  const { name, blob } = picture;
  return { type: "image", mimeType: blob.type, fileName: name, content: await encodeBase64(blob) };
}

export function createSentFiles(
  findPictures: (submissionId: string) => Promise<readonly SentPicture[]>,
): SentFiles {
  const kept = new Map<string, readonly ChatAttachment[]>();

  const drop = (): void => {
    let length = 0;
    for (const [id, files] of [...kept].toReversed()) {
      length += lengthOf(files);
      if (length > MAX_KEPT) kept.delete(id);
    }
  };

  return {
    keep({ submissionId, attachments }) {
      kept.set(submissionId, attachments);
      drop();
    },
    async find({ submissionId = "", attachments }) {
      const known = kept.get(submissionId);
      if (known) return known;
      const pictures = await findPictures(submissionId).catch(() => []);
      // The copies are those of pictures only: with other files among them the message is not whole.
      const isEach = pictures.length === attachments.length;
      const files = await Promise.all(
        attachments.map(
          async (file, index) => fromRow(file) ?? fromPicture(file, isEach ? pictures[index] : undefined),
        ),
      );
      return files.every((file) => file !== undefined) ? files : undefined;
    },
  };
}
