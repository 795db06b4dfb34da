import type { RunCommandOutputEvent, RunItemEvent, RunToolEvent } from "../../gateway-client/index.ts";
import { toAttachment } from "./project-blocks.ts";
import { closeReasoning, closeText, replacePart } from "./run-text.ts";
import type { LiveRun, ToolPart } from "./transcript-state.ts";

/** Changes one tool part, or puts a new one at the end; tools are paired by id, whatever the order of events. */
function upsertTool(
  run: LiveRun,
  { toolCallId, name, now }: { readonly toolCallId: string; readonly name: string; readonly now: number },
  change: (tool: ToolPart) => ToolPart,
): LiveRun {
  const index = run.parts.findIndex((part) => part.type === "tool" && part.id === toolCallId);
  const existing = run.parts[index];
  if (existing?.type === "tool") {
    const changed = change(existing);
    return changed === existing ? run : { ...run, parts: replacePart(run.parts, index, changed) };
  }
  const fresh: ToolPart = {
    type: "tool",
    id: toolCallId,
    name,
    status: "running",
    output: "",
    startedAt: now,
  };
  return { ...closeText(run), parts: [...closeReasoning(run.parts, now), change(fresh)] };
}

function elapsed(tool: ToolPart, now: number): number | undefined {
  return tool.startedAt === undefined ? undefined : Math.max(0, now - tool.startedAt);
}

function settleTool(tool: ToolPart, event: RunToolEvent, now: number): ToolPart {
  const durationMs = event.durationMs ?? elapsed(tool, now);
  return {
    ...tool,
    status: event.isError || (event.exitCode !== undefined && event.exitCode !== 0) ? "error" : "done",
    output: event.output ?? tool.output,
    ...(event.pictures && { files: event.pictures.flatMap((block) => toAttachment(block) ?? []) }),
    ...(event.exitCode === undefined ? {} : { exitCode: event.exitCode }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}

export function applyToolEvent(run: LiveRun, event: RunToolEvent, now: number): LiveRun {
  return upsertTool(run, { ...event, now }, (tool) => {
    const known: ToolPart = {
      ...tool,
      ...(event.args === undefined ? {} : { args: event.args }),
      ...(event.summary === undefined ? {} : { summary: event.summary }),
    };
    if (event.phase === "result") return settleTool(known, event, now);
    if (event.phase === "update" && tool.status === "running" && event.output !== undefined) {
      return { ...known, output: event.output };
    }
    return known;
  });
}

export function applyToolItem(run: LiveRun, event: RunItemEvent, now: number): LiveRun {
  if (event.toolCallId === undefined) return run;
  return upsertTool(run, { toolCallId: event.toolCallId, name: event.name ?? "tool", now }, (tool) => {
    const summary = tool.summary ?? event.summary;
    const described = summary === undefined || summary === tool.summary ? tool : { ...tool, summary };
    if (event.phase !== "end" || tool.status !== "running") return described;
    const durationMs = elapsed(tool, now);
    return {
      ...described,
      status: event.status === "failed" ? "error" : "done",
      ...(durationMs === undefined ? {} : { durationMs }),
    };
  });
}

export function applyCommandOutput(run: LiveRun, event: RunCommandOutputEvent, now: number): LiveRun {
  return upsertTool(run, { ...event, now }, (tool) => {
    const isRicher = event.output.length > tool.output.length;
    const withOutput = isRicher ? { ...tool, output: event.output } : tool;
    const exitCode = event.exitCode ?? tool.exitCode;
    const withCode =
      exitCode === tool.exitCode ? withOutput : { ...withOutput, exitCode: exitCode as number };
    if (event.phase !== "end" || tool.status !== "running") return withCode;
    const durationMs = event.durationMs ?? elapsed(tool, now);
    return {
      ...withCode,
      status: event.status === "failed" || (exitCode !== undefined && exitCode !== 0) ? "error" : "done",
      ...(durationMs === undefined ? {} : { durationMs }),
    };
  });
}

/** A run is over: no tool of it can still be running. */
export function settleRunningTools(run: LiveRun, now: number): LiveRun {
  if (!run.parts.some((part) => part.type === "tool" && part.status === "running")) return run;
  const parts = run.parts.map((part) => {
    if (part.type !== "tool" || part.status !== "running") return part;
    const durationMs = elapsed(part, now);
    return {
      ...part,
      status: run.status === "done" ? ("done" as const) : ("error" as const),
      ...(durationMs === undefined ? {} : { durationMs }),
    };
  });
  return { ...run, parts };
}
