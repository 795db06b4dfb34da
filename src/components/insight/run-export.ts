import type { RunTimeline } from "../../hooks/use-run-timeline.ts";
import { calledTool } from "../../lib/called-tool.ts";
import type { RunPart } from "../../stores/transcript/transcript-state.ts";
import { summarizeTool } from "../tool-activity/summarize-tool.ts";

/** What `docs/run-export.md` describes. Only ever added to; a change of meaning makes another version. */
const FORMAT = { format: "gangway.run", version: 1 } as const;

function describePart(part: RunPart | undefined): Readonly<Record<string, unknown>> {
  if (part?.type !== "tool") return {};
  return {
    toolCallId: part.id,
    summary: summarizeTool(part),
    ...(part.exitCode === undefined ? {} : { exitCode: part.exitCode }),
  };
}

/** One turn as a file: times and numbers, no answers and no outputs. */
export function toRunExport(timeline: RunTimeline, sessionKey: string): Readonly<Record<string, unknown>> {
  const { startedAt, spans, untimed, totals } = timeline;
  return {
    ...FORMAT,
    sessionKey,
    ...(timeline.runId === undefined ? {} : { runId: timeline.runId }),
    status: timeline.status,
    source: timeline.source,
    ...(timeline.model === undefined ? {} : { model: timeline.model }),
    ...(startedAt === undefined ? {} : { startedAt: new Date(startedAt).toISOString() }),
    totals,
    spans: spans.map(({ kind, name, startMs, durationMs, status, part, sessionKey: helperKey }) => ({
      kind,
      ...(name === "" ? {} : { name }),
      ...(helperKey === undefined ? {} : { sessionKey: helperKey }),
      startMs,
      ...(durationMs === undefined ? {} : { durationMs }),
      status,
      ...describePart(part),
    })),
    untimed: untimed.map((part) => ({
      kind: part.type === "reasoning" ? "thinking" : part.type,
      ...(part.type === "tool" ? { name: calledTool(part).name, status: part.status } : {}),
      ...describePart(part),
    })),
  };
}
