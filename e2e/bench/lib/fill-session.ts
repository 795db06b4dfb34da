import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findNode } from "../../gateway/gateway-process.ts";

const SCRIPT = fileURLToPath(new URL("../fill-session.mjs", import.meta.url));
/** The gateway writes once more a moment after the end of a run. */
const WRITTEN_AFTER_MS = 2_000;

/** Lengthens a session that rests to so many messages; the last one ends with `message-<count>-ends`. */
export async function fillSession(gatewayFolder: string, sessionKey: string, count: number): Promise<void> {
  await sleep(WRITTEN_AFTER_MS);
  const database = join(gatewayFolder, "state/agents/main/agent/openclaw-agent.sqlite");
  await promisify(execFile)(findNode(), [SCRIPT, database, sessionKey, String(count)]);
}
