import type { Clock } from "../gateway-client/index.ts";
import type { EventHub } from "./event-hub.ts";
import type { RunOutcome } from "./run.ts";
import type { RunLog } from "./run-log.ts";
import type { ScriptedProtocol, SubmissionTake } from "./scripted-gateway-options.ts";
import type { GatewaySession, Submission } from "./session.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionStore } from "./session-store.ts";
import type { SubmissionLedger } from "./submission-ledger.ts";
import type { RecordBlock, RecordDraft } from "./transcript-record.ts";

export interface RunBooksOptions {
  readonly protocol: ScriptedProtocol;
  readonly clock: Clock;
  readonly hub: EventHub;
  readonly store: SessionStore;
  readonly events: SessionEvents;
  readonly ledger: SubmissionLedger;
  readonly log: RunLog;
}

/** Writes down what runs take and how they end. */
export interface RunBooks {
  append(session: GatewaySession, draft: RecordDraft): string;
  sendEmptyFinal(session: GatewaySession, runId: string): void;
  settle(session: GatewaySession, runId: string, outcome: RunOutcome): void;
  /** Puts a message into the transcript. Returns the id of its record. */
  take(session: GatewaySession, submission: Submission, runId: string): string;
  /** Puts a message that waited into the transcript and ends its own run id, which never ran. */
  takeInto(
    session: GatewaySession,
    runId: string,
    submission: Submission,
    kind: SubmissionTake["kind"],
  ): void;
  leaveCustody(session: GatewaySession, submissionId: string): void;
}

function toUserDraft({ runId: submissionId, message, media }: Submission, runId: string): RecordDraft {
  const blocks: readonly RecordBlock[] = message === "" ? [] : [{ type: "text", text: message }];
  return { role: "user", blocks, submissionId, runId, ...(media.length === 0 ? {} : { media }) };
}

export function createRunBooks(options: RunBooksOptions): RunBooks {
  const { protocol, clock, hub, store, events, ledger, log } = options;

  const append = (session: GatewaySession, draft: RecordDraft): string => {
    const record = store.append(session, draft);
    events.appended(session, record);
    return record.id;
  };

  const sendEmptyFinal = (session: GatewaySession, runId: string): void => {
    hub.broadcast("chat", { runId, sessionKey: session.key, seq: 1, state: "final" });
    ledger.settle(runId, "ok");
  };

  const settle = (session: GatewaySession, runId: string, outcome: RunOutcome): void => {
    session.activeRun = undefined;
    session.status = outcome.status;
    session.endedAt = clock.now();
    session.updatedAt = clock.now();
    session.lastRunId = runId;
    session.wasAborted = outcome.status === "killed";
    session.outputTokens += outcome.outputTokens;
    const isWatched = [...hub.connections].some((connection) => connection.watchedSessions.has(session.key));
    if (protocol === 4 && !isWatched && outcome.status === "done") session.isUnread = true;
    ledger.settle(runId, protocol === 4 && outcome.status === "killed" ? "aborted" : "ok");
  };

  const take = (session: GatewaySession, submission: Submission, runId: string): string =>
    append(session, {
      ...toUserDraft(submission, runId),
      ...(runId === submission.runId || protocol === 3 ? {} : { steerTargetRunId: runId }),
    });

  const leaveCustody = (session: GatewaySession, submissionId: string): void => {
    session.pendingInputs = session.pendingInputs.filter(
      ({ submission }) => submission.runId !== submissionId,
    );
  };

  const takeInto = (
    session: GatewaySession,
    runId: string,
    submission: Submission,
    kind: SubmissionTake["kind"],
  ): void => {
    log.add(session, { submissionId: submission.runId, runId, kind });
    leaveCustody(session, submission.runId);
    const recordId = take(session, submission, runId);
    if (kind === "collected") session.consumptions.set(submission.runId, recordId);
    sendEmptyFinal(session, submission.runId);
  };

  return { append, sendEmptyFinal, settle, take, takeInto, leaveCustody };
}
