import { GatewayRequestError } from "../errors.ts";
import {
  compact,
  isRecord,
  readCount,
  readField,
  readNumber,
  readRecord,
  readText,
  type WireRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";
import { requireList } from "./require-list.ts";

/** Tokens and money over some time. Cached input is told apart from fresh input where the gateway does so. */
export interface UsageTotals {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly totalTokens: number;
  /** US dollars; 0 where the model has no price. */
  readonly costUsd: number;
  /** Answers whose price is not known: they are not in `costUsd`. */
  readonly missingCostEntries: number;
}

export interface UsageDay extends UsageTotals {
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

export interface SessionUsage {
  readonly key: string;
  readonly agentId?: string;
  readonly label?: string;
  readonly model?: string;
  /** Absent while the gateway has not counted this conversation. */
  readonly usage?: UsageTotals;
}

export interface UsageReport {
  readonly days: readonly UsageDay[];
  /** Absent where the gateway does not tell them apart. */
  readonly sessions?: readonly SessionUsage[];
  readonly totals: UsageTotals;
  /** The gateway still counts: what it says is not all yet. */
  readonly isCounting: boolean;
}

export interface UsageQuestion {
  /** One agent; all of them where it is absent. */
  readonly agentId?: string;
  readonly days: 7 | 30 | 90;
  /** IANA name, for days as the person counts them. */
  readonly timeZone?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function decodeTotals(value: unknown): UsageTotals {
  const fields: WireRecord = isRecord(value) ? value : {};
  const count = (name: string): number => readCount(fields, name) ?? 0;
  const cost = readNumber(fields, "totalCost") ?? 0;
  return {
    inputTokens: count("input"),
    outputTokens: count("output"),
    cacheReadTokens: count("cacheRead"),
    cacheWriteTokens: count("cacheWrite"),
    totalTokens: count("totalTokens"),
    costUsd: Math.max(0, cost),
    missingCostEntries: count("missingCostEntries"),
  };
}

function decodeDays(list: readonly WireRecord[]): readonly UsageDay[] {
  return list.flatMap((row) => {
    const date = readText(row, "date");
    return date !== undefined && DATE.test(date) ? [{ date, ...decodeTotals(row) }] : [];
  });
}

function isCounting(fields: WireRecord): boolean {
  const cache = readRecord(fields, "cacheStatus");
  return cache !== undefined && (readCount(cache, "pendingFiles") ?? 0) > 0;
}

function decodeSessionUsage(row: WireRecord): readonly SessionUsage[] {
  const key = readText(row, "key");
  if (key === undefined) return [];
  const usage = readRecord(row, "usage");
  return [
    compact({
      key,
      agentId: readText(row, "agentId"),
      label: readText(row, "label"),
      model: readText(row, "model"),
      usage: usage && decodeTotals(usage),
    }),
  ];
}

const SESSIONS_LIMIT = 200;

function toParams({ agentId, days, timeZone }: UsageQuestion): WireRecord {
  return {
    range: `${days}d`,
    ...(agentId === undefined ? { agentScope: "all" } : { agentId }),
    ...(timeZone === undefined ? {} : { mode: "specific", timeZone }),
  };
}

/** Whether a gateway can be asked. `sessions.usage` is no sign: none announces it, and 2026.9 answers it all the same. */
export function hasUsage(access: GatewayAccess): boolean {
  return access.supports("usage.cost") && (access.getHello()?.protocol ?? 3) >= 4;
}

async function askBySession(access: GatewayAccess, params: WireRecord): Promise<unknown> {
  try {
    return await access.request("sessions.usage", { ...params, limit: SESSIONS_LIMIT });
  } catch (error) {
    if (error instanceof GatewayRequestError) return undefined;
    throw error;
  }
}

/**
 * Tokens and cost per day and per conversation (`usage.cost` and `sessions.usage`, protocol 4).
 *
 * @param access the gateway; `hasUsage` says whether it can be asked
 * @param question days back from today, and of which agent
 * @returns what the gateway has counted so far; `isCounting` says that it is still at it (PROTOCOL.md, "Usage")
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when an answer has no list
 */
export async function readUsage(access: GatewayAccess, question: UsageQuestion): Promise<UsageReport> {
  const params = toParams(question);
  const [cost, sessions] = await Promise.all([
    access.request("usage.cost", params),
    askBySession(access, params),
  ]);
  const byDay = requireList(cost, "usage.cost", "daily");
  const bySession = sessions === undefined ? undefined : requireList(sessions, "sessions.usage", "sessions");
  return compact({
    days: decodeDays(byDay.list),
    sessions: bySession?.list.flatMap(decodeSessionUsage),
    totals: decodeTotals(readField(byDay.fields, "totals")),
    isCounting: isCounting(byDay.fields) || (bySession !== undefined && isCounting(bySession.fields)),
  });
}
