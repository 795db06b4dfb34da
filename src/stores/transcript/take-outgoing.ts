import type { RunEvent } from "../../gateway-client/index.ts";
import { createRun } from "./reduce-run.ts";
import type { LiveRun, OutgoingDraft, OutgoingMessage, TranscriptState } from "./transcript-state.ts";

type Runs = ReadonlyMap<string, LiveRun>;

/** Takes back the run that was shown for a message, unless the gateway has said something about it. */
export function withoutSilentRun(runs: Runs, runId: string): Runs {
  const run = runs.get(runId);
  if (
    run?.status !== "running" ||
    run.parts.length > 0 ||
    run.agentSeq !== undefined ||
    run.chatSeq !== undefined
  )
    return runs;
  const next = new Map(runs);
  next.delete(runId);
  return next;
}

function isGoingOn(runs: Runs): boolean {
  return [...runs.values()].some((run) => run.status === "running");
}

/**
 * A run is shown from the moment its message is on the line, so that there is something to watch and to stop. A
 * message that joins a run already going on has none of its own yet.
 */
function showRuns(runs: Runs, messages: readonly OutgoingMessage[]): Runs {
  let next = runs;
  for (const { submissionId, delivery, sentAt, anchorKey } of messages) {
    // The same message goes out again after a gateway that was shutting down turned it away.
    const isOver = next.get(submissionId)?.status !== "running";
    if (delivery === "sending" && isOver && !isGoingOn(next))
      next = new Map(next).set(submissionId, createRun(submissionId, sentAt, anchorKey));
    else if (delivery !== "sending" && delivery !== "accepted") next = withoutSilentRun(next, submissionId);
  }
  return next;
}

/** What the outbox says replaces what it said before; what it let go of on proof stays until the record shows it. */
export function takeOutgoing(
  state: TranscriptState,
  drafts: readonly OutgoingDraft[],
): Pick<TranscriptState, "outgoing" | "runs" | "ownIds"> {
  const recorded = new Set(state.messages.flatMap((message) => message.submissionId ?? []));
  const listed = new Set(drafts.map((draft) => draft.submissionId));
  const known = new Map(state.outgoing.map((message) => [message.submissionId, message]));
  const lastKey = state.messages.at(-1)?.key;
  const messages = drafts
    .filter((draft) => !recorded.has(draft.submissionId))
    .map((draft): OutgoingMessage => {
      const { anchorKey, provedAt, custody } = known.get(draft.submissionId) ?? { anchorKey: lastKey };
      return {
        ...draft,
        ...(anchorKey === undefined ? {} : { anchorKey }),
        ...(provedAt === undefined ? {} : { provedAt }),
        ...(custody === undefined ? {} : { custody }),
      };
    });
  const gone = state.outgoing.filter((message) => !listed.has(message.submissionId));
  const isKept = (message: OutgoingMessage): boolean =>
    message.provedAt !== undefined ||
    (message.custody !== undefined && !state.ownIds.has(message.submissionId));
  const kept = gone.filter(isKept);
  const discarded = gone.filter((message) => !isKept(message));
  const runs = discarded.reduce((left, { submissionId }) => withoutSilentRun(left, submissionId), state.runs);
  return {
    outgoing: [...kept, ...messages],
    runs: showRuns(runs, messages),
    ownIds: withOwn(state.ownIds, [...listed]),
  };
}

function withOwn(known: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  return ids.every((id) => known.has(id)) ? known : new Set([...known, ...ids]);
}

/**
 * Whether an event of a run can only come from a gateway that has the message for good. Gateways that name inputs
 * take a message over with an empty `final`, and turn one away with an error, before anything of it is written down.
 */
function isProof(event: RunEvent, namesInputs: boolean): boolean {
  if (event.type === "chat.aborted") return true;
  if (event.type === "chat.final") return !namesInputs || event.text !== undefined || event.blocks.length > 0;
  return event.type === "chat.error" && !namesInputs;
}

/** Takes the word of the gateway about a run as its word about the message that started it. */
export function proveByRun(
  { outgoing, namesInputs }: Pick<TranscriptState, "outgoing" | "namesInputs">,
  event: RunEvent,
  now: number,
): readonly OutgoingMessage[] {
  if (outgoing.length === 0 || !isProof(event, namesInputs)) return outgoing;
  return proveMessage(outgoing, event.runId, now);
}

export function proveMessage(
  outgoing: readonly OutgoingMessage[],
  provedId: string,
  now: number,
): readonly OutgoingMessage[] {
  const isNew = outgoing.some(
    ({ submissionId, provedAt }) => submissionId === provedId && provedAt === undefined,
  );
  if (!isNew) return outgoing;
  return outgoing.map((message) => (message.submissionId === provedId ? prove(message, now) : message));
}

function prove({ failure: _failure, ...message }: OutgoingMessage, now: number): OutgoingMessage {
  return { ...message, delivery: "accepted", provedAt: message.provedAt ?? now };
}
