import {
  AGENT_FILES,
  findFile,
  INSTRUCTIONS,
  listFolder,
  SKILLS,
  TOOL_GROUPS,
  toJobs,
} from "./insight-facts.ts";
import { BOTH, type MethodCall, type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import type { GatewaySession } from "./session.ts";
import { toAgentId } from "./transcript-record.ts";
import { compact, invalidRequest, readNumber, readString, requireProperty, type WireObject } from "./wire.ts";

const DAY_MS = 86_400_000;
const RANGES: Readonly<Record<string, number>> = { "7d": 7, "30d": 30, "90d": 90 };
/** US dollars per token, roughly what models cost. */
const PRICE = { input: 3e-6, output: 15e-6 } as const;

function toDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function toUsage(outputTokens: number): WireObject {
  const input = outputTokens * 3;
  const inputCost = input * PRICE.input;
  const outputCost = outputTokens * PRICE.output;
  return {
    input,
    output: outputTokens,
    cacheRead: outputTokens * 8,
    cacheWrite: 0,
    totalTokens: outputTokens * 12,
    totalCost: inputCost + outputCost,
    inputCost,
    outputCost,
    cacheReadCost: 0,
    cacheWriteCost: 0,
    missingCostEntries: 0,
  };
}

interface UsageRange {
  readonly days: number;
  readonly sessions: readonly GatewaySession[];
}

function toRange({ clock, store }: MethodContext, params: WireObject): UsageRange {
  const days = RANGES[readString(params, "range") ?? ""] ?? readNumber(params, "days") ?? 30;
  const agentId = readString(params, "agentId");
  const since = clock.now() - days * DAY_MS;
  const sessions = store
    .list()
    .filter((session) => session.updatedAt > since && (agentId === undefined || session.agentId === agentId));
  return { days, sessions };
}

const sumTokens = (sessions: readonly GatewaySession[]): number =>
  sessions.reduce((sum, { outputTokens }) => sum + outputTokens, 0);

const COUNTED = { status: "fresh", pendingFiles: 0, staleFiles: 0 } as const;

function usageCost(context: MethodContext, { params }: MethodCall): unknown {
  const { days, sessions } = toRange(context, params);
  const now = context.clock.now();
  const daily = Array.from({ length: days }, (_, index) => {
    const date = toDate(now - (days - 1 - index) * DAY_MS);
    const ofDay = sessions.filter(({ updatedAt }) => toDate(updatedAt) === date);
    return { date, ...toUsage(sumTokens(ofDay)) };
  });
  return { updatedAt: now, days, daily, totals: toUsage(sumTokens(sessions)), cacheStatus: COUNTED };
}

function sessionsUsage(context: MethodContext, { params }: MethodCall): unknown {
  const { sessions } = toRange(context, params);
  return {
    updatedAt: context.clock.now(),
    sessions: sessions.map((session) =>
      compact({
        key: session.key,
        sessionId: session.sessionId,
        agentId: session.agentId,
        label: session.label,
        usage: toUsage(session.outputTokens),
      }),
    ),
    totals: toUsage(sumTokens(sessions)),
    cacheStatus: COUNTED,
  };
}

function requireAgent({ agents }: MethodContext, params: WireObject, method: string): string {
  const agentId = requireProperty(`invalid ${method} params`, params, "agentId");
  if (!agents.some(({ id }) => id === agentId)) throw invalidRequest(`unknown agent id "${agentId}"`);
  return agentId;
}

function getWorkspaceFile(context: MethodContext, { params }: MethodCall): unknown {
  const agentId = requireAgent(context, params, "agents.workspace.get");
  const path = requireProperty("invalid agents.workspace.get params", params, "path");
  const file = findFile(AGENT_FILES, path);
  if (file === undefined) throw invalidRequest("workspace file not found");
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    agentId,
    file: {
      path,
      name,
      size: file.content.length,
      updatedAtMs: context.clock.now() - DAY_MS,
      mimeType: "text/plain",
      encoding: "utf8",
      content: file.content,
    },
  };
}

