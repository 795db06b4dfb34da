import type { HistoryMessage } from "../../gateway-client/index.ts";
import { calledTool } from "../../lib/called-tool.ts";
import { helperKeyOf, helperTaskOf } from "../../lib/helper-key.ts";
import type { RunPart, RunRow, ToolPart } from "../transcript/transcript-state.ts";
import type {
  RunTimeline,
  SpanKind,
  TimelineSource,
  TimelineSpan,
  TimelineTotals,
  WatchedRun,
} from "./timeline-facts.ts";

interface Drawn {
  readonly spans: readonly TimelineSpan[];
  readonly untimed: readonly RunPart[];
}

const KINDS: Readonly<Partial<Record<RunPart["type"], SpanKind>>> = {
  reasoning: "thinking",
  text: "text",
  tool: "tool",
};

function statusOf(part: RunPart, isOpen: boolean): TimelineSpan["status"] {
  if (part.type === "tool") return part.status;
  return isOpen ? "running" : "done";
}

function positive(ms: number): number {
  return Math.max(0, ms);
}

function watchedEnd(part: RunPart, from: number, source: TimelineSource, isOpen: boolean): number {
  const { watched, row, now } = source;
  if (part.type === "tool") {
    if (part.status === "running") return now;
    return part.durationMs === undefined ? (row.endedAt ?? from) : from + part.durationMs;
  }
  if (isOpen) return now;
  return watched?.lastSeen.get(part.id) ?? row.endedAt ?? from;
}

function drawWatched(source: TimelineSource, watched: WatchedRun, startedAt: number): Drawn {
  const { row, now } = source;
  const spans: TimelineSpan[] = [];
  const untimed: RunPart[] = [];
  const last = row.status === "running" ? row.parts.at(-1) : undefined;
  for (const part of row.parts) {
    const kind = KINDS[part.type];
    const from = watched.firstSeen.get(part.id);
    if (kind === undefined) continue;
    if (from === undefined) {
      untimed.push(part);
      continue;
    }
    const isOpen = part === last;
    spans.push({
      id: `${kind}:${part.id}`,
      kind,
      name: part.type === "tool" ? calledTool(part).name : "",
      part,
      startMs: positive(from - startedAt),
      durationMs: positive(watchedEnd(part, from, source, isOpen) - from),
      status: statusOf(part, isOpen),
    });
  }
  for (const [index, wait] of watched.waits.entries()) {
    const part = row.parts.findLast(
      ({ id, type }) => type === "tool" && (watched.firstSeen.get(id) ?? Infinity) <= wait.from,
    );
    spans.push({
      id: `approval:${index}`,
      kind: "approval",
      name: "",
      ...(part === undefined ? {} : { part }),
      startMs: positive(wait.from - startedAt),
      durationMs: positive((wait.to ?? row.endedAt ?? now) - wait.from),
      status: wait.to === undefined && row.status === "running" ? "running" : "done",
    });
  }
  return { spans, untimed };
}

/** What a message of the record says by itself, in the words of the turn's parts. */
function partsByMessage(
  row: RunRow,
  messages: readonly HistoryMessage[],
): ReadonlyMap<HistoryMessage, RunPart> {
  const found = new Map<HistoryMessage, RunPart>();
  const written = row.parts.filter(({ type }) => type === "text" || type === "reasoning");
  let next = 0;
  for (const message of messages) {
    const count = message.blocks.filter(
      (block) => (block.type === "text" || block.type === "thinking") && block.text.trim() !== "",
    ).length;
    if (message.role !== "assistant" || count === 0) continue;
    const part = written[next];
    if (part) found.set(message, part);
    next += count;
  }
  return found;
}

/**
 * The record says when the model was asked and when a tool's result was there, and nothing in between: what the model
 * said is a point in time, and a call begins where the model began to ask for it.
 */
function drawRecorded({ row, messages }: TimelineSource, startedAt: number | undefined): Drawn {
  const spans: TimelineSpan[] = [];
  const untimed: RunPart[] = [];
  const said = partsByMessage(row, messages);
  if (startedAt !== undefined) {
    for (const [index, message] of messages.entries()) {
      const part = said.get(message);
      if (message.timestamp === undefined || !part) continue;
      spans.push({
        id: `model:${index}`,
        kind: "model",
        name: "",
        part,
        startMs: positive(message.timestamp - startedAt),
        status: "done",
      });
    }
  }
  for (const part of row.parts) {
    if (part.type !== "tool") continue;
    if (part.startedAt === undefined || startedAt === undefined) {
      untimed.push(part);
      continue;
    }
    spans.push({
      id: `tool:${part.id}`,
      kind: "tool",
      name: calledTool(part).name,
      part,
      startMs: positive(part.startedAt - startedAt),
      ...(part.durationMs === undefined ? {} : { durationMs: part.durationMs }),
      status: part.status,
    });
  }
  if (startedAt === undefined || messages.every(({ timestamp }) => timestamp === undefined))
    untimed.push(...row.parts.filter(({ type }) => type === "text" || type === "reasoning"));
  return { spans, untimed };
}

