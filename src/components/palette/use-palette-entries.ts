import { useMemo } from "react";
import { type ActionGroup, useActions } from "../../hooks/use-actions.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useFixedAgentId } from "../../hooks/use-new-chat-agent.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import { useSettingEntries } from "./use-setting-entries.ts";

/** What belongs together stands together, whoever offered it first. */
const ORDER: readonly ActionGroup[] = ["chats", "message", "page", "gateway", "settings"];

const NO_SETTINGS: readonly PaletteEntry[] = [];

/** Chats, agents and commands as lines of the palette. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const { openSession, startSession } = useCommands();
  const { actions, run } = useActions();
  const sessions = useSessions().data?.sessions;
  const agents = useAgents().data?.agents;
  const here = useSessionKey();
  const every = useSettingEntries();
  const settings = useOffers("settings") ? every : NO_SETTINGS;
  const hasAgentsToChoose = useOffers("agents");
  const hasNewChat = useOffers("new-chat");
  const hasChoice = hasAgentsToChoose && hasNewChat;
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
    const withAgents = (hasAgents && hasChoice ? offered : []).map(
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
      .toSorted((one, other) => ORDER.indexOf(one.group) - ORDER.indexOf(other.group))
      .map(
        ({ id, title, keywords, shortcut, group }): PaletteEntry => ({
          id,
          group: group === "settings" ? group : "commands",
          title,
          keywords,
          shortcut,
          run: () => run(id),
        }),
      );
    return [...chats, ...withAgents, ...commands, ...settings];
  }, [actions, agents, fixed, hasChoice, here, openSession, run, sessions, settings, startSession]);
}
