import { useMemo } from "react";
import { useStore } from "zustand";
import { messagesOfRow } from "../stores/insight/messages-of-row.ts";
import { buildRunTimeline, type RunTimeline } from "../stores/insight/run-timeline.ts";
import type { RunRow, TranscriptState } from "../stores/transcript/transcript-state.ts";
import { useServices } from "./services.ts";
import { useFeatures } from "./use-features.ts";
import { useSessionKey } from "./use-navigation.ts";
import { useNow } from "./use-now.ts";

export type { RunTimeline, TimelineSpan } from "../stores/insight/run-timeline.ts";

/** While a run goes on, its picture is made anew this often, whatever it writes meanwhile. */
const LIVE_EVERY_MS = 500;

function runRowOf(state: TranscriptState, rowId: string | undefined): RunRow | undefined {
  const row = rowId === undefined ? undefined : (state.liveRows.get(rowId) ?? state.rows.get(rowId));
  return row?.type === "run" ? row : undefined;
}

/** Ids of the turns on screen that have something in them, oldest first. */
export function useTurnIds(): readonly string[] {
  const { transcripts } = useServices();
  const rows = useStore(transcripts.of(useSessionKey() ?? ""), (state) => state.rows);
  return useMemo(() => [...rows.values()].flatMap((row) => (row.type === "run" ? [row.id] : [])), [rows]);
}

/** Turns at which the conversation was shortened, and how many messages came after the last of them. */
export function useCompactions(): number {
  const { transcripts } = useServices();
  const rows = useStore(transcripts.of(useSessionKey() ?? ""), (state) => state.rows);
  return useMemo(
    () => [...rows.values()].filter((row) => row.type === "notice" && row.kind === "compaction").length,
    [rows],
  );
}

/** One turn over time; nothing here is done per word that is written. */
export function useRunTimeline(rowId: string | undefined): RunTimeline | undefined {
  const { transcripts } = useServices();
  const { runWatch } = useFeatures();
  const store = transcripts.of(useSessionKey() ?? "");
  // Changes with the structure of the conversation, not with what a run writes.
  const rows = useStore(store, (state) => state.rows);
  const isLive = useStore(store, (state) => rowId !== undefined && state.liveRows.has(rowId));
  const now = useNow(isLive, LIVE_EVERY_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows and now say when to look again
  return useMemo(() => {
    const state = store.getState();
    const row = runRowOf(state, rowId);
    if (!row) return undefined;
    return buildRunTimeline({
      row,
      messages: messagesOfRow(state, row.id),
      watched: runWatch.of(row.id),
      now: Math.max(now, Date.now()),
    });
  }, [store, rows, rowId, isLive, now, runWatch]);
}