/** By the call's answer; where that did not reach this page, by what was to be done, if only one was told so. */
function findHelper(part: ToolPart, helpers: NonNullable<TimelineSource["helpers"]>): string | undefined {
  const key = helperKeyOf(part);
  if (key !== undefined) return key;
  const task = part.status === "error" ? undefined : helperTaskOf(part);
  if (task === undefined) return undefined;
  const told = [...helpers].filter(([, { title = "" }]) => title !== "" && title === task.trim());
  return told.length === 1 ? told[0]?.[0] : undefined;
}

/** When a sub-agent worked, by the gateway's clock alone: only its distance from the call is put on another one. */
function helperSpan(part: ToolPart, tool: TimelineSpan, source: TimelineSource): TimelineSpan | undefined {
  const sessionKey = source.helpers && findHelper(part, source.helpers);
  const helper = sessionKey === undefined ? undefined : source.helpers?.get(sessionKey);
  if (sessionKey === undefined || helper?.startedAt === undefined) return undefined;
  const { watched, row, now } = source;
  const isRunning = helper.status === "queued" || helper.status === "running";
  const recordedAt = watched ? undefined : row.startedAt;
  const startMs = recordedAt === undefined ? tool.startMs : positive(helper.startedAt - recordedAt);
  const began = (row.startedAt ?? helper.startedAt) + startMs;
  const durationMs = isRunning ? now - began : (helper.endedAt ?? helper.startedAt) - helper.startedAt;
  return {
    id: `helper:${part.id}`,
    kind: "helper",
    name: helper.title ?? "",
    part,
    sessionKey,
    startMs,
    durationMs: positive(durationMs),
    status: isRunning ? "running" : helper.status === "error" ? "error" : "done",
  };
}

/** Sub-agents stand below the calls that started them. */
function withHelpers(spans: readonly TimelineSpan[], source: TimelineSource): readonly TimelineSpan[] {
  return spans.flatMap((span) => {
    const helper =
      span.kind === "tool" && span.part?.type === "tool" ? helperSpan(span.part, span, source) : undefined;
    return helper ? [span, helper] : [span];
  });
}

/** How long at least one of the spans went on; undefined where none of them has a length. */
function coveredMs(spans: readonly TimelineSpan[]): number | undefined {
  const lengths = spans.flatMap(({ startMs, durationMs }) =>
    durationMs === undefined ? [] : [{ from: startMs, to: startMs + durationMs }],
  );
  if (lengths.length === 0) return undefined;
  let covered = 0;
  let until = 0;
  for (const { from, to } of lengths.toSorted((a, b) => a.from - b.from)) {
    covered += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return covered;
}

function toTotals({ row, now }: TimelineSource, spans: readonly TimelineSpan[]): TimelineTotals {
  const of = (...kinds: readonly SpanKind[]) => coveredMs(spans.filter(({ kind }) => kinds.includes(kind)));
  const tools = row.parts.filter((part) => part.type === "tool");
  const end = row.status === "running" ? now : row.endedAt;
  const durationMs = row.startedAt === undefined || end === undefined ? undefined : end - row.startedAt;
  const toolMs = of("tool");
  const modelMs = of("thinking", "text");
  const approvalMs = of("approval");
  return {
    calls: tools.length,
    failedCalls: tools.filter(({ status }) => status === "error").length,
    ...(durationMs === undefined || durationMs < 0 ? {} : { durationMs }),
    ...(toolMs === undefined ? {} : { toolMs }),
    ...(modelMs === undefined ? {} : { modelMs }),
    ...(approvalMs === undefined ? {} : { approvalMs }),
    ...(row.usage === undefined ? {} : { usage: row.usage }),
  };
}

/** One turn over time, out of what this page saw or, where it did not look on, out of the record. Pure. */
export function buildRunTimeline(source: TimelineSource): RunTimeline {
  const { row, watched } = source;
  const { startedAt } = row;
  const isWatched = watched !== undefined && watched.firstSeen.size > 0 && startedAt !== undefined;
  const { spans, untimed } = isWatched
    ? drawWatched(source, watched, startedAt)
    : drawRecorded(source, startedAt);
  const inOrder = spans.toSorted((a, b) => a.startMs - b.startMs);
  const ordered = withHelpers(inOrder, isWatched ? source : { ...source, watched: undefined });
  return {
    rowId: row.id,
    status: row.status,
    source: isWatched ? "watched" : "recorded",
    spans: ordered,
    untimed,
    totals: toTotals(source, ordered),
    ...(row.runId === undefined ? {} : { runId: row.runId }),
    ...(row.model === undefined ? {} : { model: row.model }),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}
