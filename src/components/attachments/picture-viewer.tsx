import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import Download from "lucide-react/icons/download";
import X from "lucide-react/icons/x";
import ZoomIn from "lucide-react/icons/zoom-in";
import ZoomOut from "lucide-react/icons/zoom-out";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import {
  nameDownload,
  nameFile,
  useAnswerFile,
  useDrawn,
  useSentPictures,
  type ViewedPicture,
} from "../../hooks/use-answer-file.ts";
import { usePeek } from "../../hooks/use-transcript.ts";
import "../../lib/i18n/attachments-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { downloadBlob } from "../ui/download-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { collectPictures, findPicture } from "./collect-pictures.ts";
import { ElsewhereLink } from "./file-row.tsx";

interface PictureViewerProps {
  readonly opened: ViewedPicture;
  readonly onClose: () => void;
}

/** The pictures of the conversation, one at a time and as large as the window. */
export function PictureViewer({ opened, onClose }: PictureViewerProps): ReactNode {
  const peek = usePeek();
  // As they were when it was opened, so that the place in the row of pictures holds.
  const [pictures] = useState(() => {
    const all = collectPictures(peek());
    return findPicture(all, opened) < 0 ? [opened] : all;
  });
  const [place, setPlace] = useState(() => Math.max(0, findPicture(pictures, opened)));
  const [isZoomed, setZoomed] = useState(false);
  const picture = pictures[place] ?? opened;
  const go = (to: number): void => {
    if (!pictures[to]) return;
    setZoomed(false);
    setPlace(to);
  };
  const handleKey = (event: KeyboardEvent): void => {
    // A picture larger than the window is moved with the arrows.
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowLeft" && !isZoomed) go(place - 1);
    else if (event.key === "ArrowRight" && !isZoomed) go(place + 1);
    else if (event.key === "+") setZoomed(true);
    else if (event.key === "-") setZoomed(false);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      label={t("attachments.viewer", { name: nameFile(picture.file) })}
      onClose={onClose}
      className="m-0! h-dvh max-h-none! w-screen! max-w-none! rounded-none! border-0! bg-surface-sunken! p-0 scheme-dark"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole dialog, beside its buttons */}
      <div onKeyDown={handleKey} className="flex size-full flex-col text-text">
        <Shown
          key={place}
          picture={picture}
          isZoomed={isZoomed}
          onZoom={setZoomed}
          onClose={onClose}
          position={
            pictures.length > 1
              ? t("attachments.position", { position: place + 1, total: pictures.length })
              : ""
          }
        />
        {pictures.length > 1 ? (
          <nav className="pointer-events-none absolute inset-x-0 top-1/2 flex -translate-y-1/2 justify-between px-2">
            <Step label={t("attachments.previous")} isEnd={place === 0} onClick={() => go(place - 1)}>
              <ChevronLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />
            </Step>
            <Step
              label={t("attachments.next")}
              isEnd={place === pictures.length - 1}
              onClick={() => go(place + 1)}
            >
              <ChevronRight size={20} aria-hidden="true" className="rtl:-scale-x-100" />
            </Step>
          </nav>
        ) : null}
      </div>
    </Modal>
  );
}

interface StepProps {
  readonly label: string;
  readonly isEnd: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** At an end it stays where it is, so that the focus does. */
function Step({ label, isEnd, onClick, children }: StepProps): ReactNode {
  return (
    <IconButton
      size="lg"
      label={label}
      aria-disabled={isEnd}
      onClick={onClick}
      className="pointer-events-auto size-11! rounded-full! border border-line bg-surface-raised/90 aria-disabled:opacity-40"
    >
      {children}
    </IconButton>
  );
}

interface ShownProps {
  readonly picture: ViewedPicture;
  readonly position: string;
  readonly isZoomed: boolean;
  readonly onZoom: (isZoomed: boolean) => void;
  readonly onClose: () => void;
}

function Shown({ picture: { file, row }, position, isZoomed, onZoom, onClose }: ShownProps): ReactNode {
  const images = row?.attachments.filter(({ kind }) => kind === "image") ?? [];
  const own = useSentPictures(row)[images.indexOf(file)];
  const { blob = own, elsewhere, failure, retry } = useAnswerFile(file, true);
  const drawn = useDrawn(blob);
  const name = nameFile(file);
  const problem = failure ?? (drawn === null ? t("attachments.no-picture") : undefined);
  return (
    <>
      <header className="flex h-13 shrink-0 items-center gap-1 px-3 text-sm">
        <h2 className="min-w-0 flex-1 truncate font-medium">
          <bdi>{name}</bdi>
        </h2>
        <span aria-live="polite" className="pe-2 text-text-muted tabular-nums">
          {position}
        </span>
        {drawn ? (
          <IconButton
            label={t(isZoomed ? "attachments.zoom-out" : "attachments.zoom-in")}
            onClick={() => onZoom(!isZoomed)}
          >
            {isZoomed ? <ZoomOut size={18} aria-hidden="true" /> : <ZoomIn size={18} aria-hidden="true" />}
          </IconButton>
        ) : null}
        {blob ? (
          <IconButton
            label={t("attachments.download-file", { name })}
            onClick={() => downloadBlob(nameDownload(file, drawn?.type), blob)}
          >
            <Download size={18} aria-hidden="true" />
          </IconButton>
        ) : null}
        <IconButton label={t("attachments.close")} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </header>
      {drawn ? (
        <Stage url={drawn.url} name={name} isZoomed={isZoomed} onZoom={onZoom} />
      ) : (
        <div
          role="status"
          className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-sm"
        >
          {problem ?? (elsewhere ? t("attachments.elsewhere") : t("attachments.loading"))}
          {elsewhere ? <ElsewhereLink elsewhere={elsewhere} onExpired={retry} /> : null}
          {failure === undefined ? null : <Button onClick={retry}>{t("attachments.retry")}</Button>}
        </div>
      )}
    </>
  );
}

type StageProps = Pick<ShownProps, "isZoomed" | "onZoom"> & { readonly url: string; readonly name: string };

/** A click where a person wants to look closer makes it so, with that point kept in view. */
function Stage({ url, name, isZoomed, onZoom }: StageProps): ReactNode {
  const stage = useRef<HTMLElement>(null);
  return (
    <section
      ref={stage}
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="flex min-h-0 flex-1 overflow-auto p-3"
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button in the bar does the same */}
      <img
        src={url}
        alt={name}
        onClick={({ nativeEvent: { offsetX, offsetY }, currentTarget }) => {
          const [x, y] = [offsetX / currentTarget.width, offsetY / currentTarget.height];
          onZoom(!isZoomed);
          requestAnimationFrame(() => {
            const {
              scrollWidth = 0,
              scrollHeight = 0,
              clientWidth = 0,
              clientHeight = 0,
            } = stage.current ?? {};
            stage.current?.scrollTo(scrollWidth * x - clientWidth / 2, scrollHeight * y - clientHeight / 2);
          });
        }}
        className={
          isZoomed
            ? "m-auto max-w-none shrink-0 cursor-zoom-out"
            : "m-auto max-h-full max-w-full cursor-zoom-in object-scale-down"
        }
      />
    </section>
  );
}
