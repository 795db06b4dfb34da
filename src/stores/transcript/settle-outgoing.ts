import type { ChatHistory, HistoryMessage } from "../../gateway-client/index.ts";
import type { MessageKey } from "../../lib/i18n/i18n.ts";
import { textOf, toAttachment } from "./project-blocks.ts";
import type { SnapshotTaken } from "./settle-runs.ts";
import type { OutgoingMessage, TranscriptState } from "./transcript-state.ts";

/** User rows behind `anchorKey`; all of them when the anchor is gone from the window. */
function userRowsAfter(messages: readonly HistoryMessage[], anchorKey: string | undefined): number {
  const anchor = messages.findIndex((message) => message.key === anchorKey);
  return messages.slice(anchor + 1).filter((message) => message.role === "user").length;
}

/**
 * What is still waiting for its canonical row. Gateways from 2026.6 on name the submission; with older ones the n-th
 * message sent after a known row is the n-th user row behind it. Never by text.
 */
function stillOutgoing(
  { outgoing, runs }: Pick<TranscriptState, "outgoing" | "runs">,
  messages: readonly HistoryMessage[],
): readonly OutgoingMessage[] {
  const users = messages.filter((message) => message.role === "user");
  const named = new Set(users.flatMap((message) => message.submissionId ?? []));
  if (named.size > 0) return outgoing.filter((message) => !named.has(message.submissionId));
  const settled = new Set<OutgoingMessage>();
  for (const anchorKey of new Set(outgoing.map((message) => message.anchorKey))) {
    const sent = outgoing.filter(
      (message) => message.delivery === "accepted" && message.anchorKey === anchorKey,
    );
    const rows = userRowsAfter(messages, anchorKey);
    for (const message of withoutForgotten(sent, runs, sent.length - rows).slice(0, rows))
      settled.add(message);
  }
  return outgoing.filter((message) => !settled.has(message));
}

/** 2026.2.9 strikes a stopped turn, question included: where rows are missing, theirs are. */
function withoutForgotten(
  sent: readonly OutgoingMessage[],
  runs: TranscriptState["runs"],
  missing: number,
): readonly OutgoingMessage[] {
  const stopped = sent.filter(({ submissionId }) => runs.get(submissionId)?.status === "stopped");
  const forgotten = new Set(stopped.slice(0, Math.max(missing, 0)));
  return sent.filter((message) => !forgotten.has(message));
}

/** Kept by the gateway and never sent from this page as far as it remembers: sent before a reload, or elsewhere. */
function keptElsewhere(
  history: ChatHistory,
  known: ReadonlySet<string>,
  now: number,
): readonly OutgoingMessage[] {
  const pending = history.pendingInputs ?? [];
  return pending
    .filter(({ submissionId }) => !known.has(submissionId))
    .map(
      ({ submissionId, message, acceptedAt, state }): OutgoingMessage => ({
        submissionId,
        text: textOf(message),
        attachments: message.blocks.flatMap((block) => toAttachment(block) ?? []),
        sentAt: acceptedAt ?? now,
        custody: state,
        ...(state === "queued"
          ? { delivery: "accepted" as const }
          : {
              delivery: "unconfirmed" as const,
              failure: "delivery.why.interrupted-input" satisfies MessageKey,
            }),
      }),
    );
}

/** The agent was given it inside another row, and that row is there to be seen. */
function isConsumed({ consumed = [], messages }: ChatHistory, submissionId: string): boolean {
  const { recordId } = consumed.find((input) => input.submissionId === submissionId) ?? {};
  return recordId !== undefined && messages.some((message) => message.recordId === recordId);
}

type Settled = Pick<TranscriptState, "outgoing" | "runs" | "dismissedIds" | "ownIds">;

/** What a snapshot says about messages on their way. */
export function settleOutgoing(
  { outgoing, runs, dismissedIds, ownIds }: Settled,
  { history, requestedAt, now }: SnapshotTaken,
): readonly OutgoingMessage[] {
  const custodies = new Map(history.pendingInputs?.map((input) => [input.submissionId, input.state]));
  const namesInputs = history.pendingInputs !== undefined;
  const waiting = stillOutgoing({ outgoing, runs }, history.messages).flatMap(
    (message): readonly OutgoingMessage[] => {
      const { submissionId, provedAt } = message;
      if (isConsumed(history, submissionId)) return [];
      const custody = custodies.get(submissionId);
      if (custody)
        return [{ ...message, custody, ...(custody === "queued" ? { delivery: "accepted" } : {}) }];
      // What another page sent and the gateway no longer keeps is recorded, or gone with it.
      if (message.custody && !ownIds.has(submissionId)) return [];
      // Done with, and not among the newest rows: it stands further up.
      const isAbove = namesInputs && history.hasMore && provedAt !== undefined && provedAt < requestedAt;
      if (isAbove) return [];
      const { custody: _custody, ...free } = message;
      return [free];
    },
  );
  // An answer that took long may still list what has been recorded meanwhile.
  const recorded = history.messages.flatMap(({ submissionId }) => submissionId ?? []);
  const known = new Set([...dismissedIds, ...recorded, ...waiting.map(({ submissionId }) => submissionId)]);
  return [...waiting, ...keptElsewhere(history, known, now)];
}
