import "../../lib/i18n/session-list-messages.ts";
import type { ReactNode } from "react";
import { useRegisterAction } from "../../hooks/use-actions.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useListView } from "../../hooks/use-session-list.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { listedKeys } from "../sessions/listed-keys.ts";

/** Goes through the chats in the order of the list, whether or not the list is in sight. */
export function ChatSteps(): ReactNode {
  const { openSession } = useCommands();
  const sessionKey = useSessionKey();
  const sessions = useSessions().data?.sessions;
  const agents = useAgents().data?.agents;
  const [view] = useListView();

  const neighbour = (step: 1 | -1): string | undefined => {
    const keys = listedKeys(sessions ?? [], agents ?? [], view, Date.now());
    const at = keys.indexOf(sessionKey ?? "");
    // A chat that is not listed, such as a new one, stands before the first.
    return at === -1 && step === -1 ? undefined : keys[at + step];
  };
  const open = (step: 1 | -1): void => {
    const key = neighbour(step);
    if (key !== undefined) openSession(key);
  };

  useRegisterAction({
    id: "previous-chat",
    title: t("sessions.previous"),
    keywords: "session conversation up",
    shortcut: "previous-chat",
    group: "chats",
    isAvailable: () => neighbour(-1) !== undefined,
    run: () => open(-1),
  });
  useRegisterAction({
    id: "next-chat",
    title: t("sessions.next"),
    keywords: "session conversation down",
    shortcut: "next-chat",
    group: "chats",
    isAvailable: () => neighbour(1) !== undefined,
    run: () => open(1),
  });
  return null;
}
