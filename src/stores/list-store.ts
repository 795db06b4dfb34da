import { createStore, type StoreApi } from "zustand/vanilla";
import type { AgentsList, SessionsList } from "../gateway-client/index.ts";

export interface ShownList<T> {
  /** Absent until the gateway has answered, or what is kept was read. */
  readonly data?: T | undefined;
  readonly isError: boolean;
}

/** What is asked for rather than pushed, as it is shown. */
export interface ListState {
  readonly sessions: ShownList<SessionsList>;
  readonly agents: ShownList<AgentsList>;
  /** Whether the code that asks is here; what draws the lists comes with it. */
  readonly isHere: boolean;
}

export type ListStore = StoreApi<ListState>;

export function createListStore(): ListStore {
  return createStore<ListState>(() => ({
    sessions: { isError: false },
    agents: { isError: false },
    isHere: false,
  }));
}
