import { useStore } from "zustand";
import type { AgentsList, SessionsList } from "../gateway-client/index.ts";
import type { ShownList } from "../stores/list-store.ts";
import { useServices } from "./services.ts";

/** The sessions of the gateway on screen, newest first. */
export function useSessions(): ShownList<SessionsList> {
  return useStore(useServices().lists, (state) => state.sessions);
}

export function useAgents(): ShownList<AgentsList> {
  return useStore(useServices().lists, (state) => state.agents);
}

/** Whether the code of the lists is here. */
export function useHasLists(): boolean {
  return useStore(useServices().lists, (state) => state.isHere);
}
