import type { GatewayClient } from "../gateway-client/index.ts";
import { t } from "../lib/i18n/i18n.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { describeFailure, isLineFailure } from "./describe-failure.ts";
import type { TranscriptLoader } from "./load-transcript.ts";

/** `unknown`: the line broke; the wish is kept and said again to the run that it was meant for. */
type StopAnswer = "stopped" | "nothing-ran" | "unknown";

const NOT_OURS = new Set(["unauthorized", "runId does not match sessionKey"]);

/** 2026.9 has stopped the run and says so in its error. */
function isPartlyDone(error: unknown): error is Error {
  return error instanceof Error && error.message.includes("descendant cancellation was incomplete");
}

/** One plain sentence about why a run was not, or not wholly, stopped. */
export function describeStopFailure(error: unknown): string {
  if (isPartlyDone(error)) return t("failure.children-run");
  const isForeign = error instanceof Error && NOT_OURS.has(error.message);
  return isForeign ? t("failure.started-elsewhere") : describeFailure(error);
}

async function stopOne(client: GatewayClient, store: TranscriptStore, runId: string): Promise<StopAnswer> {
  const { sessionKey } = store.getState();
  try {
    const { aborted } = await client.request("chat.abort", { sessionKey, runId });
    return aborted ? "stopped" : "nothing-ran";
  } catch (error) {
    if (isLineFailure(error)) return "unknown";
    if (!isPartlyDone(error)) store.apply({ type: "stop-settled", runId });
    throw error;
  }
}

/**
 * Stops every run of the session by its own id, and never the session as a whole: something newer may have begun.
 * "Nothing was running" is an answer, not an error: then the truth is read again.
 *
 * @param client absent or not connected: the wish waits for the line.
 */
export async function stopRuns(
  client: GatewayClient | undefined,
  store: TranscriptStore,
  loader: TranscriptLoader,
): Promise<void> {
  const runIds = store.getState().activeRunIds;
  for (const runId of runIds) store.apply({ type: "stop-requested", runId });
  if (!client?.getHello()) return;
  const answers = await Promise.all(runIds.map((runId) => stopOne(client, store, runId)));
  const settled = runIds.filter((_, index) => answers[index] === "nothing-ran");
  if (settled.length === 0) return;
  for (const runId of settled) store.apply({ type: "stop-settled", runId });
  await loader.load(store);
}

/** After the line came back: says again to stop what still runs and was asked to stop, and nothing else. */
export async function resumeStops(client: GatewayClient, store: TranscriptStore): Promise<void> {
  const wanted = [...store.getState().runs.values()].filter(
    (run) => run.status === "running" && run.isStopping && run.lostAt === undefined,
  );
  for (const { runId } of wanted) {
    const answer = await stopOne(client, store, runId).catch(() => "unknown" as const);
    if (answer === "nothing-ran") store.apply({ type: "stop-settled", runId });
  }
}
