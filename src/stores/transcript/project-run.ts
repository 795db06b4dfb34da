import type { HistoryMessage, MessageUsage } from "../../gateway-client/index.ts";
import { mergeParts } from "./merge-parts.ts";
import { finishParts, partsOfMessages, textOf } from "./project-blocks.ts";
import type { LiveRun, RunPart, RunRow, RunStatus } from "./transcript-state.ts";

interface CanonicalFacts {
  readonly parts: readonly RunPart[];
  readonly status: Exclude<RunStatus, "running">;
  readonly errorMessage?: string;
}

const DONE: CanonicalFacts = { parts: [], status: "done" };

/** A tool whose result never came is no longer running once its turn is history. */
function settleOrphans(parts: readonly RunPart[], status: RunStatus): readonly RunPart[] {
  return parts.map((part) =>
    part.type === "tool" && part.status === "running"
      ? { ...part, status: status === "done" ? ("done" as const) : ("error" as const) }
      : part,
  );
}

function factsOf(messages: readonly HistoryMessage[]): CanonicalFacts {
  const last = messages.at(-1);
  if (!last) return DONE;
  const parts = partsOfMessages(messages);
  if (messages.some((message) => message.isAborted)) return { parts, status: "stopped" };
  if (last.stopReason !== "error") return { parts, status: "done" };
  // A failed turn's own text is the gateway's sentence about the failure, not an answer.
  const isOnlyCause = last.errorMessage === undefined;
  const cause = last.errorMessage ?? textOf(last);
  const answer = isOnlyCause ? partsOfMessages(messages.slice(0, -1)) : parts;
  return { parts: answer, status: "failed", ...(cause === "" ? {} : { errorMessage: cause }) };
}

function lastDefined<T>(
  messages: readonly HistoryMessage[],
  read: (message: HistoryMessage) => T | undefined,
): T | undefined {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    const value = message && read(message);
    if (value !== undefined) return value;
  }
  return undefined;
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

/** What the whole turn used: every record counts only its own call of the model. */
function usageOf(messages: readonly HistoryMessage[]): MessageUsage | undefined {
  return messages.reduce<MessageUsage | undefined>((sum, { usage }) => {
    if (!sum || !usage) return sum ?? usage;
    const entries = USAGE_FIELDS.flatMap((field) => {
      const value = add(sum[field], usage[field]);
      return value === undefined ? [] : [[field, value] as const];
    });
    return Object.fromEntries(entries);
  }, undefined);
}

const USAGE_FIELDS = [
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "costUsd",
] as const satisfies readonly (keyof MessageUsage)[];

/** Records may still be on their way; what was watched is a running total. */
function fullerUsage(
  recorded: MessageUsage | undefined,
  watched: MessageUsage | undefined,
): MessageUsage | undefined {
  return (watched?.outputTokens ?? 0) > (recorded?.outputTokens ?? 0)
    ? { ...recorded, ...watched }
    : recorded;
}

function canonicalRow(rowId: string, messages: readonly HistoryMessage[]): RunRow {
  const facts = factsOf(messages);
  const runId = lastDefined(messages, (message) => message.runId);
  const startedAt = messages[0]?.timestamp;
  const endedAt = lastDefined(messages, (message) => message.timestamp);
  const model = lastDefined(messages, (message) => message.model);
  const usage = usageOf(messages);
  return {
    type: "run",
    id: rowId,
    status: facts.status,
    phase: "working",
    parts: finishParts(settleOrphans(facts.parts, facts.status), false),
    isStopping: false,
    ...(runId === undefined ? {} : { runId }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(model === undefined || facts.status === "stopped" ? {} : { model }),
    ...(usage === undefined ? {} : { usage }),
    ...(facts.errorMessage === undefined ? {} : { errorMessage: facts.errorMessage }),
    ...(facts.status === "stopped" ? { stoppedBy: "person" as const } : {}),
  };
}

function combinedStatus(run: LiveRun, canonical: RunStatus): RunStatus {
  return run.status === "done" && canonical !== "done" ? canonical : run.status;
}

/** One turn as it is drawn: what the gateway recorded, together with what this page watched. */
export function projectRun(
  rowId: string,
  canonical: readonly HistoryMessage[],
  run: LiveRun | undefined,
): RunRow {
  if (!run) return canonicalRow(rowId, canonical);
  const isRunning = run.status === "running";
  const facts = factsOf(canonical);
  const status = canonical.length === 0 ? run.status : combinedStatus(run, facts.status);
  const isTruncated = canonical.some((message) => message.isTruncated);
  const merged = mergeParts(facts.parts, run.parts, { isRunning, isTruncated });
  const model = run.model ?? lastDefined(canonical, (message) => message.model);
  const usage = fullerUsage(usageOf(canonical), run.usage);
  const errorMessage = run.errorMessage ?? facts.errorMessage;
  return {
    type: "run",
    id: rowId,
    runId: run.runId,
    status,
    phase: run.phase,
    parts: finishParts(isRunning ? merged : settleOrphans(merged, status), isRunning),
    startedAt: run.startedAt,
    isStopping: run.isStopping,
    ...(run.lostAt === undefined ? {} : { isLost: true }),
    ...(run.endedAt === undefined ? {} : { endedAt: run.endedAt }),
    ...(model === undefined ? {} : { model }),
    ...(usage === undefined ? {} : { usage }),
    ...(status === "failed" && errorMessage !== undefined ? { errorMessage } : {}),
    ...(status === "stopped" ? { stoppedBy: run.stoppedBy ?? ("person" as const) } : {}),
  };
}
