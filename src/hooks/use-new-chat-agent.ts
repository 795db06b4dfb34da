import { agentIdOf } from "../sync/session-keys.ts";
import { useHello } from "./use-connection.ts";
import { useAgents } from "./use-lists.ts";
import { useSessionKey } from "./use-navigation.ts";

/** The agent of a new chat: the one on screen, else the gateway's default. */
export function useNewChatAgentId(): string | undefined {
  const current = agentIdOf(useSessionKey() ?? "");
  const list = useAgents().data;
  const hello = useHello();
  return current ?? list?.defaultId ?? hello?.sessionDefaults.defaultAgentId ?? list?.agents[0]?.id;
}
