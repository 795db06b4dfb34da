import type { AgentSummary } from "../gateway-client/index.ts";
import { agentIdOf } from "../sync/session-keys.ts";
import { useAgents } from "./use-lists.ts";

/** The agent that a session belongs to, as the gateway's list has it. */
export function useAgent(sessionKey: string): AgentSummary | undefined {
  const { data } = useAgents();
  return data?.agents.find(({ id }) => id === agentIdOf(sessionKey));
}

/** The name of the agent that a session belongs to; its id while the list is not here. */
export function useAgentName(sessionKey: string): string | undefined {
  return useAgent(sessionKey)?.name ?? agentIdOf(sessionKey);
}
