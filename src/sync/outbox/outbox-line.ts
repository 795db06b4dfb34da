import type { ChatAttachment, GatewayHello } from "../../gateway-client/index.ts";
import type { OutboxEntry, OutboxState } from "../../stores/outbox/outbox-storage.ts";
import type {
  AttachmentView,
  Delivery,
  OutgoingDraft,
  TranscriptState,
} from "../../stores/transcript/transcript-state.ts";

/** An entry with what only this page knows about it. */
export interface LineEntry extends OutboxEntry {
  /** It is being stored and nothing else may happen to it yet. */
  readonly isPending?: boolean;
  /** A try of this page is under way. */
  readonly isOnTheLine?: boolean;
  /** It was on a line at least once, so the gateway may have it. */
  readonly hasLeft?: boolean;
  /** Epoch ms since when nobody knows what became of it; the truth must be read before it may be sent again. */
  readonly doubtfulSince?: number;
  /** False once the gateway proved that it has it: then nothing of it is stored any more. */
  readonly isStored: boolean;
  /** The person asked to stop what it would start. */
  readonly isStopWanted?: boolean;
  /** The person asked for another try, however old it is. */
  readonly isForced?: boolean;
}

/** Gateways remember a submission for 300 s; what is not much younger is not sent again unasked. */
const SAFE_RESEND_MS = 270_000;
/** Clocks of two machines may differ by this much and more; a wrong guess only asks the person. */
const CLOCK_SLACK_MS = 120_000;

export function inOrder(entries: Iterable<LineEntry>, sessionKey: string): readonly LineEntry[] {
  return [...entries]
    .filter((entry) => entry.sessionKey === sessionKey)
    .toSorted((a, b) => a.position - b.position);
}

function isWaitingForPerson(state: OutboxState): boolean {
  return state === "unconfirmed" || state === "refused";
}

/** Whether it waits for the session to rest. Once it was on a line, that is over. */
export function isHeldBack({ isHeld, state }: LineEntry): boolean {
  return isHeld === true && state === "queued";
}

/** Nothing is going on in the session, as far as the gateway told since the last connection. */
export function isResting({ syncState, activeRunIds, isBusy }: TranscriptState): boolean {
  return syncState === "live" && activeRunIds.length === 0 && !isBusy;
}

/**
 * The next message to put on the line: everything behind one that waits for the person waits too.
 *
 * @param rests whether the session does; until then others pass those that are held back
 */
export function nextToSend(line: readonly LineEntry[], rests = true): LineEntry | undefined {
  // What the gateway has taken and not yet begun is work too.
  const isFree = rests && !line.some(({ state, isStored }) => state === "accepted" && isStored);
  const head = line.find((entry) => entry.state !== "accepted" && (isFree || !isHeldBack(entry)));
  return head === undefined || isWaitingForPerson(head.state) || head.isOnTheLine ? undefined : head;
}

function deliveryOf({ state, isOnTheLine }: LineEntry): Exclude<Delivery, "sent"> {
  if (state !== "attempted") return state;
  return isOnTheLine ? "sending" : "waiting";
}

function toView({ mimeType, fileName, content }: ChatAttachment): AttachmentView {
  const kind = mimeType.startsWith("image/") ? "image" : "file";
  return {
    kind,
    name: fileName,
    mimeType,
    data: content,
    sizeBytes: Math.floor((content.length * 3) / 4) - (/=*$/.exec(content.slice(-2))?.[0].length ?? 0),
  };
}

export function toDraft(entry: LineEntry): OutgoingDraft {
  return {
    submissionId: entry.submissionId,
    text: entry.text,
    attachments: entry.attachments.map(toView),
    sentAt: entry.createdAt,
    delivery: deliveryOf(entry),
    ...(entry.failure === undefined ? {} : { failure: entry.failure }),
  };
}

/** What is stored: the entry without what only this page knows. */
export function toStored(entry: LineEntry): OutboxEntry {
  const {
    isPending: _pending,
    isOnTheLine: _onTheLine,
    hasLeft: _left,
    doubtfulSince: _doubt,
    isStored: _stored,
    isStopWanted: _stopWanted,
    isForced: _forced,
    ...stored
  } = entry;
  return stored;
}

/** Whether somebody else wrote the message: behind a proxy the person can change without a sign-out. */
export function isOfOther({ scope }: LineEntry, { recoveryScope }: GatewayHello): boolean {
  return scope !== undefined && recoveryScope !== undefined && scope !== recoveryScope;
}

/** Whether the rows that are known reach back to the time before the message was sent. */
function reachesBack({ hasMore, messages, outgoing }: TranscriptState, entry: LineEntry): boolean {
  if (!hasMore) return true;
  const anchorKey = outgoing.find(({ submissionId }) => submissionId === entry.submissionId)?.anchorKey;
  if (anchorKey !== undefined && messages.some(({ key }) => key === anchorKey)) return true;
  const oldest = messages.find(({ timestamp }) => timestamp !== undefined)?.timestamp;
  return oldest !== undefined && oldest < entry.createdAt - CLOCK_SLACK_MS;
}

/** The connection there is, and since when (epoch ms). */
export interface Line {
  readonly hello: GatewayHello;
  readonly since: number;
}

/** A gateway that forgot its submissions and names none in its record cannot tell whether it has this one. */
function hasForgotten({ hello, since }: Line, entry: LineEntry): boolean {
  if (hello.protocol >= 4 || hello.uptimeMs === undefined) return false;
  return since - hello.uptimeMs > (entry.firstAttemptAt ?? 0);
}

export type Doubt = "alive" | "resend" | "too-old";

/** The truth has been read and holds no proof: what may be done with a message that was put on a line before. */
export function judgeDoubt(
  entry: LineEntry,
  { state, line, now }: { readonly state: TranscriptState; readonly line: Line; readonly now: number },
): Doubt {
  const run = state.runs.get(entry.submissionId);
  if (run?.status === "running" && run.lostAt === undefined && (run.chatSeq ?? run.agentSeq) !== undefined)
    return "alive";
  const { custody } = state.outgoing.find(({ submissionId }) => submissionId === entry.submissionId) ?? {};
  if (custody === "queued") return "alive";
  // The gateway itself keeps what was interrupted under this key, however old it is, and waits for it to come again.
  if (entry.isForced || custody === "interrupted") return "resend";
  const ageMs = now - (entry.firstAttemptAt ?? now);
  const isYoung = ageMs >= 0 && ageMs < SAFE_RESEND_MS;
  const isKnowable = reachesBack(state, entry) && !hasForgotten(line, entry);
  return isYoung && isKnowable ? "resend" : "too-old";
}
