import { createStore, type StoreApi } from "zustand/vanilla";
import { createTranscriptState, reduceTranscript } from "./reduce-transcript.ts";
import type { TranscriptEvent } from "./transcript-events.ts";
import type { TranscriptState } from "./transcript-state.ts";

export interface TranscriptStore extends StoreApi<TranscriptState> {
  apply(...events: readonly TranscriptEvent[]): void;
}

export function createTranscriptStore(sessionKey: string, ownIds: readonly string[] = []): TranscriptStore {
  const store = createStore<TranscriptState>(() => createTranscriptState(sessionKey, ownIds));
  return {
    ...store,
    apply(...events) {
      const state = events.reduce(reduceTranscript, store.getState());
      if (state !== store.getState()) store.setState(state, true);
    },
  };
}

/** One transcript per session of the gateway on screen. */
export interface TranscriptRegistry {
  of(sessionKey: string): TranscriptStore;
  /** The transcript, if that session was ever looked at. */
  known(sessionKey: string): TranscriptStore | undefined;
  all(): readonly TranscriptStore[];
  /** Forgets everything; another gateway's transcripts never mix with these. */
  clear(): void;
}

/** @param ownIds what this tab sent in its earlier pages. */
export function createTranscriptRegistry(ownIds: () => readonly string[] = () => []): TranscriptRegistry {
  const stores = new Map<string, TranscriptStore>();
  return {
    of(sessionKey) {
      const store = stores.get(sessionKey) ?? createTranscriptStore(sessionKey, ownIds());
      stores.set(sessionKey, store);
      return store;
    },
    known: (sessionKey) => stores.get(sessionKey),
    all: () => [...stores.values()],
    clear: () => stores.clear(),
  };
}
