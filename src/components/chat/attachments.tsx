import FileIcon from "lucide-react/icons/file";
import ImageIcon from "lucide-react/icons/image";
import { type ReactNode, useEffect, useState } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { toRasterBlob } from "../../lib/raster-image.ts";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";

/** A `blob:` address for inline bytes of a type that is safe to show. */
function useImageUrl({ data }: AttachmentView): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const blob = data === undefined ? undefined : toRasterBlob(data);
    if (!blob) return;
    const next = URL.createObjectURL(blob);
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [data]);
  return url;
}

export function Attachments({ attachments }: { readonly attachments: readonly AttachmentView[] }): ReactNode {
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
