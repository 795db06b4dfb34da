import type { ApprovalDesk, Decision } from "./approvals.ts";
import type { RunEmitter, ToolOutcome, ToolRun } from "./run-emitter.ts";
import { isCommandTool, type ToolStep, toOutputText } from "./run-script.ts";
import type { GatewaySession } from "./session.ts";
import type { Timeline } from "./timeline.ts";
import type { RecordBlock, RecordDraft } from "./transcript-record.ts";

interface ToolPlayerContext {
  readonly runId: string;
  readonly session: GatewaySession;
  readonly timeline: Timeline;
  readonly emitter: RunEmitter;
  readonly approvals: ApprovalDesk;
  readonly createId: () => string;
  readonly waitsForApproval: boolean;
  readonly append: (draft: RecordDraft) => void;
  readonly onDone: () => void;
  readonly onDenied: () => void;
}

interface PendingTool {
  readonly run: ToolRun;
  outputSoFar: string;
  approvalId: string | undefined;
}

/** Plays one tool call at a time: start, approval where it is needed, output as it comes, result. */
export interface ToolPlayer {
  readonly succeededToolNames: readonly string[];
  start(step: ToolStep, spokenBefore: readonly RecordBlock[], outputTokens: number): void;
  withdrawApproval(): void;
  /** An abort leaves a result behind, so that no call in the transcript waits for ever. */
  recordInterruption(): void;
}

export function createToolPlayer(context: ToolPlayerContext): ToolPlayer {
  const { runId, session, timeline, emitter, approvals, createId, append } = context;
  const succeededToolNames: string[] = [];
  let pending: PendingTool | undefined;

  const record = ({ toolCallId, tool }: ToolRun, outcome: ToolOutcome): void => {
    const { text, isError, durationMs, exitCode = 0 } = outcome;
    const details = outcome.details ?? { status: "completed", exitCode, durationMs, aggregated: text };
    append({
      role: "toolResult",
      blocks: [{ type: "text", text }],
      runId,
      toolCallId,
      toolName: tool.name,
      isError,
      ...(isCommandTool(tool.name) ? { details } : {}),
    });
  };

  const end = (run: ToolRun, outcome: ToolOutcome): void => {
    pending = undefined;
    if (!outcome.isError) succeededToolNames.push(run.tool.name);
    emitter.toolResult(run, outcome);
    record(run, outcome);
    timeline.after(25, () => {
      emitter.modelTurn();
      context.onDone();
    });
  };

  const toOutcome = ({ tool, startedAt }: ToolRun): ToolOutcome => {
    const { exitCode } = tool;
    const isError = tool.isError ?? (exitCode ?? 0) !== 0;
    const outcome = { text: toOutputText(tool), isError, durationMs: timeline.now() - startedAt };
    return exitCode === undefined ? outcome : { ...outcome, exitCode };
  };

  const playOutput = (playing: PendingTool): void => {
    const { run } = playing;
    const { tool } = run;
    const sliceMs = tool.durationMs / (tool.output.length + 1);
    const emissions = tool.output.map((piece) => ({
      afterMs: sliceMs,
      emit: () => {
        playing.outputSoFar += piece;
        if (isCommandTool(tool.name)) emitter.toolUpdate(run, playing.outputSoFar);
      },
    }));
    timeline.play(emissions, () => timeline.after(sliceMs, () => end(run, toOutcome(run))));
  };

  const decide = (decision: Decision, approvalId: string, asking: PendingTool, command: string): void => {
    const { run } = asking;
    asking.approvalId = undefined;
    emitter.approvalResolved(approvalId, run.toolCallId);
    if (decision !== "deny") {
      playOutput(asking);
      return;
    }
    context.onDenied();
    const text = `Exec denied (gateway id=${approvalId}, user-denied): ${command}`;
    end(run, { text, isError: true, exitCode: null, durationMs: 0 });
  };

  const askApproval = (asking: PendingTool): void => {
    const { toolCallId, tool } = asking.run;
    const command = typeof tool.args["command"] === "string" ? tool.args["command"] : tool.summary;
    const { key: sessionKey, agentId } = session;
    const approvalId = approvals.request({
      command,
      sessionKey,
      agentId,
      runId,
      toolCallId,
      onDecision: (decision) => {
        if (context.waitsForApproval) decide(decision, approvalId, asking, command);
      },
    });
    if (context.waitsForApproval) {
      asking.approvalId = approvalId;
      emitter.waitingApproval(approvalId, toolCallId);
      return;
    }
    const approvalSlug = approvalId.slice(0, 8);
    const text = `Approval required (id ${approvalSlug}). Approve to run; updates will arrive after completion.`;
    const details = { status: "approval-pending", approvalId, approvalSlug, host: "gateway", command };
    end(asking.run, { text, isError: false, durationMs: 0, details });
  };

  return {
    succeededToolNames,
    start: ({ tool, needsApproval }, spokenBefore, outputTokens) => {
      const run = { toolCallId: `call_${createId().slice(-8)}`, tool, startedAt: timeline.now() };
      pending = { run, outputSoFar: "", approvalId: undefined };
      emitter.usage(outputTokens);
      emitter.toolStart(run);
      const call = {
        type: "tool-call",
        toolCallId: run.toolCallId,
        name: tool.name,
        args: tool.args,
      } as const;
      append({ role: "assistant", blocks: [...spokenBefore, call], runId, stopReason: "toolUse" });
      if (needsApproval === true) askApproval(pending);
      else playOutput(pending);
    },
    withdrawApproval: () => {
      if (pending?.approvalId !== undefined) approvals.withdraw(pending.approvalId);
    },
    recordInterruption: () => {
      if (pending === undefined) return;
      const text = `${pending.outputSoFar}\n\nCommand aborted by signal SIGTERM`.trim();
      record(pending.run, { text, isError: true, durationMs: 0 });
      pending = undefined;
    },
  };
}