function getInstruction(context: MethodContext, { params }: MethodCall): unknown {
  const agentId = requireAgent(context, params, "agents.files.get");
  const name = requireProperty("invalid agents.files.get params", params, "name");
  const file = INSTRUCTIONS.find((known) => known.path === name);
  if (file === undefined) throw invalidRequest(`unknown file "${name}"`);
  const isMissing = file.content === "";
  return {
    agentId,
    workspace: "/home/user/workspace",
    file: compact({ name, path: name, missing: isMissing, content: isMissing ? undefined : file.content }),
  };
}

function listInstructions(context: MethodContext, { params }: MethodCall): unknown {
  const agentId = requireAgent(context, params, "agents.files.list");
  const files = INSTRUCTIONS.map(({ path, content }) =>
    content === ""
      ? { name: path, path, missing: true }
      : {
          name: path,
          path,
          missing: false,
          size: content.length,
          updatedAtMs: context.clock.now() - 2 * DAY_MS,
        },
  );
  return { agentId, workspace: "/home/user/workspace", files };
}

/** What the agent of a session has set going: conversations of their own. */
function listTasks({ store }: MethodContext, { params }: MethodCall): unknown {
  const sessionKey = requireProperty("invalid tasks.list params", params, "sessionKey");
  const wanted = params["status"];
  const tasks = store
    .listAll()
    .filter(({ parentKey }) => parentKey === sessionKey)
    .map(({ key, agentId, label, activeRun, startedAt, endedAt, sessionId }) =>
      compact({
        id: sessionId,
        kind: "subagent",
        runtime: "subagent",
        status: activeRun === undefined ? "completed" : "running",
        title: label,
        agentId,
        sessionKey,
        childSessionKey: key,
        startedAt,
        endedAt: activeRun === undefined ? endedAt : undefined,
      }),
    );
  return { tasks: Array.isArray(wanted) ? tasks.filter(({ status }) => wanted.includes(status)) : tasks };
}

/** What a person can look up about usage and about an agent; old gateways have less of it. */
export function createInsightMethods(context: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const read = { scope: "operator.read", protocols: BOTH } as const;
  const readV4 = { scope: "operator.read", protocols: ONLY_V4 } as const;
  const now = (): number => context.clock.now();
  return [
    ["usage.cost", { ...readV4, handle: (call) => usageCost(context, call) }],
    ["sessions.usage", { ...readV4, isUnlisted: true, handle: (call) => sessionsUsage(context, call) }],
    [
      "tools.effective",
      {
        ...readV4,
        handle: ({ params }) => ({
          agentId: toAgentId(requireProperty("invalid tools.effective params", params, "sessionKey")),
          profile: "full",
          groups: TOOL_GROUPS,
        }),
      },
    ],
    ["skills.status", { ...read, handle: () => ({ skills: SKILLS }) }],
    ["cron.list", { ...read, handle: () => ({ jobs: toJobs(now()) }) }],
    [
      "cron.runs",
      {
        ...read,
        handle: ({ params }) => ({
          entries: [1, 2, 3].map((days) => ({
            ts: now() - days * DAY_MS,
            jobId: readString(params, "id"),
            action: "finished",
            status: days === 2 ? "error" : "ok",
            ...(days === 2
              ? { error: "The mail server did not answer." }
              : { summary: "Three letters sorted." }),
            runAtMs: now() - days * DAY_MS,
            durationMs: 4_200 * days,
          })),
        }),
      },
    ],
    ["agents.files.list", { ...read, handle: (call) => listInstructions(context, call) }],
    ["agents.files.get", { ...read, handle: (call) => getInstruction(context, call) }],
    [
      "agents.workspace.list",
      {
        ...readV4,
        handle: ({ params }) => {
          const agentId = requireAgent(context, params, "agents.workspace.list");
          const path = readString(params, "path") ?? "";
          const entries = listFolder(AGENT_FILES, path, now() - DAY_MS);
          return { agentId, path, entries, totalEntries: entries.length, offset: 0 };
        },
      },
    ],
    ["agents.workspace.get", { ...readV4, handle: (call) => getWorkspaceFile(context, call) }],
    ["tasks.list", { ...readV4, handle: (call) => listTasks(context, call) }],
  ];
}
