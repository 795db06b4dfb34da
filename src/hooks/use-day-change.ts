import type { TranscriptState } from "../stores/transcript/transcript-state.ts";
import { useTranscript } from "./use-transcript.ts";

/** Notices and rows of old gateways may have no time; further back than this nobody looks for one. */
const LOOK_BACK = 8;

function timeOf({ rows }: TranscriptState, rowId: string | undefined): number | undefined {
  const row = rowId === undefined ? undefined : rows.get(rowId);
  if (row?.type === "user") return row.timestamp;
  return row?.type === "run" ? row.startedAt : undefined;
}

/** Midnight on the wall, as epoch ms; undefined where a clock said nonsense. */
function dayOf(time: number | undefined): number | undefined {
  if (time === undefined) return undefined;
  const day = new Date(time).setHours(0, 0, 0, 0);
  return Number.isNaN(day) ? undefined : day;
}

/** The day on which a row begins, where it is another than that of the rows before. Epoch ms of its midnight. */
export function dayChange(state: TranscriptState, rowId: string, index: number): number | undefined {
  const day = dayOf(timeOf(state, rowId));
  if (day === undefined) return undefined;
  if (index === 0) return state.hasMore ? undefined : day;
  for (let before = index - 1; before >= Math.max(index - LOOK_BACK, 0); before -= 1) {
    const other = dayOf(timeOf(state, state.rowIds[before]));
    // Clocks of the page and of the gateway differ: a day never ends twice.
    if (other !== undefined) return day > other ? day : undefined;
  }
  return undefined;
}

export function useDayChange(rowId: string, index: number): number | undefined {
  return useTranscript((state) => dayChange(state, rowId, index));
}
