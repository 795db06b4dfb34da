import type { ChatHistory, GatewayEvent } from "../gateway-client/index.ts";
import { decodeEvent } from "../gateway-client/protocol/decode-event.ts";
import { decodeFrame } from "../gateway-client/protocol/decode-frame.ts";
import { decodeHistory } from "../gateway-client/protocol/decode-history.ts";
import type { RecordedLine } from "../gateway-client/test-support/recordings.ts";
import { createTranscriptState, reduceTranscript } from "../stores/transcript/reduce-transcript.ts";
import type { TranscriptEvent } from "../stores/transcript/transcript-events.ts";
import type {
  OutgoingDraft,
  RunPart,
  TranscriptRow,
  TranscriptState,
} from "../stores/transcript/transcript-state.ts";

interface Request {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What one connection of a recording made of one session. */
export interface ReplayedSession {
  readonly live: TranscriptState;
  /** Every history that the connection asked for, with the transcript it made. */
  readonly snapshots: readonly { readonly history: ChatHistory; readonly transcript: TranscriptState }[];
}

const RUN_EVENT = /^(chat|run)\./;

function sessionOf(event: GatewayEvent): string | undefined {
  return "sessionKey" in event ? event.sessionKey : undefined;
}

function toTranscriptEvent(event: GatewayEvent, now: number): TranscriptEvent | undefined {
  if (event.type === "session.message") return { type: "message", message: event.message, now };
  return RUN_EVENT.test(event.type) ? ({ type: "run-event", event, now } as TranscriptEvent) : undefined;
}

/** The outbox of a page that sends one message more, or learns more about one. */
function outgoing(draft: OutgoingDraft): (state: TranscriptState) => TranscriptEvent {
  return (state) => {
    const others = state.outgoing.filter(({ submissionId }) => submissionId !== draft.submissionId);
    return { type: "outgoing", messages: [...others, draft], now: draft.sentAt };
  };
}

type Apply = (key: string, event: TranscriptEvent | ((state: TranscriptState) => TranscriptEvent)) => void;

class Replay {
  readonly sessions = new Map<string, ReplayedSession>();
  readonly #requests = new Map<string, Request>();

  take(line: RecordedLine): void {
    if (line.dir === "out" && line.frame) this.#takeOutgoing(line);
    if (line.dir === "in") this.#takeIncoming(line);
  }

  #applyFor(connection: string): Apply {
    return (key, change) => {
      const id = `${connection} ${key.toLowerCase()}`;
      const known = this.sessions.get(id) ?? { live: createTranscriptState(key), snapshots: [] };
      const event = typeof change === "function" ? change(known.live) : change;
      const live = reduceTranscript(known.live, event);
      const snapshots =
        event.type === "snapshot"
          ? [...known.snapshots, { history: event.history, transcript: live }]
          : known.snapshots;
      this.sessions.set(id, { live, snapshots });
    };
  }

  #takeOutgoing(line: RecordedLine): void {
    const connection = line.case ?? "";
    const frame = line.frame as { id: string; method: string; params?: Record<string, unknown> };
    const params = frame.params ?? {};
    this.#requests.set(`${connection} ${frame.id}`, { method: frame.method, params, at: line.t });
    if (frame.method !== "chat.send") return;
    const submissionId = String(params["idempotencyKey"]);
    const text = String(params["message"]);
    this.#applyFor(connection)(
      String(params["sessionKey"]),
      outgoing({ submissionId, text, attachments: [], sentAt: line.t, delivery: "sending" }),
    );
  }

  #takeIncoming(line: RecordedLine): void {
    const apply = this.#applyFor(line.case ?? "");
    const decoded = decodeFrame(JSON.stringify(line.frame));
    if (!decoded.ok) return;
    if (decoded.frame.type === "res") {
      const request = this.#requests.get(`${line.case ?? ""} ${decoded.frame.id}`);
      takeResponse(decoded.frame, request, line.t, apply);
      return;
    }
    const event = decodeEvent(decoded.frame);
    const key = sessionOf(event);
    const transcriptEvent = toTranscriptEvent(event, line.t);
    if (key !== undefined && transcriptEvent) apply(key, transcriptEvent);
  }
}

/** Feeds the lines of a recording through decoder and reducer, one transcript per connection and session. */
export function replay(lines: readonly RecordedLine[]): ReadonlyMap<string, ReplayedSession> {
  const all = new Replay();
  for (const line of lines) all.take(line);
  return all.sessions;
}

function takeResponse(
  frame: { readonly ok: boolean; readonly payload?: unknown },
  request: Request | undefined,
  now: number,
  apply: Apply,
): void {
  if (!request) return;
  const key = String(request.params["sessionKey"]);
  const submissionId = String(request.params["idempotencyKey"]);
  if (request.method === "chat.send") {
    const payload = (frame.payload ?? {}) as { runId?: string };
    const text = String(request.params["message"]);
    const draft = { submissionId, text, attachments: [], sentAt: request.at, delivery: "accepted" as const };
    if (frame.ok) apply(key, outgoing(draft));
    else apply(key, { type: "outgoing", messages: [], now });
    if (frame.ok && payload.runId === undefined) apply(key, { type: "run-absent", runId: submissionId });
  } else if (request.method === "chat.history" && frame.ok) {
    apply(key, { type: "snapshot", history: decodeHistory(frame.payload), requestedAt: request.at, now });
  }
}

function describePart(part: RunPart): string {
  if (part.type === "text") return `text: ${part.text.trim()}`;
  if (part.type === "reasoning") return `reasoning: ${part.text.trim()}`;
  if (part.type === "tool")
    return `${part.status} ${part.name}(${JSON.stringify(part.args)}): ${part.output.trim()}`;
  return part.type;
}

function describeRow(row: TranscriptRow): readonly string[] {
  if (row.type === "user") return [`user ${row.delivery}: ${row.text}`];
  if (row.type === "notice") return [`notice ${row.kind}`];
  return [`run ${row.status}`, ...row.parts.map(describePart)];
}

/** The transcript as lines of text: what a reader would see, without ids, times and measurements. */
export function describeTranscript(state: TranscriptState): readonly string[] {
  return state.rowIds.flatMap((id) => {
    const row = state.liveRows.get(id) ?? state.rows.get(id);
    return row ? describeRow(row) : [];
  });
}

/** What the record alone says. */
export function transcriptOf(sessionKey: string, history: ChatHistory): TranscriptState {
  return reduceTranscript(createTranscriptState(sessionKey), {
    type: "snapshot",
    history,
    requestedAt: 0,
    now: 0,
  });
}
