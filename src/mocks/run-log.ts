import type { ScriptedProtocol, SessionWorkings, SubmissionTake } from "./scripted-gateway-options.ts";
import type { GatewaySession } from "./session.ts";
import { type TranscriptRecord, toRecordText } from "./transcript-record.ts";

/** Which message reached which run; for tests, nothing on the wire depends on it. */
export interface RunLog {
  add(session: GatewaySession, take: SubmissionTake): void;
  /** The gateway lost what came of a message, as if it had never arrived. */
  lose(session: GatewaySession, submissionIds: ReadonlySet<string>): void;
  takesOf(sessionKey: string): readonly SubmissionTake[];
}

export function createRunLog(): RunLog {
  const takes = new Map<string, readonly SubmissionTake[]>();
  const takesOf = (sessionKey: string): readonly SubmissionTake[] => takes.get(sessionKey) ?? [];
  return {
    takesOf,
    add: (session, take) => void takes.set(session.key, [...takesOf(session.key), take]),
    lose: (session, submissionIds) => {
      const kept = takesOf(session.key).map((take) =>
        submissionIds.has(take.submissionId) ? { ...take, isLost: true } : take,
      );
      takes.set(session.key, kept);
    },
  };
}

function toRow(record: TranscriptRecord): SessionWorkings["rows"][number] {
  const { role, submissionId, runId, abortOrigin } = record;
  return { role, text: toRecordText(record), submissionId, runId, isAborted: abortOrigin !== undefined };
}

export function toWorkings(
  session: GatewaySession,
  takes: readonly SubmissionTake[],
  protocol: ScriptedProtocol,
): SessionWorkings {
  return {
    protocol,
    takes,
    rows: session.records.map(toRow),
    isIdle: session.activeRun === undefined,
    pendingSubmissionIds: session.pendingInputs.map(({ submission }) => submission.runId),
  };
}
