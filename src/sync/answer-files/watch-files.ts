import type { SessionsChangedEvent } from "../../gateway-client/index.ts";
import type { RunRow, TranscriptState } from "../../stores/transcript/transcript-state.ts";
import type { FeatureContext } from "../feature-context.ts";

type WatchContext = Pick<
  FeatureContext,
  "onSessionsChanged" | "navigation" | "transcripts" | "commands" | "clock"
>;

/** The gateway says several things at once. */
const SETTLE_MS = 250;

function lastRun({ rowIds, rows, liveRows }: TranscriptState): RunRow | undefined {
  const id = rowIds.at(-1) ?? "";
  const row = liveRows.get(id) ?? rows.get(id);
  return row?.type === "run" ? row : undefined;
}

/** A watched tool tells that there is a picture; only the record says how to ask for it. */
function hasUnnamedPictures(run: RunRow | undefined): boolean {
  return (run?.parts ?? []).some(
    (part) =>
      part.type === "tool" &&
      part.files?.some(({ artifactId, data }) => artifactId === undefined && data === undefined),
  );
}

/**
 * The gateway attaches files to an answer after it has pushed it, and pushes no second time: it only says that a row was
 * written anew. Then, and where a tool brought pictures, the conversation on screen is read once more.
 */
export function watchFiles({
  onSessionsChanged,
  navigation,
  transcripts,
  commands,
  clock,
}: WatchContext): void {
  let isPlanned = false;
  const isWorthReading = ({ sessionKey, reason }: SessionsChangedEvent): boolean => {
    if (sessionKey === undefined || sessionKey !== navigation.getState().sessionKey) return false;
    if (reason === "message") return true;
    return reason === "end" && hasUnnamedPictures(lastRun(transcripts.of(sessionKey).getState()));
  };
  onSessionsChanged((event) => {
    if (isPlanned || !isWorthReading(event)) return;
    isPlanned = true;
    clock.setTimeout(() => {
      isPlanned = false;
      // Another conversation is read anyway when it is opened.
      if (navigation.getState().sessionKey === event.sessionKey) commands.reloadTranscript();
    }, SETTLE_MS);
  });
}
