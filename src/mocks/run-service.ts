import type { Clock } from "../gateway-client/index.ts";
import type { ApprovalDesk } from "./approvals.ts";
import type { EventHub } from "./event-hub.ts";
import { Run, type RunOutcome } from "./run.ts";
import { createRunEmitterV3 } from "./run-emitter-v3.ts";
import { createRunEmitterV4 } from "./run-emitter-v4.ts";
import type { RunScript } from "./run-script.ts";
import type { RunEmitterContext } from "./run-voice-v4.ts";
import type { ScriptedProtocol } from "./scripted-gateway-options.ts";
import type { GatewaySession, Submission } from "./session.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionStore } from "./session-store.ts";
import { createTimeline } from "./timeline.ts";
import type { RecordBlock, RecordDraft } from "./transcript-record.ts";

export type SubmissionStatus = "started" | "in_flight" | "ok";

export interface RunRequest {
  readonly session: GatewaySession;
  readonly submission: Submission;
  readonly senderId: string | undefined;
  /** @default what the message asks for */
  readonly script?: RunScript;
}

export interface RunService {
  readonly startedRuns: number;
  /** The same run id again starts nothing: the answer says how the first one fares. */
  submit(request: RunRequest): SubmissionStatus;
  /** Answers without the model: the question and a `final`, and no run. */
  answerAtOnce(session: GatewaySession, runId: string, text: string): void;
  /** Ends the session's run. Returns the ids of what was ended. */
  abort(session: GatewaySession, stopReason: "rpc" | "stop"): readonly string[];
  /** Forgets every run without a word. */
  discardAll(): void;
}

export interface RunServiceOptions {
  readonly protocol: ScriptedProtocol;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly pace: number;
  readonly toolEvents: boolean;
  readonly hub: EventHub;
  readonly store: SessionStore;
  readonly events: SessionEvents;
  readonly approvals: ApprovalDesk;
  readonly toScript: (message: string) => RunScript;
}

function toUserDraft({ runId, message, media }: Submission): RecordDraft {
  const blocks: readonly RecordBlock[] = message === "" ? [] : [{ type: "text", text: message }];
  return { role: "user", blocks, submissionId: runId, ...(media.length === 0 ? {} : { media }) };
}

export function createRunService(options: RunServiceOptions): RunService {
  const { protocol, clock, createId, pace, hub, store, events } = options;
  const statusByRunId = new Map<string, "in_flight" | "ok">();
  const queues = new Map<string, RunRequest[]>();
  let startedRuns = 0;

  const append = (session: GatewaySession, draft: RecordDraft): void => {
    events.appended(session, store.append(session, draft));
  };

  const sendEmptyFinal = (session: GatewaySession, runId: string): void => {
    hub.broadcast("chat", { runId, sessionKey: session.key, seq: 1, state: "final" });
    statusByRunId.set(runId, "ok");
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
    statusByRunId.set(runId, "ok");
  };

  const startNextInQueue = (session: GatewaySession): void => {
    const next = queues.get(session.key)?.shift();
    if (next === undefined) return;
    // 2.9 answers a queued message in a run that no client has heard of.
    start({ ...next, submission: { ...next.submission, runId: createId() } });
  };

  const start = (request: RunRequest): void => {
    const { session, submission } = request;
    const { runId } = submission;
    startedRuns += 1;
    statusByRunId.set(runId, "in_flight");
    append(session, toUserDraft(submission));
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
    const emitterContext: RunEmitterContext = {
      hub,
      session,
      runId,
      senderId: request.senderId,
      startedAt: clock.now(),
      toolEvents: options.toolEvents,
      now: () => clock.now(),
    };
    const emitter = protocol === 4 ? createRunEmitterV4(emitterContext) : createRunEmitterV3(emitterContext);
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
      onSteered: (submission) => {
        append(session, { ...toUserDraft(submission), steerTargetRunId: runId });
        sendEmptyFinal(session, submission.runId);
      },
      onSettled: (outcome) => settle(session, runId, outcome),
      onAnnounced: () => {
        if (session.wasAborted) createTimeline(clock, pace).play(emitter.afterAbort(), () => undefined);
        events.changed(session, { reason: "agent.input.settled" });
        events.changed(session, { phase: "end", runId });
        startNextInQueue(session);
      },
    });
  };

  const joinRun = (request: RunRequest): void => {
    const { session, submission } = request;
    statusByRunId.set(submission.runId, "in_flight");
    if (protocol === 4) {
      session.activeRun?.steer(submission);
      return;
    }
    queues.set(session.key, [...(queues.get(session.key) ?? []), request]);
    clock.setTimeout(() => sendEmptyFinal(session, submission.runId), 30);
  };

  return {
    get startedRuns() {
      return startedRuns;
    },
    submit: (request) => {
      const known = statusByRunId.get(request.submission.runId);
      if (known !== undefined) return known;
      if (request.session.activeRun === undefined) start(request);
      else joinRun(request);
      return "started";
    },
    answerAtOnce: (session, runId, text) => {
      if (statusByRunId.has(runId)) return;
      statusByRunId.set(runId, "ok");
      // The answer must not overtake the response to the request that asked for it.
      clock.setTimeout(() => {
        const content = [{ type: "text", text }];
        const message = { role: "assistant", content, timestamp: clock.now() };
        hub.broadcast("chat", { runId, sessionKey: session.key, seq: 1, state: "final", message });
      }, 10);
    },
    abort: (session, stopReason) => {
      const run = session.activeRun;
      if (run === undefined) return [];
      queues.delete(session.key);
      run.abort(stopReason);
      if (protocol === 3) forgetTurn(session, run.runId);
      return [run.runId];
    },
    discardAll: () => {
      for (const session of store.list()) {
        session.activeRun?.discard();
        session.activeRun = undefined;
      }
      queues.clear();
    },
  };
}

/** After an abort 2.9 has neither the answer nor the question. */
function forgetTurn(session: GatewaySession, runId: string): void {
  const index = session.records.findIndex((record) => record.submissionId === runId);
  if (index >= 0) session.records.splice(index);
}
