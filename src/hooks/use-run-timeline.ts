import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import { helperKeyOf, helperTaskOf } from "../lib/helper-key.ts";
import { messagesOfRow } from "../stores/insight/messages-of-row.ts";
import { buildRunTimeline } from "../stores/insight/run-timeline.ts";
import type { HelperRun, RunTimeline } from "../stores/insight/timeline-facts.ts";
import type { RunRow, TranscriptState } from "../stores/transcript/transcript-state.ts";
import { useServices } from "./services.ts";
import { useIsReady } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";
import { useSessionKey } from "./use-navigation.ts";
import { useNow } from "./use-now.ts";

export type { RunTimeline, TimelineSpan } from "../stores/insight/timeline-facts.ts";

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

export interface Compactions {
  /** How often the conversation was shortened, by what is loaded of it. */
  readonly count: number;
  /** The turns that came first after it; `position` as in "turn 3 of 8". */
  readonly turns: readonly { readonly rowId: string; readonly position: number }[];
}

export function useCompactions(): Compactions {
  const { transcripts } = useServices();
  const rows = useStore(transcripts.of(useSessionKey() ?? ""), (state) => state.rows);
  return useMemo(() => {
    const turns: { rowId: string; position: number }[] = [];
    let count = 0;
    let position = 0;
    let isShortened = false;
    for (const row of rows.values()) {
      if (row.type === "notice" && row.kind === "compaction") {
        count += 1;
        isShortened = true;
      }
      if (row.type !== "run") continue;
      position += 1;
      if (isShortened) turns.push({ rowId: row.id, position });
      isShortened = false;
    }
    return { count, turns };
  }, [rows]);
}

/** What the turn's calls started, asked for only where there was such a call. */
function useHelperRuns(row: RunRow | undefined): ReadonlyMap<string, HelperRun> | undefined {
  const { insight, queryClient } = useFeatures();
  const sessionKey = useSessionKey() ?? "";
  const hasHelpers =
    row?.parts.some(
      (part) => part.type === "tool" && (helperKeyOf(part) ?? helperTaskOf(part)) !== undefined,
    ) ?? false;
  const enabled = useIsReady() && hasHelpers && insight.supports("tasks.list");
  const { data } = useQuery({ ...insight.tasks(sessionKey), enabled }, queryClient);
  return useMemo(
    () => data && new Map(data.flatMap((task) => (task.childKey ? [[task.childKey, task] as const] : []))),
    [data],
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
  const helpers = useHelperRuns(runRowOf(store.getState(), rowId));
  const isHelped = [...(helpers?.values() ?? [])].some(({ status }) => status === "running");
  const now = useNow(isLive || isHelped, LIVE_EVERY_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows and now say when to look again
  return useMemo(() => {
    const state = store.getState();
    const row = runRowOf(state, rowId);
    if (!row) return undefined;
    return buildRunTimeline({
      row,
      messages: messagesOfRow(state, row.id),
      watched: runWatch.of(row.id),
      helpers,
      now: Math.max(now, Date.now()),
    });
  }, [store, rows, rowId, isLive, now, runWatch, helpers]);
}
