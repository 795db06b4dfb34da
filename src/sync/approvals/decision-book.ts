import type { Clock } from "../../gateway-client/index.ts";
import type { ApprovalRequest, QuestionRequest } from "../../gateway-client/more.ts";
import {
  type Approval,
  type ApprovalStore,
  type ClosedDecision,
  createApprovalStore,
  NOTHING_PENDING,
  type Question,
} from "../../stores/approval-store.ts";
import { canonicalSessionKey } from "../session-keys.ts";
import { changePending, nextExpiry, withPending } from "./pending-list.ts";

export type AnyRequest = ApprovalRequest | QuestionRequest;

/** What waits for a person, kept by id: what is over never comes back, and time closes what nobody answers. */
export interface DecisionBook {
  readonly store: ApprovalStore;
  add(request: AnyRequest): void;
  find(id: string): Approval | Question | undefined;
  change(id: string, fields: Pick<Approval, "isAnswering" | "problem" | "answer">): void;
  /** @param note what to say about it; nothing when the person knows, because it was decided here */
  close(id: string, note?: Pick<ClosedDecision, "reason" | "decision">): void;
  /** Takes away the note of one that is closed. */
  dismiss(id: string): void;
  /** Another gateway, or none. */
  clear(): void;
}

interface BookOptions {
  readonly clock: Clock;
  /** How far the gateway's clock is ahead of this page's, in ms. */
  readonly clockOffsetMs: () => number;
}

const NOTE_MS = 12_000;
/** What a browser's timer can wait; later ones are set again when it fires. */
const MAX_WAIT_MS = 2 ** 31 - 1;

type Placed = Pick<Approval, "sessionKey" | "expiresAt" | "waitMs">;

/** The gateway's times become this page's, and its spelling of a session the one that is used everywhere here. */
function placeOf({ sessionKey, expiresAt, createdAt }: AnyRequest, offsetMs: number): Placed {
  return {
    ...(sessionKey === undefined ? {} : { sessionKey: canonicalSessionKey(sessionKey) }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt - offsetMs }),
    ...(expiresAt === undefined || createdAt === undefined ? {} : { waitMs: expiresAt - createdAt }),
  };
}

export function createDecisionBook({ clock, clockOffsetMs }: BookOptions): DecisionBook {
  const store = createApprovalStore();
  const over = new Set<string>();
  let timer: unknown;

  const all = (): readonly (Approval | Question)[] => {
    const { pending, questions } = store.getState();
    return [...pending, ...questions];
  };
  const find = (id: string): Approval | Question | undefined => all().find((entry) => entry.id === id);

  const dismiss = (id: string): void =>
    store.setState(({ closed }) => ({ closed: closed.filter((note) => note.id !== id) }));

  const close: DecisionBook["close"] = (id, note) => {
    over.add(id);
    const entry = find(id);
    if (!entry) return;
    const place = entry.sessionKey === undefined ? {} : { sessionKey: entry.sessionKey };
    store.setState(({ pending, questions, closed }) => ({
      pending: pending.filter((candidate) => candidate.id !== id),
      questions: questions.filter((candidate) => candidate.id !== id),
      closed: note === undefined ? closed : [...closed, { id, ...place, ...note }],
    }));
    if (note !== undefined) clock.setTimeout(() => dismiss(id), NOTE_MS);
    watchExpiry();
  };

  const expire = (): void => {
    for (const { id, expiresAt } of all())
      if (expiresAt !== undefined && expiresAt <= clock.now()) close(id, { reason: "expired" });
    watchExpiry();
  };

  const watchExpiry = (): void => {
    clock.clearTimeout(timer);
    const due = nextExpiry(all());
    if (due === undefined) return;
    timer = clock.setTimeout(expire, Math.min(MAX_WAIT_MS, Math.max(0, due - clock.now())));
  };

  return {
    store,
    find,
    close,
    dismiss,
    add(request) {
      const { sessionKey: _key, expiresAt: _expiry, ...rest } = request;
      const entry = { ...rest, ...placeOf(request, clockOffsetMs()) };
      if (over.has(entry.id) || (entry.expiresAt ?? Number.POSITIVE_INFINITY) <= clock.now()) return;
      store.setState(({ pending, questions }) =>
        "parts" in entry
          ? { questions: withPending<Question>(questions, entry) }
          : { pending: withPending<Approval>(pending, entry) },
      );
      watchExpiry();
    },
    change: (id, { answer, ...fields }) =>
      store.setState(({ pending, questions }) => ({
        pending: changePending(pending, id, (entry) => ({
          ...entry,
          ...fields,
          ...(answer === undefined ? {} : { answer }),
        })),
        questions: changePending(questions, id, (entry) => ({ ...entry, ...fields })),
      })),
    clear() {
      over.clear();
      clock.clearTimeout(timer);
      store.setState(NOTHING_PENDING);
    },
  };
}
