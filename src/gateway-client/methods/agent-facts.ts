import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readCount,
  readRecord,
  readStrings,
  readText,
  readTimestamp,
  toRecord,
  type WireRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";
import { requireList } from "./require-list.ts";

/** One tool that an agent may call. */
export interface AgentTool {
  readonly id: string;
  readonly description?: string;
  /** Not in this conversation. */
  readonly isDenied: boolean;
  readonly risk?: string;
}

/** Tools of one source. */
export interface AgentToolGroup {
  readonly id: string;
  readonly label: string;
  readonly tools: readonly AgentTool[];
}

/** What an agent may call. */
export interface AgentTools {
  /** True where the gateway lists what this conversation can use; else it is all that the gateway knows. */
  readonly isEffective: boolean;
  readonly profile?: string;
  readonly groups: readonly AgentToolGroup[];
  /** What the gateway says about the list, such as a server that does not answer. */
  readonly notices: readonly string[];
}

/** One skill, and what stands in its way. */
export interface AgentSkill {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly isEligible: boolean;
  readonly isDisabled: boolean;
  /** Not for this agent or this machine, whatever is installed. */
  readonly isBlocked: boolean;
  /** Programs, variables, settings and systems that it needs and that are not there. */
  readonly missing: readonly string[];
}

/** When a scheduled job runs. */
export type JobSchedule =
  | { readonly kind: "at"; readonly at: string }
  | { readonly kind: "every"; readonly everyMs: number }
  | { readonly kind: "cron"; readonly expression: string; readonly timeZone?: string }
  | { readonly kind: "other"; readonly name: string };

/** Something the gateway does by itself at set times. */
export interface ScheduledJob {
  readonly id: string;
  readonly name: string;
  readonly agentId?: string;
  readonly isEnabled: boolean;
  readonly schedule: JobSchedule;
  /** Epoch ms on the gateway's clock. */
  readonly nextRunAt?: number;
  readonly lastRunAt?: number;
  readonly lastStatus?: string;
  readonly lastDurationMs?: number;
  readonly lastError?: string;
}

/** One time that a job ran. */
export interface JobRun {
  /** Epoch ms on the gateway's clock. */
  readonly at: number;
  readonly status?: string;
  readonly durationMs?: number;
  readonly summary?: string;
  readonly error?: string;
}

function decodeTool(row: WireRecord): readonly AgentTool[] {
  const id = readText(row, "id");
  if (id === undefined) return [];
  return [
    compact({
      id,
      description: readText(row, "description"),
      isDenied: readBoolean(row, "deniedBySession") ?? false,
      risk: readText(row, "risk"),
    }),
  ];
}

/**
 * What an agent may call now: `tools.effective` of the conversation, else `tools.catalog` (PROTOCOL.md, "What an agent
 * can do"). The gateway must support one of the two.
 *
 * @param session its key and its agent
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no groups
 */
export async function readTools(
  access: GatewayAccess,
  session: { readonly sessionKey: string; readonly agentId: string },
): Promise<AgentTools> {
  const isEffective = access.supports("tools.effective");
  const method = isEffective ? "tools.effective" : "tools.catalog";
  const params = isEffective ? { sessionKey: session.sessionKey } : { agentId: session.agentId };
  const { fields, list } = requireList(await access.request(method, params), method, "groups");
  const groups = list.map((group) => ({
    id: readText(group, "id") ?? "tools",
    label: readText(group, "label") ?? readText(group, "id") ?? "",
    tools: (readArray(group, "tools") ?? []).filter(isRecord).flatMap(decodeTool),
  }));
  const notices = (readArray(fields, "notices") ?? []).filter(isRecord);
  return compact({
    isEffective,
    profile: readText(fields, "profile"),
    groups,
    notices: notices.flatMap((notice) => readText(notice, "message") ?? []),
  });
}

const REQUIREMENTS = ["bins", "anyBins", "env", "config", "os"] as const;

