import { compact, readText } from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";
import { requireList } from "./require-list.ts";

/** Work that goes on beside a conversation's own answers: a sub-agent, a command in the background. */
export interface BackgroundTask {
  readonly id: string;
  readonly title?: string;
  readonly kind?: string;
  readonly status: "queued" | "running";
}

/**
 * What a conversation has set going and what is not over (`tasks.list`, from 2026.6 on).
 *
 * @param sessionKey the conversation
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readOpenTasks(
  access: GatewayAccess,
  sessionKey: string,
): Promise<readonly BackgroundTask[]> {
  const answer = await access.request("tasks.list", { sessionKey, status: ["queued", "running"] });
  return requireList(answer, "tasks.list", "tasks").list.flatMap((row) => {
    const id = readText(row, "id");
    const status = readText(row, "status");
    if (id === undefined || (status !== "queued" && status !== "running")) return [];
    const title = readText(row, "title") ?? readText(row, "progressSummary");
    return [compact({ id, status, title, kind: readText(row, "kind") ?? readText(row, "runtime") })];
  });
}
