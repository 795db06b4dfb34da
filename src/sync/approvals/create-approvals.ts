/*
 * Design: what waits for a person, from three sources that may contradict each other: events, the lists that are asked
 * for when a connection begins, and the answers to what the person decided. The book keeps them apart by id.
 * Invariants: one answer per id is on its way at most; nothing is ever answered by this code on its own.
 */
import type { Clock, GatewayClient, GatewayEvent } from "../../gateway-client/index.ts";
import {
  type ApprovalDecision,
  type ApprovalEvent,
  type ApprovalKind,
  canListApprovals,
  canListQuestions,
  isOver,
  listApprovals,
  listQuestions,
  type QuestionAnswers,
  readApprovalEvent,
  readQuestionEvent,
  resolveApproval,
  resolveQuestion,
} from "../../gateway-client/more.ts";
import type { ApprovalStore } from "../../stores/approval-store.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { ListStore } from "../../stores/list-store.ts";
import { describeFailure } from "../describe-failure.ts";
import { type AnyRequest, createDecisionBook, type DecisionBook } from "./decision-book.ts";

export interface Approvals {
  readonly store: ApprovalStore;
  /** Sends the decision once; what comes of it is in the store. */
  resolve(id: string, decision: ApprovalDecision): Promise<void>;
  /** Answers all parts of a question, or leaves the agent without an answer. */
  answer(id: string, answers: QuestionAnswers | undefined): Promise<void>;
  /** Takes away the note of one that is closed. */
  dismiss(id: string): void;
  /** Epoch ms on the clock by which everything here expires. */
  now(): number;
}

export interface ApprovalsContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly subscribe: (listener: (event: GatewayEvent) => void) => () => void;
  readonly connection: ConnectionStore;
  readonly lists: ListStore;
  /** Whether the gateway has told its sessions; before that they are what this browser kept of them. */
  readonly areSessionsRead: () => boolean;
  readonly clock: Clock;
}

function takeResolved(book: DecisionBook, event: Extract<ApprovalEvent, { type: "resolved" }>): void {
  const { id, decision, resolvedBy } = event;
  const known = book.find(id);
  const isOwn = known?.isAnswering === true && "answer" in known && known.answer === decision;
  // The event of one's own answer comes before the answer to it.
  if (isOwn) book.close(id);
  else if (resolvedBy === undefined) book.close(id, { reason: "withdrawn" });
  else book.close(id, { reason: "elsewhere", ...(decision === undefined ? {} : { decision }) });
}

function takeAnswered(book: DecisionBook, id: string, status: string): void {
  if (book.find(id)?.isAnswering === true) book.close(id);
  else if (status === "expired") book.close(id, { reason: "expired" });
  else book.close(id, { reason: status === "answered" ? "elsewhere" : "withdrawn" });
}

function takeEvent(book: DecisionBook, event: GatewayEvent): void {
  const approval = readApprovalEvent(event);
  if (approval?.type === "requested") book.add(approval.approval);
  else if (approval) takeResolved(book, approval);
  const question = readQuestionEvent(event);
  if (question?.type === "requested") book.add(question.question);
  else if (question) takeAnswered(book, question.id, question.status);
}

export function createApprovals(context: ApprovalsContext): Approvals {
  const { getClient, subscribe, connection, lists, areSessionsRead, clock } = context;
  const book = createDecisionBook({ clock, clockOffsetMs: () => getClient()?.getClockOffsetMs() ?? 0 });
  const { store } = book;

  /** What was known before the question and is not in the answer is over, however that happened. */
  const backfill = async (
    client: GatewayClient,
    known: readonly { readonly id: string }[],
    ask: () => Promise<readonly AnyRequest[]>,
  ): Promise<void> => {
    try {
      const listed = await ask();
      if (client !== getClient()) return;
      for (const request of listed) book.add(request);
      for (const { id } of known)
        if (!listed.some((request) => request.id === id)) book.close(id, { reason: "elsewhere" });
    } catch {
      // What could not be read comes with the next connection, or as an event.
    }
  };

  const readApprovals = (kind: ApprovalKind): void => {
    const client = getClient();
    if (!client || !canListApprovals(client, kind)) return;
    const known = store.getState().pending.filter((entry) => entry.kind === kind);
    void backfill(client, known, () => listApprovals(client, kind));
  };

  const readQuestions = (): void => {
    const client = getClient();
    if (!client || !canListQuestions(client)) return;
    void backfill(client, store.getState().questions, () => listQuestions(client));
  };

  const readAll = (): void => {
    readApprovals("exec");
    readApprovals("plugin");
    readQuestions();
  };

  /**
   * Plugins and agents ask in the middle of a run only: where nothing runs when the page is opened there is nothing to
   * ask for, and what begins later comes as an event.
   */
  let isBegun = false;
  const begin = (): void => {
    if (isBegun || connection.getState().connection.status !== "ready" || !areSessionsRead()) return;
    isBegun = true;
    const { sessions } = lists.getState();
    if (!sessions.data?.sessions.some((session) => session.isRunning)) return;
    readApprovals("plugin");
    readQuestions();
  };

  const decide = async (id: string, send: (client: GatewayClient) => Promise<void>): Promise<void> => {
    const client = getClient();
    const entry = book.find(id);
    if (!client || !entry || entry.isAnswering === true) return;
    book.change(id, { isAnswering: true, problem: "" });
    try {
      await send(client);
      book.close(id);
    } catch (error) {
      if (isOver(error)) book.close(id, { reason: "elsewhere" });
      else book.change(id, { isAnswering: false, problem: describeFailure(error) });
    }
  };

  subscribe((event) => takeEvent(book, event));
  /** Whether this gateway was connected before, so that something may have been missed. */
  let wasReady = false;
  const handleReady = (): void => {
    if (wasReady) {
      readAll();
      return;
    }
    wasReady = true;
    readApprovals("exec");
    begin();
  };
  if (connection.getState().connection.status === "ready") handleReady();
  connection.subscribe((state, before) => {
    if (state.gateway?.id !== before.gateway?.id) {
      book.clear();
      wasReady = false;
      isBegun = false;
    }
    const isReady = state.connection.status === "ready";
    if (isReady && before.connection.status !== "ready") handleReady();
  });
  lists.subscribe(begin);

  return {
    store,
    now: () => clock.now(),
    dismiss: book.dismiss,
    async resolve(id, decision) {
      const approval = store.getState().pending.find((entry) => entry.id === id);
      if (!approval?.decisions.includes(decision) || approval.isAnswering === true) return;
      book.change(id, { answer: decision });
      await decide(id, (client) => resolveApproval(client, approval, decision));
    },
    answer: (id, answers) => decide(id, (client) => resolveQuestion(client, id, answers)),
  };
}
