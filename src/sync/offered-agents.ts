import type { AgentsList, SessionsList } from "../gateway-client/index.ts";
import type { SiteConfig } from "../stores/gateway-entry.ts";
import { isOfAgents } from "./session-keys.ts";

type Agents = SiteConfig["agents"];

/** The sessions that the site shows: those with its own agents. */
export function offeredSessions<T extends Pick<SessionsList, "sessions">>(list: T, agents: Agents): T {
  if (!agents?.allowed) return list;
  return { ...list, sessions: list.sessions.filter(({ key }) => isOfAgents(key, agents.allowed)) };
}

/** The agents that the site offers, and which of them is there at first. */
export function offeredAgents(list: AgentsList, agents: Agents): AgentsList {
  if (!agents) return list;
  const offered = list.agents.filter(({ id }) => agents.allowed?.includes(id) ?? true);
  const isKnown = (id: string | undefined): boolean => offered.some((agent) => agent.id === id);
  const defaultId = [agents.default, list.defaultId, offered[0]?.id].find(isKnown);
  return {
    agents: offered.map((agent) => ({ ...agent, isDefault: agent.id === defaultId })),
    ...(defaultId === undefined ? {} : { defaultId }),
  };
}