function decodeSkill(row: WireRecord): readonly AgentSkill[] {
  const name = readText(row, "name");
  if (name === undefined) return [];
  const missing = toRecord(readRecord(row, "missing"));
  const flag = (field: string): boolean => readBoolean(row, field) ?? false;
  return [
    compact({
      key: readText(row, "skillKey") ?? name,
      name,
      description: readText(row, "description"),
      isEligible: flag("eligible"),
      isDisabled: flag("disabled"),
      isBlocked: flag("blockedByAllowlist") || flag("blockedByAgentFilter") || flag("platformIncompatible"),
      missing: REQUIREMENTS.flatMap((kind) => readStrings(missing, kind) ?? []),
    }),
  ];
}

/**
 * The skills an agent has and could have (`skills.status`; on protocol 3 too).
 *
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readSkills(access: GatewayAccess, agentId: string): Promise<readonly AgentSkill[]> {
  return requireList(
    await access.request("skills.status", { agentId }),
    "skills.status",
    "skills",
  ).list.flatMap(decodeSkill);
}

function decodeSchedule(value: WireRecord): JobSchedule {
  const kind = readText(value, "kind") ?? "unknown";
  const at = readText(value, "at");
  const everyMs = readCount(value, "everyMs");
  const expression = readText(value, "expr");
  if (kind === "at" && at !== undefined) return { kind, at };
  if (kind === "every" && everyMs !== undefined && everyMs > 0) return { kind, everyMs };
  if (kind === "cron" && expression !== undefined)
    return compact({ kind: "cron" as const, expression, timeZone: readText(value, "tz") });
  return { kind: "other", name: kind };
}

function decodeJob(row: WireRecord): readonly ScheduledJob[] {
  const id = readText(row, "id");
  if (id === undefined) return [];
  const state = toRecord(readRecord(row, "state"));
  return [
    compact({
      id,
      name: readText(row, "displayName") ?? readText(row, "name") ?? id,
      agentId: readText(row, "effectiveAgentId") ?? readText(row, "agentId"),
      isEnabled: readBoolean(row, "enabled") ?? true,
      schedule: decodeSchedule(toRecord(readRecord(row, "schedule"))),
      nextRunAt: readTimestamp(state, "nextRunAtMs"),
      lastRunAt: readTimestamp(state, "lastRunAtMs"),
      lastStatus: readText(state, "lastRunStatus") ?? readText(state, "lastStatus"),
      lastDurationMs: readCount(state, "lastDurationMs"),
      lastError: readText(state, "lastError"),
    }),
  ];
}

/**
 * What the gateway does by itself at set times for one agent (`cron.list`; on protocol 3 too). Old gateways take no
 * agent, so that is sorted out here; jobs without one are everybody's.
 *
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readJobs(access: GatewayAccess, agentId: string): Promise<readonly ScheduledJob[]> {
  const answer = await access.request("cron.list", { includeDisabled: true });
  return requireList(answer, "cron.list", "jobs")
    .list.flatMap(decodeJob)
    .filter((job) => job.agentId === undefined || job.agentId === agentId);
}

const JOB_RUNS = 10;

function decodeJobRun(row: WireRecord): readonly JobRun[] {
  const at = readTimestamp(row, "runAtMs") ?? readTimestamp(row, "ts");
  if (at === undefined) return [];
  return [
    compact({
      at,
      status: readText(row, "status"),
      durationMs: readCount(row, "durationMs"),
      summary: readText(row, "summary"),
      error: readText(row, "error"),
    }),
  ];
}

/**
 * The last ten times that a job ran, newest first (`cron.runs`; on protocol 3 too).
 *
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readJobRuns(access: GatewayAccess, jobId: string): Promise<readonly JobRun[]> {
  const answer = await access.request("cron.runs", { id: jobId, limit: JOB_RUNS });
  return requireList(answer, "cron.runs", "entries")
    .list.flatMap(decodeJobRun)
    .toSorted((a, b) => b.at - a.at);
}
