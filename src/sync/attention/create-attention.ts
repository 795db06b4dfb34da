/*
 * Design: what asks for a person who is not looking: the tab's title and icon, and notices of the system where they
 * are wanted. It reads what is pending and which runs end, and keeps nothing but the number of unread answers.
 * Invariants: nobody is told of what they watch; one tab of this browser tells of one event.
 */
import type { Clock } from "../../gateway-client/index.ts";
import type { ApprovalState, ApprovalStore } from "../../stores/approval-store.ts";
import type { ListStore } from "../../stores/list-store.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import type { SettingsStore } from "../../stores/settings-store.ts";
import type { TranscriptRegistry } from "../../stores/transcript/transcript-store.ts";
import { claimNotice, type NoticeLocks } from "./claim-notice.ts";
import { watchRuns } from "./watch-runs.ts";

export type NoticeKind = "approval" | "question" | "answer";

export interface Notice {
  readonly kind: NoticeKind;
  readonly sessionKey: string | undefined;
  /** The same for the same event in every tab. */
  readonly tag: string;
  /** Whether the person wants to read more than where it is. */
  readonly hasText: boolean;
}

/** The part of the browser that is touched; everything else here is pure. */
export interface AttentionPage {
  isHidden(): boolean;
  /** @returns the way to stop listening */
  onVisibility(listener: () => void): () => void;
  /** What the tab says: how many answers are unread, and what waits. */
  show(unread: number, waiting: "approval" | "question" | undefined): void;
  notify(notice: Notice): void;
  readonly locks: NoticeLocks | undefined;
}

export interface AttentionContext {
  /** The gateway on screen: two of them may call their chats the same. */
  readonly gatewayId: string;
  readonly approvals: ApprovalStore;
  readonly lists: ListStore;
  readonly navigation: NavigationStore;
  readonly transcripts: TranscriptRegistry;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

/** A tab that is seen gets the word first. */
const HIDDEN_TABS_WAIT_MS = 400;

function waitingKind({ pending, questions }: ApprovalState): "approval" | "question" | undefined {
  if (pending.length > 0) return "approval";
  return questions.length > 0 ? "question" : undefined;
}

/** @returns the way to stop, which leaves the tab as it was */
export function startAttention(context: AttentionContext, page: AttentionPage): () => void {
  const { approvals, settings, clock, gatewayId } = context;
  const unread = new Set<string>();
  const known = new Set<string>();

  const show = (): void => page.show(unread.size, waitingKind(approvals.getState()));

  const tell = (notice: Omit<Notice, "hasText">, isStillTrue: () => boolean): void => {
    if (!page.isHidden()) {
      // Somebody looks at this tab: no other one needs to speak.
      void claimNotice(page.locks, clock, notice.tag);
      return;
    }
    const speak = async (): Promise<void> => {
      const { notifications } = settings.getState();
      if (notifications === undefined || !page.isHidden() || !isStillTrue()) return;
      const isMine = await claimNotice(page.locks, clock, notice.tag);
      if (isMine) page.notify({ ...notice, hasText: notifications === "text" });
    };
    clock.setTimeout(() => void speak(), HIDDEN_TABS_WAIT_MS);
  };

  const takePending = (state: ApprovalState): void => {
    show();
    const entries = [
      ...state.pending.map((entry) => ({ entry, kind: "approval" as const })),
      ...state.questions.map((entry) => ({ entry, kind: "question" as const })),
    ];
    for (const { entry, kind } of entries) {
      const { id, sessionKey } = entry;
      if (known.has(id)) continue;
      known.add(id);
      const isStillTrue = (): boolean => {
        const { pending, questions } = approvals.getState();
        return [...pending, ...questions].some((candidate) => candidate.id === id);
      };
      tell({ kind, sessionKey, tag: `${gatewayId} ${id}` }, isStillTrue);
    }
  };

  const takeEnd = (sessionKey: string): void => {
    if (page.isHidden()) unread.add(sessionKey);
    show();
    tell({ kind: "answer", sessionKey, tag: `${gatewayId} answer:${sessionKey}` }, () => true);
  };

  const stops = [
    approvals.subscribe(takePending),
    watchRuns(context, takeEnd),
    page.onVisibility(() => {
      if (!page.isHidden()) unread.clear();
      show();
    }),
  ];
  takePending(approvals.getState());
  return () => {
    for (const stop of stops) stop();
    page.show(0, undefined);
  };
}
