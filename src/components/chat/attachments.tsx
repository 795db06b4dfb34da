import { File as FileIcon, Image as ImageIcon } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";

/** Raster types only: an SVG is a document that can run. */
const SHOWN_TYPES: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/bmp",
]);
const MAX_BASE64_LENGTH = 12_000_000;

function decodeBase64(data: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A `blob:` address for inline bytes of a type that is safe to show. */
function useImageUrl({ data, mimeType = "" }: AttachmentView): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (data === undefined || data.length > MAX_BASE64_LENGTH || !SHOWN_TYPES.has(mimeType)) return;
    const bytes = decodeBase64(data);
    if (!bytes) return;
    const next = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [data, mimeType]);
  return url;
}

export function Attachments({ attachments }: { readonly attachments: readonly AttachmentView[] }): ReactNode {
  if (attachments.length === 0) return null;
  return (
    <ul className="mb-1.5 flex max-w-[85%] flex-wrap justify-end gap-2">
      {attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments of a message never change their order
        <li key={index}>
          <Attachment attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

export function Attachment({ attachment }: { readonly attachment: AttachmentView }): ReactNode {
  const url = useImageUrl(attachment);
  const name =
    attachment.name ?? t(attachment.kind === "image" ? "chat.attachment.image" : "chat.attachment.file");
  if (url !== undefined) {
    return <img src={url} alt={name} className="max-h-60 max-w-full rounded-control border border-line" />;
  }
  const Icon = attachment.kind === "image" ? ImageIcon : FileIcon;
  return (
    <span className="inline-flex items-center gap-2 rounded-control border border-line px-2.5 py-1.5 text-sm text-text-muted">
      <Icon size={14} aria-hidden="true" />
      <bdi className="max-w-48 truncate">{name}</bdi>
      {attachment.sizeBytes === undefined ? null : (
        <span className="tabular-nums">{formatBytes(attachment.sizeBytes)}</span>
      )}
    </span>
  );
}
