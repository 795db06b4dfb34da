import { useStore } from "zustand";
import { messagesOfRow } from "../stores/insight/messages-of-row.ts";
import type { RunRow, ToolPart, TranscriptState } from "../stores/transcript/transcript-state.ts";
import { useServices } from "./services.ts";
import { useFeatures } from "./use-features.ts";
import { useSessionKey } from "./use-navigation.ts";

export interface StopFacts {
  /** Calls that had no result when the run was stopped. */
  readonly running: readonly ToolPart[];
  /** How many calls had one. */
  readonly doneCount: number;
}

/** Calls that the record has a result of. */
function recordedResults(state: TranscriptState, rowId: string): ReadonlySet<string> {
  return new Set(
    messagesOfRow(state, rowId).flatMap(({ role, toolCallId }) =>
      role === "tool-result" && toolCallId !== undefined ? [toolCallId] : [],
    ),
  );
}

/** What was going on when a run was stopped: as this page saw it, or as the record has it. */
export function useStopFacts(row: RunRow): StopFacts {
  const { transcripts } = useServices();
  const { runWatch } = useFeatures();
  const state = useStore(transcripts.of(useSessionKey() ?? ""));
  const tools = row.parts.filter((part) => part.type === "tool");
  const watched = runWatch.of(row.id);
  const results = recordedResults(state, row.id);
  const isOpen = ({ id, exitCode }: ToolPart): boolean =>
    watched ? watched.runningAtStop.includes(id) : exitCode === undefined && !results.has(id);
  const running = tools.filter(isOpen);
  return { running, doneCount: tools.length - running.length };
}
