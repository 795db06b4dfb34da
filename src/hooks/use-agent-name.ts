import { agentIdOf } from "../sync/session-keys.ts";
import { useAgents } from "./use-lists.ts";

/** The name of the agent that a session belongs to; its id while the list is not here. */
export function useAgentName(sessionKey: string): string | undefined {
  const agentId = agentIdOf(sessionKey);
  const { data } = useAgents();
  return data?.agents.find((agent) => agent.id === agentId)?.name ?? agentId;
}
