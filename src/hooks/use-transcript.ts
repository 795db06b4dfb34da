import { useStore } from "zustand";
import { memoizeWeak } from "../lib/memoize-weak.ts";
import type {
  RunRow,
  SyncState,
  TranscriptRow,
  TranscriptState,
} from "../stores/transcript/transcript-state.ts";
import type { TranscriptStore } from "../stores/transcript/transcript-store.ts";
import { useServices } from "./services.ts";
import { useSessionKey } from "./use-navigation.ts";
import { whileSeen } from "./while-seen.ts";

const seenTranscript = memoizeWeak((store: TranscriptStore) => whileSeen(store));

/** Something of the transcript on screen; draws again when it is not the same any more. */
export function useTranscript<T>(select: (state: TranscriptState) => T): T {
  const { transcripts } = useServices();
  return useStore(seenTranscript(transcripts.of(useSessionKey() ?? "")), select);
}

/** Ids of the rows of the session on screen, oldest first. */
export function useRowIds(): readonly string[] {
  return useTranscript((state) => state.rowIds);
}

/** One row; its component renders again only when this row changes. */
export function useRow(rowId: string): TranscriptRow | undefined {
  return useTranscript((state) => state.liveRows.get(rowId) ?? state.rows.get(rowId));
}

/** Looks at rows as they are now, without being told of changes. */
export function usePeek(): () => TranscriptState {
  const { transcripts } = useServices();
  const store = transcripts.of(useSessionKey() ?? "");
  return store.getState;
}

export function useSyncState(): SyncState {
  return useTranscript((state) => state.syncState);
}

export function useSyncError(): string | undefined {
  return useTranscript((state) => state.syncError);
}

export function useHasOlder(): boolean {
  return useTranscript((state) => state.hasMore);
}

/** Whether a run is going on in the session on screen. */
export function useIsRunning(): boolean {
  return useTranscript((state) => state.activeRunIds.length > 0);
}

/** The newest message that this page sent and that is not yet recorded. */
export function useLastSubmission(): string | undefined {
  return useTranscript((state) => state.outgoing.at(-1)?.submissionId);
}

/** Whether a run going on answers a message that was not sent from this tab. */
export function useIsElsewhere({ runId, status }: RunRow): boolean {
  return useTranscript(
    ({ ownIds, rows }) =>
      status === "running" && runId !== undefined && !ownIds.has(runId) && rows.has(`user:${runId}`),
  );
}

/** Where a message stands among those that have not left and may change places. */
export function useQueuePlace(submissionId: string): { readonly isFirst: boolean; readonly isLast: boolean } {
  const queued = useTranscript(({ outgoing }) => outgoing);
  const line = queued.filter(({ delivery }) => delivery === "queued");
  return {
    isFirst: line[0]?.submissionId === submissionId,
    isLast: line.at(-1)?.submissionId === submissionId,
  };
}
