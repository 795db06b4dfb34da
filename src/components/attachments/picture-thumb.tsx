import { type ReactNode, useRef, useState } from "react";
import { nameFile, useAnswerFile, useDrawn, useViewer } from "../../hooks/use-answer-file.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import "../../lib/i18n/attachments-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";
import type { SlotProps } from "../extras/slots.ts";
import { Button } from "../ui/button.tsx";
import { FileRow } from "./file-row.tsx";
import { pictureBox } from "./picture-box.ts";
import { useSeen } from "./use-seen.ts";

export interface MessageFileProps {
  readonly file: AttachmentView;
  readonly row: SlotProps["files"]["row"];
  /** Its picture, as this browser kept it. */
  readonly own: Blob | undefined;
}

/** Larger ones take the line for seconds; the person decides. */
const UNASKED_BYTES = 8 * 1024 * 1024;

/** A picture, as small as it fits beside text; it opens large. */
export function PictureThumb({ file, row, own }: MessageFileProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(box);
  const [isAsked, setAsked] = useState(false);
  const [, show] = useViewer();
  const isHeavy = file.data === undefined && (file.sizeBytes ?? 0) > UNASKED_BYTES;
  const isWanted = isSeen && !own && (isAsked || !isHeavy);
  const { blob = own, elsewhere, failure } = useAnswerFile(file, isWanted);
  const drawn = useDrawn(blob);
  if (elsewhere || failure !== undefined || drawn === null)
    return <FileRow file={file} isAsked problem={drawn === null ? t("attachments.no-picture") : undefined} />;
  const name = nameFile(file);
  return (
    <div
      ref={box}
      data-picture={drawn ? "here" : "coming"}
      style={pictureBox(file)}
      className="relative flex max-w-full items-center justify-center overflow-hidden rounded-control border border-line bg-surface-sunken"
    >
      {drawn ? (
        <button
          type="button"
          aria-label={t("attachments.open", { name })}
          onClick={() => show({ file, row })}
          className="size-full cursor-zoom-in"
        >
          {/* Never drawn larger than it is. */}
          <img src={drawn.url} alt="" decoding="async" className="size-full object-scale-down" />
        </button>
      ) : (
        <Coming file={file} isHeld={isSeen && !isWanted && !own} onLoad={() => setAsked(true)} />
      )}
    </div>
  );
}

interface ComingProps {
  readonly file: AttachmentView;
  /** It waits for the person. */
  readonly isHeld: boolean;
  readonly onLoad: () => void;
}

function Coming({ file, isHeld, onLoad }: ComingProps): ReactNode {
  const name = nameFile(file);
  if (!isHeld) return <span className="text-xs text-text-muted">{t("attachments.loading")}</span>;
  return (
    <span className="flex flex-col items-center gap-1.5 p-2 text-center text-xs text-text-muted">
      <bdi className="line-clamp-2 wrap-anywhere">{name}</bdi>
      <Button className="h-8" aria-label={t("attachments.load", { name })} onClick={onLoad}>
        {t("attachments.load-sized", { size: formatBytes(file.sizeBytes ?? 0) })}
      </Button>
    </span>
  );
}
