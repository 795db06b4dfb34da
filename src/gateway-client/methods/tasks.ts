import { compact, readText, readTimestamp, type WireRecord } from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";
import { requireList } from "./require-list.ts";

/** Work that goes on beside a conversation's own answers: a sub-agent, a command in the background. */
export interface BackgroundTask {
  readonly id: string;
  readonly title?: string;
  readonly kind?: string;
  readonly status: "queued" | "running" | "done" | "error";
  /** The conversation in which a sub-agent works. */
  readonly childKey?: string;
  /** Epoch ms on the gateway's clock; so is `endedAt`. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

const STATUSES: Readonly<Record<string, BackgroundTask["status"]>> = {
  queued: "queued",
  running: "running",
  completed: "done",
  failed: "error",
  cancelled: "error",
  timed_out: "error",
};

function decodeTask(row: WireRecord): readonly BackgroundTask[] {
  const id = readText(row, "id");
  const word = readText(row, "status") ?? "";
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined;
  if (id === undefined || status === undefined) return [];
  return [
    compact({
      id,
      status,
      title: readText(row, "title") ?? readText(row, "progressSummary"),
      kind: readText(row, "kind") ?? readText(row, "runtime"),
      childKey: readText(row, "childSessionKey"),
      startedAt: readTimestamp(row, "startedAt"),
      endedAt: readTimestamp(row, "endedAt"),
    }),
  ];
}

/**
 * What a conversation has set going, also what is over (`tasks.list`, from 2026.6 on).
 *
 * @param sessionKey the conversation
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readTasks(
  access: GatewayAccess,
  sessionKey: string,
): Promise<readonly BackgroundTask[]> {
  const answer = await access.request("tasks.list", { sessionKey });
  return requireList(answer, "tasks.list", "tasks").list.flatMap(decodeTask);
}

/** The same, and only what is not over. */
export async function readOpenTasks(
  access: GatewayAccess,
  sessionKey: string,
): Promise<readonly BackgroundTask[]> {
  const answer = await access.request("tasks.list", { sessionKey, status: ["queued", "running"] });
  return requireList(answer, "tasks.list", "tasks")
    .list.flatMap(decodeTask)
    .filter(({ status }) => status === "queued" || status === "running");
}
