import type { Clock } from "../gateway-client/index.ts";
import type { RunService } from "./run-service.ts";
import type { GatewaySeed, SessionSeed, ToolCallSeed, TurnSeed } from "./scripted-gateway-options.ts";
import type { GatewaySession } from "./session.ts";
import { createSession, type SessionStore } from "./session-store.ts";
import type { RecordBlock, RecordDraft } from "./transcript-record.ts";

interface SeedTools {
  readonly clock: Clock;
  readonly createId: () => string;
}

interface TimedDraft {
  readonly draft: RecordDraft;
  readonly secondsLater: number;
}

const MINUTE_S = 60;
const DEFAULT_PAUSE_MINUTES = 3;

function toSpokenBlocks(thinking: string | undefined, text: string | undefined): readonly RecordBlock[] {
  const thought: readonly RecordBlock[] =
    thinking === undefined ? [] : [{ type: "thinking", text: thinking }];
  return text === undefined ? thought : [...thought, { type: "text", text }];
}

function toResultText(call: ToolCallSeed): string {
  const exitCode = call.exitCode ?? 0;
  return exitCode === 0 ? call.output : `${call.output}\n\n(Command exited with code ${exitCode})`;
}

function toCallDrafts(
  turn: TurnSeed & { readonly type: "tools" },
  runId: string,
  createId: () => string,
): readonly TimedDraft[] {
  return turn.calls.flatMap((call, index) => {
    const toolCallId = `call_${createId().slice(-8)}`;
    const spoken = index === 0 ? toSpokenBlocks(turn.thinking, turn.preamble) : [];
    const block: RecordBlock = { type: "tool-call", toolCallId, name: call.name, args: call.args };
    const isError = call.isError ?? (call.exitCode ?? 0) !== 0;
    const durationMs = call.durationMs ?? 900;
    const text = toResultText(call);
    const details = { status: "completed", exitCode: call.exitCode ?? 0, durationMs, aggregated: text };
    return [
      {
        draft: { role: "assistant", blocks: [...spoken, block], runId, stopReason: "toolUse" },
        secondsLater: 3,
      },
      {
        draft: {
          role: "toolResult",
          blocks: [{ type: "text", text }],
          runId,
          toolCallId,
          toolName: call.name,
          isError,
          ...(call.exitCode === undefined ? {} : { details }),
        },
        secondsLater: durationMs / 1000,
      },
    ] satisfies readonly TimedDraft[];
  });
}

function toTurnDrafts(turn: TurnSeed, runId: string, createId: () => string): readonly TimedDraft[] {
  switch (turn.type) {
    case "user": {
      const draft: RecordDraft = {
        role: "user",
        blocks: [{ type: "text", text: turn.text }],
        submissionId: runId,
      };
      return [{ draft, secondsLater: (turn.minutesLater ?? DEFAULT_PAUSE_MINUTES) * MINUTE_S }];
    }
    case "answer": {
      const blocks = [...toSpokenBlocks(turn.thinking, turn.text), ...(turn.files ?? [])];
      const model = turn.model === undefined ? {} : { model: turn.model };
      return [{ draft: { role: "assistant", blocks, runId, stopReason: "stop", ...model }, secondsLater: 9 }];
    }
    case "tools":
      return toCallDrafts(turn, runId, createId);
    case "aborted": {
      const blocks: readonly RecordBlock[] = [{ type: "text", text: turn.text }];
      return [
        {
          draft: { role: "assistant", blocks, runId, stopReason: "stop", abortOrigin: "rpc" },
          secondsLater: 6,
        },
      ];
    }
    case "failed": {
      const { errorMessage } = turn;
      return [
        {
          draft: { role: "assistant", blocks: [], runId, stopReason: "error", errorMessage },
          secondsLater: 8,
        },
      ];
    }
  }
}

function toTimedDrafts(turns: readonly TurnSeed[], createId: () => string): readonly TimedDraft[] {
  let runId = createId();
  return turns.flatMap((turn) => {
    if (turn.type === "user") runId = createId();
    return toTurnDrafts(turn, runId, createId);
  });
}

function createSeededSession(seed: SessionSeed, { clock, createId }: SeedTools): GatewaySession {
  const drafts = toTimedDrafts(seed.turns, createId);
  const endedAt = clock.now() - seed.minutesAgo * 60_000;
  const spanMs = drafts.reduce((total, { secondsLater }) => total + secondsLater * 1000, 0);
  const createdAt = Math.round(endedAt - spanMs);
  const session = createSession(seed.key, createId, {
    createdAt,
    label: seed.title,
    isPinned: seed.isPinned ?? false,
    isUnread: seed.isUnread ?? false,
    isArchived: seed.isArchived ?? false,
    ...(seed.channel === undefined ? {} : { channel: seed.channel }),
    ...(seed.parentKey === undefined ? {} : { parentKey: seed.parentKey }),
    ...(seed.model === undefined ? {} : { model: seed.model }),
  });
  let at = createdAt;
  drafts.forEach(({ draft, secondsLater }, index) => {
    at = Math.round(at + secondsLater * 1000);
    session.records.push({ ...draft, id: createId(), seq: index + 1, timestamp: at });
  });
  const last = session.records.at(-1);
  session.updatedAt = at;
  session.startedAt = at - 12_000;
  session.endedAt = at;
  session.lastRunId = last?.runId;
  session.wasAborted = last?.abortOrigin !== undefined;
  session.status = last?.stopReason === "error" ? "failed" : session.wasAborted ? "killed" : "done";
  session.outputTokens = Math.floor(JSON.stringify(session.records).length / 8);
  return session;
}

export function createSeededSessions(
  seed: GatewaySeed | undefined,
  tools: SeedTools,
): readonly GatewaySession[] {
  return (seed?.sessions ?? []).map((session) => createSeededSession(session, tools));
}

/** Runs of the seed begin with the first client: before it there is nobody to see them. */
export function startSeededRuns(
  seed: GatewaySeed | undefined,
  store: SessionStore,
  runs: RunService,
  createId: () => string,
): void {
  for (const { key, activeRun } of seed?.sessions ?? []) {
    const session = store.find(key);
    if (activeRun === undefined || session === undefined) continue;
    const submission = { runId: createId(), message: activeRun.message, media: [] };
    runs.submit({ session, submission, senderId: undefined, script: activeRun.script });
  }
}
