import type { AgentSummary } from "../gateway-client/index.ts";
import { agentIdOf } from "../sync/session-keys.ts";
import { useHello } from "./use-connection.ts";
import { useAgents } from "./use-lists.ts";
import { useSessionKey } from "./use-navigation.ts";

/** The agent a session belongs to, by name where the gateway told it. */
export function useAgentOf(sessionKey: string | undefined): AgentSummary | undefined {
  const agents = useAgents().data?.agents;
  const agentId = sessionKey === undefined ? undefined : agentIdOf(sessionKey);
  if (agentId === undefined) return undefined;
  return agents?.find(({ id }) => id === agentId) ?? { id: agentId, name: agentId, isDefault: false };
}

/** The agent of a new chat: the one on screen, else the gateway's default. */
export function useNewChatAgentId(): string | undefined {
  const current = useAgentOf(useSessionKey());
  const list = useAgents().data;
  const hello = useHello();
  const fallback = list?.defaultId ?? hello?.sessionDefaults.defaultAgentId ?? list?.agents[0]?.id;
  return current?.id ?? fallback;
}
