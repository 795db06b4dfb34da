import { useEffect, useState, useSyncExternalStore } from "react";
import { useServices } from "../../hooks/services.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import type { TranscriptState } from "../../stores/transcript/transcript-state.ts";
import { Finder, type FinderDeps, type Found } from "./finder.ts";

interface TranscriptSource {
  getState(): TranscriptState;
  subscribe(listener: (state: TranscriptState, before: TranscriptState) => void): () => void;
}

const IDLE_WITHIN_MS = 100;

/** When the page has nothing better to do; Safari does not tell. */
const later: FinderDeps["later"] = (callback, delayMs) => {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback !== "function") callback();
    else idle = requestIdleCallback(() => callback(), { timeout: IDLE_WITHIN_MS });
  }, delayMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
};

/** Keeps the finder up with the conversation: a delta tells it of its own row only. */
export function followTranscript(finder: Finder, transcript: TranscriptSource): () => void {
  finder.setRows(transcript.getState().rowIds);
  return transcript.subscribe((state, before) => {
    if (state.rows !== before.rows || state.rowIds !== before.rowIds) finder.setRows(state.rowIds);
    else if (state.liveRows !== before.liveRows) finder.touch(state.liveRows.keys());
  });
}

export function useFinder(): readonly [finder: Finder, found: Found] {
  const { transcripts } = useServices();
  const transcript = transcripts.of(useSessionKey() ?? "");
  const [finder] = useState(
    () =>
      new Finder({
        now: () => performance.now(),
        later,
        rowOf: (rowId) => {
          const { liveRows, rows } = transcript.getState();
          return liveRows.get(rowId) ?? rows.get(rowId);
        },
      }),
  );
  useEffect(() => {
    const stop = followTranscript(finder, transcript);
    return () => {
      stop();
      finder.dispose();
    };
  }, [finder, transcript]);
  return [finder, useSyncExternalStore(finder.subscribe, finder.getFound)];
}
