import { type ReactNode, useEffect, useRef } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import "../../lib/i18n/embedding-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";
import { useSettledView } from "./use-settled-view.ts";

/** What is asked once more because the page is in a frame. */
export interface FramedQuestion {
  readonly kind: "link" | "approve" | "access";
  /** What it is about, in a few words: a host, an agent, a gateway. */
  readonly subject: string;
  /** The whole of it: an address, a command. */
  readonly detail?: string | undefined;
}

export interface FrameQuestionProps {
  readonly question: FramedQuestion;
  readonly onAnswer: (isMeant: boolean) => void;
}

/** The second step of what grants something. It can be answered only after it was in sight for a while. */
export function FrameQuestion({ question, onAnswer }: FrameQuestionProps): ReactNode {
  const { kind, subject, detail } = question;
  const body = useRef<HTMLDivElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const settling = useSettledView(body);
  useEffect(() => cancel.current?.focus(), []);
  const note = settling === "covered" ? t("embedding.ask.covered") : t("embedding.ask.wait");
  return (
    <Modal
      label={t(`embedding.ask.${kind}.title`)}
      className="my-auto w-[min(28rem,calc(100vw-1.5rem))] p-5"
      onClose={() => onAnswer(false)}
    >
      <div ref={body} data-question={kind}>
        <h2 className="font-semibold">{t(`embedding.ask.${kind}.title`)}</h2>
        <p className="mt-2 break-words">
          {t(`embedding.ask.${kind}.detail`, { subject: revealHidden(subject) })}
        </p>
        {detail === undefined ? null : (
          <pre
            dir="ltr"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="mt-3 max-h-48 overflow-y-auto rounded-control border border-line bg-surface-sunken px-3 py-2 font-mono text-code break-all whitespace-pre-wrap"
          >
            {revealHidden(detail)}
          </pre>
        )}
        <p role="status" className="mt-3 min-h-5 text-sm text-text-muted">
          {settling === "settled" ? "" : note}
        </p>
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <Button ref={cancel} className="h-10" onClick={() => onAnswer(false)}>
            {t("embedding.ask.cancel")}
          </Button>
          <Button
            variant="primary"
            data-action="confirm-framed"
            disabled={settling !== "settled"}
            onClick={() => onAnswer(true)}
          >
            {t(`embedding.ask.${kind}.accept`)}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
