import Download from "lucide-react/icons/download";
import ExternalLink from "lucide-react/icons/external-link";
import FileIcon from "lucide-react/icons/file";
import FileX from "lucide-react/icons/file-x";
import ImageIcon from "lucide-react/icons/image";
import { type ReactNode, useEffect, useState } from "react";
import {
  type FileState,
  kindOf,
  nameDownload,
  nameFile,
  useAnswerFile,
  useIsAvailable,
} from "../../hooks/use-answer-file.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import "../../lib/i18n/attachments-messages.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";
import { Button } from "../ui/button.tsx";
import { downloadBlob } from "../ui/download-text.ts";
import { IconButton } from "../ui/icon-button.tsx";

const WHY: Readonly<Record<string, MessageKey>> = {
  "file-not-found": "attachments.undelivered.missing",
  "unsupported-format": "attachments.undelivered.type",
};

interface FileRowProps {
  readonly file: AttachmentView;
  /** It was asked for before, and what came of it is to be said. */
  readonly isAsked?: boolean;
  /** A sentence. */
  readonly problem?: string | undefined;
}

/** A file by its name, with what can be done with it. */
export function FileRow({ file, isAsked = false, problem }: FileRowProps): ReactNode {
  const [isWanted, setWanted] = useState(isAsked);
  const [isSaving, setSaving] = useState(false);
  const isAvailable = useIsAvailable(file);
  const state = useAnswerFile(file, isWanted);
  const { blob } = state;
  useEffect(() => {
    if (!isSaving || !blob) return;
    setSaving(false);
    downloadBlob(nameDownload(file), blob);
  }, [blob, file, isSaving]);
  const save = (): void => {
    setWanted(true);
    setSaving(true);
    if (state.failure !== undefined) state.retry();
  };
  const sentence = problem ?? state.failure ?? whyNot(file);
  return (
    <div
      data-file={nameFile(file)}
      className="flex min-h-12 max-w-full min-w-56 items-center gap-2.5 rounded-control border border-line bg-surface ps-3 pe-1.5 py-1.5 text-sm"
    >
      <KindIcon file={file} />
      <span className="min-w-0 flex-1">
        <bdi title={nameFile(file)} className="block truncate">
          {nameFile(file)}
        </bdi>
        <Facts file={file} />
        <span role="status" className="block text-xs text-text-muted empty:hidden">
          {sentence}
        </span>
      </span>
      {isAvailable ? <Act file={file} state={state} onSave={save} isSaving={isSaving} /> : null}
    </div>
  );
}

function whyNot({ failure }: AttachmentView): string | undefined {
  return failure === undefined ? undefined : t(WHY[failure] ?? "attachments.undelivered");
}

function KindIcon({ file }: { readonly file: AttachmentView }): ReactNode {
  const isImage = file.kind === "image" || file.mimeType?.startsWith("image/") === true;
  const Icon = file.failure === undefined ? (isImage ? ImageIcon : FileIcon) : FileX;
  return <Icon size={18} aria-hidden="true" className="shrink-0 text-text-muted" />;
}

function Facts({ file }: { readonly file: AttachmentView }): ReactNode {
  const size = file.sizeBytes === undefined ? undefined : formatBytes(file.sizeBytes);
  const facts = [kindOf(file), size].filter((fact) => fact !== undefined).join(" · ");
  return facts === "" ? null : <span className="block text-xs text-text-muted tabular-nums">{facts}</span>;
}

interface ActProps {
  readonly file: AttachmentView;
  readonly state: FileState;
  readonly isSaving: boolean;
  readonly onSave: () => void;
}

function Act({ file, state, isSaving, onSave }: ActProps): ReactNode {
  const { elsewhere, failure, isLoading, retry } = state;
  if (elsewhere) return <ElsewhereLink elsewhere={elsewhere} onExpired={retry} />;
  if (isLoading && isSaving)
    return <span className="pe-2 text-xs text-text-muted">{t("attachments.loading")}</span>;
  if (failure !== undefined)
    return (
      <Button className="h-8" onClick={onSave}>
        {t("attachments.retry")}
      </Button>
    );
  return (
    <IconButton size="lg" label={t("attachments.download-file", { name: nameFile(file) })} onClick={onSave}>
      <Download size={16} aria-hidden="true" />
    </IconButton>
  );
}

interface ElsewhereLinkProps {
  readonly elsewhere: NonNullable<FileState["elsewhere"]>;
  readonly onExpired: () => void;
}

/** The person opens it in a tab of its own, at the gateway, where this page cannot read it. */
export function ElsewhereLink({ elsewhere, onExpired }: ElsewhereLinkProps): ReactNode {
  const { href, host, expiresAt } = elsewhere;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      onClick={(event) => {
        if (expiresAt === undefined || Date.now() < expiresAt) return;
        // The address has run out; the next click has a new one.
        event.preventDefault();
        onExpired();
      }}
      className="inline-flex h-8 max-w-40 shrink-0 items-center gap-1.5 rounded-control border border-line-strong/60 px-2.5 text-sm hover:border-line-strong pointer-coarse:min-h-11"
    >
      <ExternalLink size={14} aria-hidden="true" className="shrink-0" />
      <bdi className="truncate">{t("attachments.open-at", { host })}</bdi>
    </a>
  );
}
