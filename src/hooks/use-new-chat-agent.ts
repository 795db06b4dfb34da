import { agentIdOf } from "../sync/session-keys.ts";
import { useConfig } from "./use-config.ts";
import { useGateway, useHello } from "./use-connection.ts";
import { useAgents } from "./use-lists.ts";
import { useSessionKey } from "./use-navigation.ts";

/** The agent of every new chat, where `config.json` names it in the template of their keys. */
export function useFixedAgentId(): string | undefined {
  return agentIdOf(useGateway()?.sessionKey ?? "");
}

/** The agent of a new chat: the one of all, the one on screen, else the site's or the gateway's default. */
export function useNewChatAgentId(): string | undefined {
  const fixed = useFixedAgentId();
  const current = agentIdOf(useSessionKey() ?? "");
  const list = useAgents().data;
  const hello = useHello();
  const { agents } = useConfig();
  const own = agents?.default ?? list?.defaultId ?? agents?.allowed?.[0];
  return fixed ?? current ?? own ?? hello?.sessionDefaults.defaultAgentId ?? list?.agents[0]?.id;
}
