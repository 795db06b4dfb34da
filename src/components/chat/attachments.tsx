import FileIcon from "lucide-react/icons/file";
import ImageIcon from "lucide-react/icons/image";
import { type ReactNode, useEffect, useState } from "react";
import { useLateFeatures } from "../../hooks/use-features.ts";
import { decodeBase64 } from "../../lib/decode-base64.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { rasterType } from "../../lib/raster-image.ts";
import type { AttachmentView, UserRow } from "../../stores/transcript/transcript-state.ts";

const MAX_BASE64_LENGTH = 40 * 1024 * 1024;

/** A `blob:` address for inline bytes of a type that is safe to show. */
function useImageUrl({ data }: AttachmentView, own: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let isGone = false;
    let next: string | undefined;
    const show = (blob: Blob | undefined): void => {
      if (isGone || !blob) return;
      next = URL.createObjectURL(blob);
      setUrl(next);
    };
    if (own) show(own);
    else if (data !== undefined) void toPicture(data).then(show);
    return () => {
      isGone = true;
      if (next !== undefined) URL.revokeObjectURL(next);
      setUrl(undefined);
    };
  }, [data, own]);
  return url;
}

/** In slices: ten megabytes at once would hold the page up. */
async function toPicture(base64: string): Promise<Blob | undefined> {
  if (base64.length > MAX_BASE64_LENGTH) return undefined;
  const bytes = await decodeBase64(base64);
  const type = bytes && rasterType(bytes);
  return type ? new Blob([bytes], { type }) : undefined;
}

/** What this browser kept of the pictures it sent, where the gateway gives none back. */
function useSentPictures(
  attachments: readonly AttachmentView[],
  submissionId: string | undefined,
): readonly Blob[] {
  const features = useLateFeatures();
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  const isWanted = attachments.some(({ kind, data }) => kind === "image" && data === undefined);
  useEffect(() => {
    if (!isWanted || submissionId === undefined) return;
    let isGone = false;
    features?.attachments.findSent(submissionId).then(
      (found) => isGone || setPictures(found.map(({ blob }) => blob)),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [features, isWanted, submissionId]);
  return pictures;
}

export function Attachments({ row }: { readonly row: UserRow }): ReactNode {
  const { attachments, submissionId } = row;
  const pictures = useSentPictures(attachments, submissionId);
  const images = attachments.filter(({ kind }) => kind === "image");
  // Where the numbers differ nobody can tell which is which.
  const own = pictures.length === images.length ? pictures : [];
  return (
    <ul className="mb-1.5 flex max-w-[85%] flex-wrap justify-end gap-2">
      {attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments of a message never change their order
        <li key={index}>
          <Attachment attachment={attachment} own={own[images.indexOf(attachment)]} />
        </li>
      ))}
    </ul>
  );
}

interface AttachmentProps {
  readonly attachment: AttachmentView;
  /** Its picture, as this browser kept it. */
  readonly own?: Blob | undefined;
}

export function Attachment({ attachment, own }: AttachmentProps): ReactNode {
  const url = useImageUrl(attachment, own);
  const name =
    attachment.name ?? t(attachment.kind === "image" ? "chat.attachment.image" : "chat.attachment.file");
  if (attachment.kind === "image" && (url !== undefined || attachment.data !== undefined || own)) {
    return (
      // A box of one size before and after the picture is there, so that nothing moves.
      <span className="flex h-44 w-60 max-w-full items-center justify-center overflow-hidden rounded-control border border-line bg-surface-sunken">
        {url === undefined ? null : <img src={url} alt={name} className="size-full object-contain" />}
      </span>
    );
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
