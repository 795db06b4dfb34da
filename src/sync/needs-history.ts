import type { GatewayHello, RunEvent } from "../gateway-client/index.ts";
import type { TranscriptState } from "../stores/transcript/transcript-state.ts";

/**
 * Whether the record must be read again after a run ended. Gateways that push every canonical row while they are
 * subscribed to have said it all; older ones leave out results, causes and ids.
 */
export function needsHistory(
  state: TranscriptState,
  event: RunEvent,
  hello: GatewayHello | undefined,
): boolean {
  const pushesRows = hello?.events.has("session.message") ?? false;
  if (!pushesRows) return true;
  const run = state.runs.get(event.runId);
  // A failed run's record holds nothing that was not told; an answer nobody watched from its start does.
  if (!run || run.status === "failed" || run.status === "stopped") return false;
  if (run.isPartial) return true;
  const isQueuedMessage = run.parts.length === 0;
  return !isQueuedMessage && run.parts.some((part) => part.type === "tool" && part.args === undefined);
}
