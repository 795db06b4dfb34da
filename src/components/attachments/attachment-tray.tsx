import FileIcon from "lucide-react/icons/file";
import X from "lucide-react/icons/x";
import { type ReactNode, useEffect, useRef } from "react";
import { useTray, useTrayActs } from "../../hooks/use-attachments.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import "../../lib/i18n/attachments-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { DraftFile } from "../../stores/attachment-store.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { RefusedFiles } from "./refused-files.tsx";
import { useObjectUrl } from "./use-object-url.ts";

/** What goes with the draft, over its text. */
export function AttachmentTray({ sessionKey, field }: ComposerSlot): ReactNode {
  const { files, refused, reading, isKept } = useTray(sessionKey);
  const { remove } = useTrayActs();
  const list = useRef<HTMLUListElement>(null);
  usePastedFiles(sessionKey, field);

  const handleRemove = (file: DraftFile, index: number): void => {
    const buttons = list.current?.querySelectorAll("button");
    // What had the focus goes; its neighbour, or the text, is where one goes on.
    (buttons?.[index + 1] ?? buttons?.[index - 1] ?? field.current)?.focus();
    remove(sessionKey, file.id);
  };

  return (
    <>
      <RefusedFiles sessionKey={sessionKey} refused={refused} />
      {files.length === 0 ? null : (
        <ul
          ref={list}
          aria-label={t("attachments.tray")}
          className="flex max-h-[30vh] flex-wrap gap-2 overflow-y-auto px-3 pt-3"
        >
          {files.map((file, index) => (
            <li key={file.id} className="min-w-0 max-w-full">
              <TrayFile file={file} onRemove={() => handleRemove(file, index)} />
            </li>
          ))}
        </ul>
      )}
      {reading > 0 ? <p className="px-4 pt-2 text-xs text-text-muted">{t("attachments.reading")}</p> : null}
      {isKept || files.length === 0 ? null : (
        <p className="px-4 pt-1.5 text-xs text-text-muted">{t("attachments.not-kept")}</p>
      )}
      <span role="status" className="sr-only">
        {files.length === 0 ? "" : t("attachments.added", { count: files.length })}
      </span>
    </>
  );
}

interface TrayFileProps {
  readonly file: DraftFile;
  readonly onRemove: () => void;
}

function TrayFile({ file, onRemove }: TrayFileProps): ReactNode {
  const url = useObjectUrl(file.isRaster ? file.blob : undefined);
  return (
    <div
      data-attachment={file.name}
      className="flex h-14 max-w-60 items-center gap-2 rounded-control border border-line bg-surface ps-1.5 pe-1"
    >
      <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-[calc(var(--radius-control)-2px)] bg-surface-sunken">
        {url === undefined ? (
          <FileIcon size={18} aria-hidden="true" className="text-text-muted" />
        ) : (
          <img src={url} alt="" className="size-full object-cover" />
        )}
      </span>
      <span className="min-w-0 flex-1 text-xs">
        <bdi title={file.name} className="block truncate text-text">
          {file.name}
        </bdi>
        <span className="text-text-muted tabular-nums">{formatBytes(file.blob.size)}</span>
      </span>
      <IconButton size="sm" label={t("attachments.remove", { name: file.name })} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Files on the clipboard go with the message; where there is text as well, the text is what was meant. */
function usePastedFiles(sessionKey: string, field: ComposerSlot["field"]): void {
  const { add } = useTrayActs();
  useEffect(() => {
    const element = field.current;
    const handlePaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      void add(sessionKey, files);
    };
    element?.addEventListener("paste", handlePaste);
    return () => element?.removeEventListener("paste", handlePaste);
  }, [add, field, sessionKey]);
}
