import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import X from "lucide-react/icons/x";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  type ClosedDecision,
  useApprovals,
  useDecisionsHere,
  useIsWaitingForApproval,
  useMayApprove,
} from "../../hooks/use-approvals.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/approvals-messages.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { ApprovalCard } from "./approval-card.tsx";
import type { QuestionDraft } from "./question-answers.ts";
import { QuestionCard } from "./question-card.tsx";
import { watchTyping } from "./typing.ts";
import { useWho } from "./use-who.ts";
import { WaitingElsewhere } from "./waiting-elsewhere.tsx";

/** Above the composer: what waits for the person here, and that something waits elsewhere. */
export function Decisions(): ReactNode {
  const { approvals, questions, closed } = useDecisionsHere();
  const items = [...approvals, ...questions];
  const [chosenId, setChosenId] = useState<string>();
  const [drafts, setDrafts] = useState<Readonly<Record<string, QuestionDraft>>>({});
  const region = useRef<HTMLElement>(null);
  useEffect(() => watchTyping(document), []);

  const chosen = items.findIndex(({ id }) => id === chosenId);
  const position = Math.max(0, chosen);
  const item = items[position];
  // Whatever is looked at stays, also when something older comes in from a list.
  useEffect(() => setChosenId(item?.id), [item?.id]);
  useFocusReturn(region, item?.id);

  const place = items.length > 1 ? <Place {...{ items, position, onChoose: setChosenId }} /> : null;
  return (
    <section ref={region} aria-label={t("approvals.region")} className="gutter">
      <Announcer item={item} isQuestion={item !== undefined && "parts" in item} />
      {closed.map((note) => (
        <ClosedNote key={note.id} note={note} />
      ))}
      <WaitingElsewhere />
      <NoScope />
      {item === undefined ? null : (
        <div className="mb-2">
          {"parts" in item ? (
            <QuestionCard
              key={item.id}
              question={item}
              place={place}
              draft={drafts[item.id] ?? {}}
              onDraft={(draft) => setDrafts((known) => ({ ...known, [item.id]: draft }))}
            />
          ) : (
            <ApprovalCard key={item.id} approval={item} place={place} />
          )}
        </div>
      )}
    </section>
  );
}

/** A card that closes under the focus gives it to the next one, or back to the composer. */
function useFocusReturn(region: RefObject<HTMLElement | null>, id: string | undefined): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const element = region.current;
    const note = ({ target }: FocusEvent): void => {
      hadFocus.current = target instanceof Node && element?.contains(target) === true;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [region]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the card that went is what matters
  useLayoutEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    const card = region.current?.querySelector<HTMLElement>("section[tabindex]");
    const isTouch = window.matchMedia("(pointer: coarse)").matches;
    if (card) card.focus({ preventScroll: true });
    else if (!isTouch) document.querySelector<HTMLElement>('textarea[name="message"]')?.focus();
  }, [id]);
}

interface PlaceProps {
  readonly items: readonly { readonly id: string }[];
  readonly position: number;
  readonly onChoose: (id: string) => void;
}

function Place({ items, position, onChoose }: PlaceProps): ReactNode {
  const step = (by: number): void => {
    const next = items[(position + by + items.length) % items.length];
    if (next) onChoose(next.id);
  };
  return (
    <div className="flex items-center text-xs text-text-muted tabular-nums">
      <IconButton size="sm" label={t("approvals.previous")} onClick={() => step(-1)}>
        <ChevronLeft size={14} className="rtl:-scale-x-100" />
      </IconButton>
      {t("approvals.count", { position: position + 1, total: items.length })}
      <IconButton size="sm" label={t("approvals.next")} onClick={() => step(1)}>
        <ChevronRight size={14} className="rtl:-scale-x-100" />
      </IconButton>
    </div>
  );
}

interface AnnouncerProps {
  readonly item: { readonly id: string; readonly agentId?: string; readonly sessionKey?: string } | undefined;
  readonly isQuestion: boolean;
}

/** Said once for each, and at once: a run stands still. */
function Announcer({ item, isQuestion }: AnnouncerProps): ReactNode {
  const agent = useWho(item ?? {});
  const sentence = t(isQuestion ? "approvals.announce.question" : "approvals.announce", { agent });
  return (
    <p aria-live="assertive" className="sr-only">
      {item === undefined ? "" : <span key={item.id}>{sentence}</span>}
    </p>
  );
}

function describeClosed({ reason, decision }: ClosedDecision): string {
  if (reason !== "elsewhere") return t(`approvals.closed.${reason}`);
  if (decision === "deny") return t("approvals.closed.denied");
  return t(decision === undefined ? "approvals.closed.elsewhere" : "approvals.closed.allowed");
}

function ClosedNote({ note }: { readonly note: ClosedDecision }): ReactNode {
  const { dismiss } = useApprovals();
  return (
    <div className="column mb-2 flex items-center gap-2 rounded-control border border-line bg-surface-raised ps-3.5 pe-1 text-sm text-text-muted">
      <p role="status" className="min-w-0 flex-1 py-1.5">
        {describeClosed(note)}
      </p>
      <IconButton size="sm" label={t("approvals.dismiss")} onClick={() => dismiss(note.id)}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

/** A run that waits for what nobody can do here. */
function NoScope(): ReactNode {
  const isWaiting = useIsWaitingForApproval();
  const mayApprove = useMayApprove();
  if (!isWaiting || mayApprove !== false) return null;
  return (
    <p role="status" className="column mb-2 rounded-control bg-warn-soft px-3.5 py-2 text-sm">
      {t("approvals.no-scope")}
    </p>
  );
}
