import { createStore, type StoreApi } from "zustand/vanilla";
import type { ApprovalDecision, ApprovalRequest, QuestionRequest } from "../gateway-client/more.ts";

/** What both kinds of decision have, for those who only tell that one waits. */
interface Pending {
  readonly id: string;
  /** Canonical key of the chat whose run waits; absent when the gateway names none. */
  readonly sessionKey?: string;
  /** Epoch ms on this page's clock. Absent when it waits for ever. */
  readonly expiresAt?: number;
  /** How long it could be answered in all, in ms. */
  readonly waitMs?: number;
  /** The answer is on its way. */
  readonly isAnswering?: boolean;
  /** Why the last answer did not arrive, and what to do. */
  readonly problem?: string;
}

/** A run that waits until a person allows or denies something. */
export interface Approval extends Pending, Omit<ApprovalRequest, "sessionKey" | "expiresAt" | "id"> {
  readonly answer?: ApprovalDecision;
}

/** A run that waits until a person answers. */
export interface Question extends Pending, Omit<QuestionRequest, "sessionKey" | "expiresAt" | "id"> {}

/** A decision that nobody has to make here any more; told for a while, so that a card does not vanish unexplained. */
export interface ClosedDecision {
  readonly id: string;
  readonly sessionKey?: string;
  readonly reason: "elsewhere" | "expired" | "withdrawn";
  /** What was decided elsewhere, where that is known. */
  readonly decision?: string;
}

export interface ApprovalState {
  /** Oldest first. */
  readonly pending: readonly Approval[];
  readonly questions: readonly Question[];
  readonly closed: readonly ClosedDecision[];
}

export type ApprovalStore = StoreApi<ApprovalState>;

export const NOTHING_PENDING: ApprovalState = { pending: [], questions: [], closed: [] };

export function createApprovalStore(): ApprovalStore {
  return createStore<ApprovalState>(() => NOTHING_PENDING);
}

/** Keys of the chats in which something waits for the person. */
export function waitingSessions({ pending, questions }: ApprovalState): ReadonlySet<string> {
  return new Set([...pending, ...questions].flatMap(({ sessionKey }) => sessionKey ?? []));
}
