import type { AgentSummary, SessionSummary } from "../../gateway-client/index.ts";
import type { ListView } from "../../stores/list-view-store.ts";
import { groupByAgent, groupKey, groupSessions } from "./group-sessions.ts";
import { toSessionTree } from "./session-tree.ts";

/** The chats of one agent where a person has chosen it; an agent that is gone hides nothing. */
export function ofChosenAgent(
  sessions: readonly SessionSummary[],
  agents: readonly AgentSummary[] | undefined,
  agentId: string | undefined,
): readonly SessionSummary[] {
  if (!agents?.some(({ id }) => id === agentId)) return sessions;
  return sessions.filter((session) => session.agentId === agentId);
}

/** The chats from top to bottom as the list shows them: what is folded away is passed over. */
export function listedKeys(
  sessions: readonly SessionSummary[],
  agents: readonly AgentSummary[],
  { arrangement, agentId, folded }: ListView,
  now: number,
): readonly string[] {
  const isShared = agents.length > 1;
  const { roots } = toSessionTree(isShared ? ofChosenAgent(sessions, agents, agentId) : sessions);
  const groups =
    isShared && arrangement === "agent" ? groupByAgent(roots, agents) : groupSessions(roots, now);
  return groups
    .filter((group) => !folded.includes(groupKey(group)))
    .flatMap((group) => group.sessions.map(({ key }) => key));
}
