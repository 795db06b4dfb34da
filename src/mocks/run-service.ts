import type { ApprovalDesk } from "./approvals.ts";
import { Run } from "./run.ts";
import { createRunBooks, type RunBooksOptions } from "./run-books.ts";
import type { RunEmitter } from "./run-emitter.ts";
import { createRunEmitterV3 } from "./run-emitter-v3.ts";
import { createRunEmitterV4 } from "./run-emitter-v4.ts";
import type { RunScript } from "./run-script.ts";
import type { RunEmitterContext } from "./run-voice-v4.ts";
import type { SubmissionTake } from "./scripted-gateway-options.ts";
import type { GatewaySession, PendingInput, Submission } from "./session.ts";
import type { KnownStatus } from "./submission-ledger.ts";
import { createTimeline } from "./timeline.ts";
import type { TranscriptRecord } from "./transcript-record.ts";

export type SubmissionStatus = "started" | KnownStatus;

export interface RunRequest {
  readonly session: GatewaySession;
  readonly submission: Submission;
  readonly senderId: string | undefined;
  /** @default what the message asks for */
  readonly script?: RunScript;
}

export interface RunService {
  readonly startedRuns: number;
  /**
   * The same run id again starts nothing: the answer says how the first one fares.
   *
   * @throws WireFailure when the run id was used for other input.
   */
  submit(request: RunRequest): SubmissionStatus;
  /** Answers without the model: the question and a `final`, and no run. */
  answerAtOnce(session: GatewaySession, submission: Submission, text: string): void;
  /** Ends the session's run; the command ends what waits for it as well. Returns the ids of what was ended. */
  abort(session: GatewaySession, stopReason: "rpc" | "stop"): readonly string[];
  /** Takes a message back that waits for the run going on. Returns whether it was still there to be taken back. */
  abortQueued(session: GatewaySession, submissionId: string): boolean;
  /** Ends every run without a word, as the end of the process does. */
  crash(records: "kept" | "lose-active-turn"): readonly InterruptedTurn[];
  /** Goes on with a turn of the process before, under a run id that no client has heard of. */
  resume(turn: InterruptedTurn): void;
}

/** What a run was doing when its process ended. */
export interface InterruptedTurn {
  readonly session: GatewaySession;
  readonly submission: Submission;
}

export interface RunServiceOptions extends RunBooksOptions {
  readonly createId: () => string;
  readonly pace: number;
  readonly toolEvents: boolean;
  readonly approvals: ApprovalDesk;
  readonly toScript: (message: string) => RunScript;
}

function createEmitter(options: RunServiceOptions, request: RunRequest, runId: string): RunEmitter {
  const { protocol, clock, hub, toolEvents } = options;
  const context: RunEmitterContext = {
    hub,
    session: request.session,
    runId,
    senderId: request.senderId,
    startedAt: clock.now(),
    toolEvents,
    now: () => clock.now(),
  };
  return protocol === 4 ? createRunEmitterV4(context) : createRunEmitterV3(context);
}

