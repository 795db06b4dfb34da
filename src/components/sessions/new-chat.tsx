import Plus from "lucide-react/icons/plus";
import { useCommands } from "../../hooks/use-commands.ts";
import { useAgents } from "../../hooks/use-lists.ts";
import { useNewChatAgentId } from "../../hooks/use-new-chat-agent.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Slot } from "../extras/slot.tsx";
import { IconButton } from "../ui/icon-button.tsx";

function useNewChat() {
  const { startSession } = useCommands();
  const agentId = useNewChatAgentId();
  const agents = useAgents().data?.agents ?? [];
  const agentName = agents.find(({ id }) => id === agentId)?.name;
  const label =
    agents.length > 1 && agentName ? t("sessions.new-with", { agent: agentName }) : t("sessions.new");
  const start = (): void => {
    if (agentId !== undefined) startSession(agentId);
  };
  return { isOffered: useOffers("new-chat"), agentId, label, start };
}

/** Starts a chat with the agent at hand at once; another agent is one menu away. */
export function NewChat() {
  const { isOffered, agentId, label, start } = useNewChat();
  if (!isOffered) return null;
  return (
    <div className="flex h-9 items-stretch rounded-control border border-line bg-surface-raised pointer-coarse:h-11.5">
      <button
        type="button"
        data-action="new-chat"
        title={label}
        disabled={agentId === undefined}
        className="flex min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-control px-2.5 text-sm font-medium transition-colors duration-120 hover:bg-surface-hover disabled:cursor-default disabled:opacity-60"
        onClick={start}
      >
        <Plus size={16} className="shrink-0 text-accent" />
        <span className="truncate">{t("sessions.new")}</span>
      </button>
      <Slot name="new-chat" />
    </div>
  );
}

/** The same act where there is room for a mark only. */
export function NewChatIcon() {
  const { isOffered, agentId, label, start } = useNewChat();
  if (!isOffered) return null;
  return (
    <IconButton
      data-action="new-chat"
      size="lg"
      label={label}
      disabled={agentId === undefined}
      onClick={start}
    >
      <Plus size={19} />
    </IconButton>
  );
}
