import type { Connection } from "./connection.ts";
import type { EventHub } from "./event-hub.ts";
import { WORKSPACE } from "./identity.ts";
import type { RunEmitter, ToolOutcome, ToolRun } from "./run-emitter.ts";
import { isCommandTool } from "./run-script.ts";
import { compact, type WireObject } from "./wire.ts";

interface ToolEventContext {
  readonly agent: (stream: string, data: WireObject) => void;
  readonly toPayload: (stream: string, data: WireObject, extra?: WireObject) => WireObject;
  readonly hub: EventHub;
  readonly sessionKey: string;
  readonly replayEvents: WireObject[];
  readonly isRecipient: (connection: Connection) => boolean;
  /** The session as it is, which updates and results carry along. */
  readonly toSessionFields: () => WireObject;
}

type ToolEvents = Pick<RunEmitter, "preamble" | "toolStart" | "toolUpdate" | "toolResult">;

function toTitle({ tool }: ToolRun): string {
  const name = tool.name.charAt(0).toUpperCase() + tool.name.slice(1);
  return `${name} ${tool.summary}`;
}

function toItem(run: ToolRun, phase: string, status: string): WireObject {
  return {
    itemId: `tool:${run.toolCallId}`,
    toolCallId: run.toolCallId,
    name: run.tool.name,
    kind: "tool",
    phase,
    title: toTitle(run),
    status,
    meta: run.tool.summary,
    ...(isCommandTool(run.tool.name) ? { commandBearing: true } : {}),
  };
}

function toCommandOutput(run: ToolRun, phase: string, output: string): WireObject {
  const { toolCallId, tool } = run;
  return {
    itemId: `command:${toolCallId}`,
    phase,
    title: `command ${tool.summary}`,
    toolCallId,
    name: tool.name,
    output: output.trimEnd(),
  };
}

function toCommandDetails(outcome: ToolOutcome): WireObject {
  return {
    status: outcome.exitCode === null ? "failed" : "completed",
    exitCode: outcome.exitCode ?? 0,
    exitSignal: null,
    exitReason: "exit",
    durationMs: outcome.durationMs,
    aggregated: outcome.text,
    noOutputTimedOut: false,
    cwd: WORKSPACE,
  };
}

function toDenial({ toolCallId, tool }: ToolRun): WireObject {
  return {
    phase: "resolved",
    kind: "exec",
    status: "denied",
    title: "Command approval resolved",
    itemId: `command:${toolCallId}`,
    toolCallId,
    message: tool.args["command"] ?? tool.summary,
  };
}

export function toResultPayload(run: ToolRun, outcome: ToolOutcome): WireObject {
  const content = [{ type: "text", text: outcome.text }];
  const details = outcome.details ?? (isCommandTool(run.tool.name) ? toCommandDetails(outcome) : undefined);
  return compact({ content, details });
}

export function toPartialPayload(run: ToolRun, outputSoFar: string): WireObject {
  const details = {
    status: "running",
    sessionId: "calm-harbor",
    pid: 20_099,
    startedAt: run.startedAt,
    cwd: WORKSPACE,
  };
  return { content: [{ type: "text", text: outputSoFar }], details: { ...details, tail: outputSoFar } };
}

/** Tool events go to the sender; whoever watches the session gets them under another name; items go to all. */
export function createToolEventsV4(context: ToolEventContext): ToolEvents {
  const { agent, hub, replayEvents, isRecipient, sessionKey } = context;

  const remember = (payload: WireObject): void => {
    const { runId, seq, stream, ts, data, agentId } = payload;
    replayEvents.push({ runId, seq, stream, ts, data, sessionKey, agentId });
  };
  const tool = (data: WireObject, extra?: WireObject): void => {
    const payload = context.toPayload("tool", data, extra);
    remember(payload);
    hub.send("agent", payload, isRecipient);
    const isWatcher = (connection: Connection): boolean =>
      !isRecipient(connection) && connection.watchedSessions.has(sessionKey);
    hub.send("session.tool", payload, isWatcher);
  };

  return {
    preamble: (text) => {
      const itemId = `commentary-${replayEvents.length}-preamble`;
      const data = { kind: "preamble", title: "Preamble", progressText: text, itemId };
      agent("item", { ...data, phase: "update" });
      const payload = context.toPayload("item", { ...data, phase: "end" });
      remember(payload);
      hub.broadcast("agent", payload);
    },
    toolStart: (run) => {
      agent("item", { ...toItem(run, "start", "running"), startedAt: run.startedAt });
      tool({ phase: "start", name: run.tool.name, toolCallId: run.toolCallId, args: run.tool.args });
    },
    toolUpdate: (run, outputSoFar) => {
      const { toolCallId, tool: script } = run;
      const partialResult = toPartialPayload(run, outputSoFar);
      tool({ phase: "update", name: script.name, toolCallId, partialResult }, context.toSessionFields());
      agent("item", toItem(run, "update", "running"));
      if (!isCommandTool(script.name)) return;
      agent("command_output", { ...toCommandOutput(run, "delta", outputSoFar), status: "running" });
    },
    toolResult: (run, outcome) => {
      const status = outcome.isError ? "failed" : "completed";
      const isCommand = isCommandTool(run.tool.name);
      const data = compact({
        phase: "result",
        name: run.tool.name,
        toolCallId: run.toolCallId,
        meta: run.tool.summary,
        isError: outcome.isError,
        commandBearing: isCommand ? true : undefined,
        result: toResultPayload(run, outcome),
      });
      tool(data, context.toSessionFields());
      const endedAt = run.startedAt + outcome.durationMs;
      const error = outcome.isError ? { error: outcome.text } : {};
      agent("item", { ...toItem(run, "end", status), startedAt: run.startedAt, endedAt, ...error });
      if (!isCommand) return;
      const { exitCode = 0, durationMs } = outcome;
      agent("command_output", {
        ...toCommandOutput(run, "end", outcome.text),
        status,
        exitCode,
        durationMs,
        cwd: WORKSPACE,
      });
      if (exitCode === null) agent("approval", toDenial(run));
    },
  };
}
