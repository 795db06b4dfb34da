import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Countdown } from "./countdown.tsx";
import { isTyping } from "./typing.ts";

export interface DecisionFrameProps {
  readonly title: string;
  readonly expiresAt?: number | undefined;
  readonly wholeMs?: number | undefined;
  /** Which of several it is, and the way to the others. */
  readonly place?: ReactNode;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onScroll?: () => void;
  readonly problem?: string | undefined;
  readonly children: ReactNode;
  /** What can be decided; always in sight. */
  readonly actions: ReactNode;
}

/** The card above the composer. It takes the focus when it appears, unless somebody is writing. */
export function DecisionFrame(props: DecisionFrameProps): ReactNode {
  const { title, expiresAt, wholeMs, place, scroller, onScroll, problem, children, actions } = props;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isTyping(document)) card.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={title}
      className="column flex max-h-[min(60dvh,34rem)] animate-appear flex-col overflow-hidden rounded-surface border border-line border-s-4 border-s-warn bg-surface-raised outline-none focus-visible:outline-2"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 pt-3">
        <h2 dir="auto" className="min-w-0 flex-1 basis-48 text-sm font-semibold break-words">
          {title}
        </h2>
        {expiresAt === undefined ? null : <Countdown expiresAt={expiresAt} wholeMs={wholeMs} />}
        {place}
      </header>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("approvals.detail")}
        onScroll={onScroll}
        className="min-h-0 overflow-y-auto overscroll-contain px-4 py-2.5 -outline-offset-2"
      >
        {children}
      </section>
      {problem === undefined || problem === "" ? null : (
        <p role="alert" className="px-4 pb-2 text-sm text-danger">
          {problem}
        </p>
      )}
      <footer className="shrink-0 border-t border-line px-4 py-2.5">{actions}</footer>
    </section>
  );
}