export function createRunService(options: RunServiceOptions): RunService {
  const { protocol, clock, createId, pace, hub, store, events, ledger, log } = options;
  const { append, sendEmptyFinal, settle, take, takeInto, leaveCustody } = createRunBooks(options);
  const queues = new Map<string, RunRequest[]>();
  const turns = new Map<string, Submission>();
  let startedRuns = 0;
  let processId = 0;

  /** Unless the process ends before. */
  const soon = (ms: number, act: () => void): void => {
    const scheduledBy = processId;
    clock.setTimeout(() => {
      if (processId === scheduledBy) act();
    }, ms);
  };

  const startNextInQueue = (session: GatewaySession): void => {
    const next = queues.get(session.key)?.shift();
    // 2.9 answers a queued message in a run that no client has heard of.
    if (next !== undefined) start(next, createId(), "queued");
  };

  const start = (request: RunRequest, runId: string, kind: SubmissionTake["kind"]): void => {
    const { session, submission } = request;
    startedRuns += 1;
    log.add(session, { submissionId: submission.runId, runId, kind });
    if (kind !== "resumed") take(session, submission, runId);
    turns.set(session.key, submission);
    const run = createRun(request, session, runId);
    session.activeRun = run;
    session.status = "running";
    session.startedAt = run.startedAt;
    session.wasAborted = false;
    events.changed(session, { reason: "agent.run.started" });
    events.changed(session, { phase: "start", runId });
    run.start();
  };

  const createRun = (request: RunRequest, session: GatewaySession, runId: string): Run => {
    const emitter = createEmitter(options, request, runId);
    return new Run({
      runId,
      session,
      timeline: createTimeline(clock, pace),
      emitter,
      approvals: options.approvals,
      createId,
      waitsForApproval: protocol === 4,
      script: request.script ?? options.toScript(request.submission.message),
      toScript: options.toScript,
      append: (draft) => append(session, draft),
      onSteered: (submission) => takeInto(session, runId, submission, "steered"),
      onCollected: (submissions) => {
        for (const submission of submissions) takeInto(session, runId, submission, "collected");
      },
      onSettled: (outcome) => settle(session, runId, outcome),
      onAnnounced: (left) => {
        if (session.wasAborted) createTimeline(clock, pace).play(emitter.afterAbort(), () => undefined);
        events.changed(session, { reason: "agent.input.settled" });
        events.changed(session, { phase: "end", runId });
        for (const submission of left) begin({ session, submission, senderId: request.senderId });
        startNextInQueue(session);
      },
    });
  };

  /** A run of its own, or a part of the one that goes on. */
  const begin = (request: RunRequest): void => {
    const { session, submission } = request;
    leaveCustody(session, submission.runId);
    if (session.activeRun === undefined) start(request, submission.runId, "run");
    else joinRun(request);
  };

  const joinRun = (request: RunRequest): void => {
    const { session, submission } = request;
    if (protocol === 4) {
      const input: PendingInput = { id: createId(), submission, acceptedAt: clock.now(), state: "queued" };
      session.pendingInputs.push(input);
      session.activeRun?.steer(submission);
      return;
    }
    queues.set(session.key, [...(queues.get(session.key) ?? []), request]);
    soon(30, () => sendEmptyFinal(session, submission.runId));
  };

  return {
    get startedRuns() {
      return startedRuns;
    },
    submit: (request) => {
      const { session, submission } = request;
      const known = ledger.statusOf(session, submission);
      if (known !== undefined) return known;
      ledger.note(session, submission, "in_flight");
      // What an earlier process accepted and never took is taken now, once.
      begin(request);
      return "started";
    },
    answerAtOnce: (session, submission, text) => {
      const { runId } = submission;
      if (ledger.has(runId)) return;
      ledger.note(session, submission, "ok");
      log.add(session, { submissionId: runId, runId, kind: "command" });
      // The answer must not overtake the response to the request that asked for it.
      soon(10, () => {
        const content = [{ type: "text", text }];
        const message = { role: "assistant", content, timestamp: clock.now() };
        hub.broadcast("chat", { runId, sessionKey: session.key, seq: 1, state: "final", message });
      });
    },
    abort: (session, stopReason) => {
      const run = session.activeRun;
      if (run === undefined) return [];
      if (stopReason === "stop") queues.delete(session.key);
      run.abort(stopReason);
      if (protocol === 3) forgetTurn(session, run.runId);
      return [run.runId];
    },
    abortQueued: (session, submissionId) => {
      const isWithdrawn = withdraw(session, submissionId);
      if (isWithdrawn) announceWithdrawal(options, session, submissionId);
      return isWithdrawn;
    },
    crash: (records) => {
      processId += 1;
      queues.clear();
      ledger.forgetAll();
      return store.listAll().flatMap((session) => {
        const runId = interrupt(session);
        const submission = turns.get(session.key);
        if (runId === undefined || submission === undefined) return [];
        if (records === "kept") return [{ session, submission }];
        log.lose(session, forgetTurn(session, runId));
        return [];
      });
    },
    resume: ({ session, submission }) => {
      if (session.activeRun !== undefined) return;
      start({ session, submission, senderId: undefined }, createId(), "resumed");
    },
  };
}

function withdraw(session: GatewaySession, submissionId: string): boolean {
  const input = session.pendingInputs.find(({ submission }) => submission.runId === submissionId);
  if (input?.state !== "queued" || session.activeRun?.withdraw(submissionId) !== true) return false;
  input.state = "cancelled";
  return true;
}

function announceWithdrawal(
  { ledger, hub }: RunServiceOptions,
  { key: sessionKey, agentId }: GatewaySession,
  runId: string,
): void {
  ledger.settle(runId, "aborted");
  const payload = { runId, sessionKey, agentId, seq: 1, state: "aborted", stopReason: "rpc" };
  hub.broadcast("chat", payload);
}

/** The process is gone: nothing runs any more, and what waited waits for its sender. Returns the run that ended. */
function interrupt(session: GatewaySession): string | undefined {
  for (const input of session.pendingInputs) {
    if (input.state === "queued") input.state = "interrupted";
  }
  const run = session.activeRun;
  if (run === undefined) return undefined;
  run.discard();
  session.activeRun = undefined;
  session.status = "failed";
  return run.runId;
}

/** Takes a turn out of the transcript, question and all. Returns the messages that were in it. */
function forgetTurn(session: GatewaySession, runId: string): ReadonlySet<string> {
  const isQuestion = ({ role }: TranscriptRecord): boolean => role === "user";
  const start = session.records.findIndex((record) => isQuestion(record) && record.runId === runId);
  const rest = session.records.slice(start + 1);
  const length = rest.findIndex((record) => isQuestion(record) && record.runId !== runId);
  const count = length < 0 ? rest.length + 1 : length + 1;
  const lost = start < 0 ? [] : session.records.splice(start, count);
  session.epoch += lost.length === 0 ? 0 : 1;
  return new Set(lost.flatMap(({ submissionId }) => submissionId ?? []));
}
