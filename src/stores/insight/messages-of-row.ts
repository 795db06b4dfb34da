import type { HistoryMessage } from "../../gateway-client/index.ts";
import { groupMessages } from "../transcript/group-messages.ts";
import type { TranscriptState } from "../transcript/transcript-state.ts";

const NONE: readonly HistoryMessage[] = [];

/** The canonical rows that a turn is drawn with. */
export function messagesOfRow(state: TranscriptState, rowId: string): readonly HistoryMessage[] {
  for (const placement of state.placements.values())
    if (placement.rowId === rowId) return placement.canonical;
  const counts = new Map<string, number>();
  for (const group of groupMessages(state.messages)) {
    if (group.type !== "run") continue;
    const { runId = "", messages } = group;
    const count = counts.get(runId) ?? 0;
    counts.set(runId, count + 1);
    // In the words of `projectRows`, which names the rows.
    const suffix = count === 0 ? "" : `~${count}`;
    const id = group.runId === undefined ? `run@${messages[0]?.key}` : `run:${runId}${suffix}`;
    if (id === rowId) return messages;
  }
  return NONE;
}
