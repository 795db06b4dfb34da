import "../../lib/i18n/big-text-messages.ts";
import Download from "lucide-react/icons/download";
import WrapText from "lucide-react/icons/wrap-text";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { downloadText } from "../ui/download-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { BigTextFind } from "./big-text-find.tsx";
import { BigTextLines } from "./big-text-lines.tsx";
import { changeInSlices } from "./change-in-slices.ts";
import { MAX_ROWS } from "./line-index.ts";
import type { BigTextRequest } from "./use-big-text.ts";
import { useLineIndex } from "./use-line-index.ts";
import { useMatches } from "./use-matches.ts";
import { usePlainText } from "./use-plain-text.ts";

export interface BigTextDialogProps {
  readonly request: BigTextRequest;
  readonly onClose: () => void;
}

function fileNameOf(title: string): string {
  return `${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60)}.txt`;
}

function Heading({ title, facts }: { readonly title: string; readonly facts: string }): ReactNode {
  return (
    <h2 className="flex min-w-0 flex-1 items-baseline gap-x-2.5 max-sm:flex-col">
      <bdi className="max-w-full truncate font-semibold">{revealHidden(title)}</bdi>
      <span className="shrink-0 text-xs text-text-muted tabular-nums">{facts}</span>
    </h2>
  );
}

interface BodyProps extends BigTextDialogProps {
  readonly text: string;
}

function Body({ request, text, onClose }: BodyProps): ReactNode {
  const { title } = request;
  const isCode = request.isCode === true || request.isTerminal === true;
  const [isWrapped, setWrapped] = useState(true);
  const [query, setQuery] = useState("");
  const [step, setStep] = useState(0);
  const region = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const index = useLineIndex(text);
  const matches = useMatches(text, query);
  const current = matches.count === 0 ? undefined : ((step % matches.count) + matches.count) % matches.count;

  // After the dialog's own choice, which is the first button.
  useEffect(() => region.current?.focus(), []);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  };
  // What is shown is what is taken along; in prose nothing visible was changed.
  const takeAll = (): string | Promise<string> => (isCode ? changeInSlices(text, revealHidden) : text);
  const save = async (): Promise<void> => downloadText(fileNameOf(title), await takeAll(), "text/plain");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for all of the dialog
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={handleKeyDown}>
      <header className="flex shrink-0 items-center gap-1 ps-5 pe-3 pt-3 max-sm:ps-4">
        <Heading
          title={title}
          facts={t("big-text.facts", { count: index.lineCount(), size: formatBytes(text.length) })}
        />
        <IconButton
          label={t("big-text.wrap")}
          aria-pressed={isWrapped}
          className={classNames(isWrapped && "bg-surface-hover text-text")}
          onClick={() => setWrapped(!isWrapped)}
        >
          <WrapText size={16} />
        </IconButton>
        <CopyButton text={takeAll} label={t("big-text.copy")} className="size-8" />
        <IconButton label={t("big-text.save")} onClick={() => void save()}>
          <Download size={16} />
        </IconButton>
        <IconButton label={t("big-text.close")} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      <div className="flex shrink-0 items-center gap-1 border-b border-line py-2 ps-5 pe-3 max-sm:ps-4">
        <BigTextFind
          inputRef={input}
          query={query}
          onQueryChange={(next) => {
            setQuery(next);
            setStep(0);
          }}
          matches={matches}
          current={current}
          onStep={(by) => setStep((current ?? 0) + by)}
        />
      </div>
      <BigTextLines
        regionRef={region}
        label={title}
        text={text}
        index={index}
        look={{ isCode, isWrapped }}
        matches={matches}
        current={current}
      />
      {index.isCutOff() && (
        <p className="shrink-0 border-t border-line px-5 py-2 text-xs text-text-muted">
          {t("big-text.cut-off", { count: new Intl.NumberFormat(currentLocale()).format(MAX_ROWS) })}
        </p>
      )}
    </div>
  );
}

/** A text of any length: only the lines in sight are on the page, and all work on the rest is done in slices. */
export function BigTextDialog({ request, onClose }: BigTextDialogProps): ReactNode {
  const text = usePlainText(request);
  return (
    <Modal
      label={request.title}
      className="h-[92dvh] w-[min(76rem,calc(100vw-3rem))]! flex-col overflow-hidden open:flex max-sm:mt-auto max-sm:mb-0 max-sm:max-h-none max-sm:w-full! max-sm:max-w-none max-sm:rounded-b-none sm:my-auto sm:max-h-none"
      onClose={onClose}
    >
      {text === undefined ? (
        <p role="status" className="m-auto text-sm text-text-muted">
          {t("big-text.prepare")}
        </p>
      ) : (
        <Body request={request} text={text} onClose={onClose} />
      )}
    </Modal>
  );
}
