import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { ApprovalDecision } from "../../gateway-client/more.ts";
import { type Approval, useApprovals, useRunsWait } from "../../hooks/use-approvals.ts";
import { useIsReady } from "../../hooks/use-connection.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { useFramedGuard } from "../embedding/use-framed-guard.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ApprovalFacts } from "./approval-facts.tsx";
import { DecisionFrame } from "./decision-frame.tsx";
import { shortcutOf } from "./shortcuts.ts";
import { useArrivalGuard } from "./use-arrival-guard.ts";
import { useReadWhole } from "./use-read-whole.ts";
import { useWho } from "./use-who.ts";

export interface ApprovalCardProps {
  readonly approval: Approval;
  readonly place?: ReactNode;
}

const WORDS = {
  "allow-once": "approvals.allow-once",
  "allow-always": "approvals.allow-always",
  deny: "approvals.deny",
} as const satisfies Record<ApprovalDecision, string>;

const KEYS = { "allow-once": "Alt+Y", "allow-always": undefined, deny: "Alt+N" } as const;

function Warnings({ approval }: { readonly approval: Approval }): ReactNode {
  const { warnings, risks, severity } = approval;
  const kinds = risks.map(revealHidden).join(", ");
  if (warnings.length === 0 && kinds === "" && severity !== "critical") return null;
  return (
    <ul className="mb-2.5 space-y-1 rounded-control bg-warn-soft px-3 py-2 text-sm">
      {warnings.map((warning, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two warnings may say the same, and none moves
        <li key={index} dir="auto" className="break-words whitespace-pre-wrap">
          {revealHidden(warning)}
        </li>
      ))}
      {kinds === "" ? null : <li className="break-words">{t("approvals.risks", { kinds })}</li>}
    </ul>
  );
}

/** What is asked for, letter by letter: nothing is cut, and nothing in it goes unseen. */
function Asked({ approval }: { readonly approval: Approval }): ReactNode {
  const { command, title, description, detail } = approval;
  const shown = command ?? detail;
  return (
    <>
      {title === undefined ? null : (
        <p dir="auto" className="text-sm font-medium break-words">
          {revealHidden(title)}
        </p>
      )}
      {description === undefined ? null : (
        <p dir="auto" className="mb-2 text-sm break-words whitespace-pre-wrap">
          {revealHidden(description)}
        </p>
      )}
      {shown === undefined ? null : (
        <figure
          aria-label={t(command === undefined ? "approvals.detail" : "approvals.command")}
          className="flex items-start gap-1 rounded-control border border-line bg-surface-sunken py-1 ps-3 pe-1"
        >
          <pre
            dir="ltr"
            className="min-w-0 flex-1 overflow-x-hidden py-1 font-mono text-code break-all whitespace-pre-wrap"
          >
            {revealHidden(shown)}
          </pre>
          <CopyButton text={revealHidden(shown)} label={t("approvals.copy")} />
        </figure>
      )}
    </>
  );
}

/** One thing to allow or deny. It answers for the id it was drawn with and for no other; its owner gives it a key. */
export function ApprovalCard({ approval, place }: ApprovalCardProps): ReactNode {
  const { resolve } = useApprovals();
  const isReady = useIsReady();
  const runsWait = useRunsWait();
  const who = useWho(approval);
  const isMeant = useArrivalGuard();
  const guard = useFramedGuard();
  const scroller = useRef<HTMLElement>(null);
  const asked = useRef<HTMLDivElement>(null);
  const [isRead, look] = useReadWhole(scroller, asked);

  const { id, kind, decisions, isAnswering = false, expiresAt, waitMs } = approval;
  const isReadable = kind === "plugin" || approval.command !== undefined;
  const mayAllow = isRead && isReadable;
  const isOff = (decision: ApprovalDecision): boolean =>
    isAnswering || !isReady || (decision !== "deny" && !mayAllow);

  const decide = (decision: ApprovalDecision): void => {
    if (!decisions.includes(decision) || isOff(decision) || !isMeant()) return;
    const act = (): void => void resolve(id, decision);
    if (decision === "deny") act();
    else guard({ kind: "approve", subject: who, detail: approval.command ?? approval.title }, act);
  };
  const latest = useRef(decide);
  latest.current = decide;

  useEffect(() => {
    const handle = (event: globalThis.KeyboardEvent): void => {
      const decision = shortcutOf(event);
      if (decision === undefined || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      latest.current(decision);
    };
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);

  const note = isAnswering
    ? t("approvals.sending")
    : !isReady
      ? t("approvals.offline")
      : isRead
        ? ""
        : t("approvals.read-all");

  return (
    <DecisionFrame
      title={t(kind === "exec" ? "approvals.title.exec" : "approvals.title.plugin", { agent: who })}
      expiresAt={expiresAt}
      wholeMs={waitMs}
      place={place}
      scroller={scroller}
      onScroll={look}
      problem={approval.problem}
      actions={
        <>
          <Choices decisions={decisions} isOff={isOff} onDecide={decide} />
          <p role="status" className="mt-1.5 text-xs text-text-muted empty:hidden">
            {note}
          </p>
        </>
      }
    >
      <Warnings approval={approval} />
      <div ref={asked}>
        <Asked approval={approval} />
        {isReadable ? null : <p className="text-sm text-danger">{t("approvals.command.missing")}</p>}
      </div>
      <ApprovalFacts approval={approval} />
      {runsWait ? null : <p className="mt-2.5 text-xs text-text-muted">{t("approvals.not-waiting")}</p>}
    </DecisionFrame>
  );
}

interface ChoicesProps {
  readonly decisions: readonly ApprovalDecision[];
  readonly isOff: (decision: ApprovalDecision) => boolean;
  readonly onDecide: (decision: ApprovalDecision) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function Choices({ decisions, isOff, onDecide }: ChoicesProps): ReactNode {
  const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const buttons = [...event.currentTarget.querySelectorAll("button")].filter(({ disabled }) => !disabled);
    const from = buttons.findIndex((button) => button.matches(":focus"));
    event.preventDefault();
    buttons.at((from + step) % buttons.length)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that says what the card says
    <div
      role="group"
      aria-label={t("approvals.region")}
      className="flex flex-wrap gap-2"
      onKeyDown={moveFocus}
    >
      {decisions.map((decision) => (
        <Button
          key={decision}
          variant={decision === "allow-once" ? "primary" : "quiet"}
          aria-keyshortcuts={KEYS[decision]}
          disabled={isOff(decision)}
          onClick={() => onDecide(decision)}
          className="h-10 pointer-coarse:flex-1"
        >
          {t(WORDS[decision])}
          {KEYS[decision] === undefined ? null : (
            <span aria-hidden="true" className="text-xs max-sm:hidden pointer-coarse:hidden">
              {KEYS[decision]}
            </span>
          )}
        </Button>
      ))}
    </div>
  );
}
