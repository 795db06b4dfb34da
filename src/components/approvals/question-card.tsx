import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { type Question, useApprovals } from "../../hooks/use-approvals.ts";
import { useIsReady } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { DecisionFrame } from "./decision-frame.tsx";
import { allAnswers, answersOf, EMPTY_DRAFT, type QuestionDraft } from "./question-answers.ts";
import { QuestionPartForm } from "./question-part-form.tsx";
import { useArrivalGuard } from "./use-arrival-guard.ts";
import { useWho } from "./use-who.ts";

export interface QuestionCardProps {
  readonly question: Question;
  readonly place?: ReactNode;
  /** What was filled in before another card was looked at. */
  readonly draft: QuestionDraft;
  readonly onDraft: (draft: QuestionDraft) => void;
}

/** What an agent asks before it goes on: one question after the other, sent together. */
export function QuestionCard({ question, place, draft, onDraft }: QuestionCardProps): ReactNode {
  const { answer } = useApprovals();
  const isReady = useIsReady();
  const who = useWho(question);
  const isMeant = useArrivalGuard();
  const scroller = useRef<HTMLElement>(null);
  const [step, setStep] = useState(0);
  const { id, parts, isAnswering = false, expiresAt, waitMs, problem } = question;
  const part = parts[step];
  if (!part) return null;

  const isSecret = parts.some((candidate) => candidate.isSecret);
  const isLast = step === parts.length - 1;
  const answers = allAnswers(question, draft);
  const isStepDone = answersOf(part, draft[part.partId]).length > 0;
  const isOff = isAnswering || !isReady || isSecret;

  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (isOff || !isStepDone) return;
    if (!isLast) setStep(step + 1);
    else if (answers !== undefined && isMeant()) void answer(id, answers);
  };
  const skip = (): void => {
    if (isMeant()) void answer(id, undefined);
  };
  const note = isAnswering ? t("approvals.sending") : isReady ? "" : t("approvals.offline");

  return (
    <form onSubmit={go}>
      <DecisionFrame
        title={t("approvals.question.title", { agent: who })}
        expiresAt={expiresAt}
        wholeMs={waitMs}
        place={place}
        scroller={scroller}
        problem={problem}
        actions={
          <>
            <div className="flex flex-wrap items-center gap-2">
              <Button
                variant="primary"
                type="submit"
                disabled={isOff || !isStepDone || (isLast && answers === undefined)}
              >
                {t(submitLabel(isLast, parts.length))}
              </Button>
              {step > 0 ? (
                <Button disabled={isAnswering} onClick={() => setStep(step - 1)}>
                  {t("approvals.question.back")}
                </Button>
              ) : null}
              <Button
                variant="plain"
                title={t("approvals.question.skip-hint")}
                disabled={isAnswering || !isReady}
                onClick={skip}
              >
                {t("approvals.question.skip")}
              </Button>
              {parts.length > 1 ? (
                <p className="ms-auto text-xs text-text-muted" aria-live="polite">
                  {t("approvals.question.step", { position: step + 1, total: parts.length })}
                </p>
              ) : null}
            </div>
            <p role="status" className="mt-1.5 text-xs text-text-muted empty:hidden">
              {note}
            </p>
          </>
        }
      >
        <QuestionPartForm
          key={part.partId}
          part={part}
          draft={draft[part.partId] ?? EMPTY_DRAFT}
          isDisabled={isAnswering || isSecret}
          onChange={(changed) => onDraft({ ...draft, [part.partId]: changed })}
        />
        {isSecret ? <p className="mt-2 text-sm text-warn">{t("approvals.question.secret")}</p> : null}
      </DecisionFrame>
    </form>
  );
}

function submitLabel(isLast: boolean, total: number) {
  if (!isLast) return "approvals.question.next";
  return total > 1 ? "approvals.question.send-all" : "approvals.question.send";
}
