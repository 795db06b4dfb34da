import { useAgents } from "../../hooks/use-lists.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";

/** Whose run it is that waits: the agent's name, its id, or that nobody says. */
export function useWho({
  agentId,
  sessionKey,
}: {
  readonly agentId?: string;
  readonly sessionKey?: string;
}): string {
  const agents = useAgents().data?.agents ?? [];
  const id = agentId ?? /^agent:([^:]+):/.exec(sessionKey ?? "")?.[1];
  const name = agents.find((agent) => agent.id === id)?.name ?? id;
  return name === undefined ? t("chat.agent.fallback") : revealHidden(name);
}
