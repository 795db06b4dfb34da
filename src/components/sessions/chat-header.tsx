import Menu from "lucide-react/icons/menu";
import { useAgentOf } from "../../hooks/use-agent.ts";
import { useConnection } from "../../hooks/use-connection.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey, useSidebar } from "../../hooks/use-navigation.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { NewChatIcon } from "./new-chat.tsx";
import { sessionTitle } from "./session-title.ts";

/** Which chat this is; on a narrow screen also the way to the others. */
export function ChatHeader({ isWide }: { readonly isWide: boolean }) {
  const [isSidebarOpen, setSidebarOpen] = useSidebar();
  const sessionKey = useSessionKey();
  const session = useSessions().data?.sessions.find(({ key }) => key === sessionKey);
  const hasAgents = (useAgents().data?.agents.length ?? 0) > 1;
  const agentName = useAgentOf(sessionKey)?.name;
  const isQuiet = useConnection().status === "ready" || isWide;
  return (
    <header className="shrink-0 pt-[env(safe-area-inset-top)]">
      <div
        className={
          isWide
            ? "gutter flex h-13 items-center"
            : "flex h-13 items-center gap-1 border-b border-line px-1.5"
        }
      >
        {!isWide && (
          <IconButton
            label={t("sessions.open-sidebar")}
            size="lg"
            aria-haspopup="dialog"
            aria-expanded={isSidebarOpen}
            onClick={() => setSidebarOpen(true)}
          >
            <Menu size={19} />
          </IconButton>
        )}
        <div className={isWide ? "column flex min-w-0 items-baseline gap-2" : "min-w-0 flex-1"}>
          <h1 className="truncate text-sm font-medium">
            {session ? sessionTitle(session) : t("sessions.new")}
          </h1>
          {isQuiet ? (
            hasAgents && <p className="shrink-0 truncate text-xs text-text-muted">{agentName}</p>
          ) : (
            <ConnectionStatus />
          )}
        </div>
        {!isWide && <NewChatIcon />}
      </div>
    </header>
  );
}
