import { useMemo } from "react";
import { useActions } from "../../hooks/use-actions.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useFixedAgentId } from "../../hooks/use-new-chat-agent.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";
import type { PaletteEntry } from "./palette-entries.ts";

/** Chats, agents and commands as lines of the palette. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const { openSession, startSession } = useCommands();
  const { actions, run } = useActions();
  const sessions = useSessions().data?.sessions;
  const agents = useAgents().data?.agents;
  const here = useSessionKey();
  const fixed = useFixedAgentId();
  return useMemo(() => {
    const hasAgents = (agents?.length ?? 0) > 1;
    const nameOf = (id: string): string => agents?.find((agent) => agent.id === id)?.name ?? id;
    const chats = (sessions ?? [])
      .filter(({ key }) => key !== here)
      .map(
        (session): PaletteEntry => ({
          id: `chat:${session.key}`,
          group: "chats",
          title: revealHidden(sessionTitle(session)),
          keywords: session.channel,
          detail: hasAgents ? revealHidden(nameOf(session.agentId)) : undefined,
          run: () => openSession(session.key),
        }),
      );
    const offered = agents?.filter(({ id }) => fixed === undefined || id === fixed) ?? [];
    const withAgents = (hasAgents ? offered : []).map(
      ({ id, name }): PaletteEntry => ({
        id: `agent:${id}`,
        group: "agents",
        title: t("action.new-chat-with", { agent: revealHidden(name) }),
        keywords: id,
        run: () => startSession(id),
      }),
    );
    const commands = actions
      .filter(({ id, isAvailable }) => id !== "palette" && (isAvailable?.() ?? true))
      .map(
        ({ id, title, keywords, shortcut }): PaletteEntry => ({
          id,
          group: "commands",
          title,
          keywords,
          shortcut,
          run: () => run(id),
        }),
      );
    return [...chats, ...withAgents, ...commands];
  }, [actions, agents, fixed, here, openSession, run, sessions, startSession]);
}
