import MenuIcon from "lucide-react/icons/menu";
import PanelLeft from "lucide-react/icons/panel-left";
import TextSearch from "lucide-react/icons/text-search";
import type { ReactNode } from "react";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useConnection } from "../../hooks/use-connection.ts";
import { useAgents, useSessions } from "../../hooks/use-lists.ts";
import { useFind, useSessionKey, useSidebar } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { Slot } from "../extras/slot.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { NewChatIcon } from "./new-chat.tsx";
import { sessionTitle } from "./session-title.ts";

/** Holds the line open, and says why it is empty to whoever does not see that the rest is. */
function NoNameYet() {
  return (
    <>
      <span className="sr-only">{t("sessions.loading")}</span>
      {"\u00a0"}
    </>
  );
}

function useChatName() {
  const sessionKey = useSessionKey() ?? "";
  const { data, isError } = useSessions();
  const session = data?.sessions.find(({ key }) => key === sessionKey);
  // Before the list is here nobody knows whether this is a new chat.
  const otherwise = data || isError ? t("sessions.new") : <NoNameYet />;
  const hasAgents = (useAgents().data?.agents.length ?? 0) > 1;
  const agentName = useAgentName(sessionKey);
  return {
    title: session ? sessionTitle(session) : otherwise,
    agent: hasAgents ? agentName : undefined,
  };
}

function FindButton({ className }: { readonly className?: string }) {
  const [, setOpen] = useFind();
  if (!useOffers("find")) return null;
  return (
    <IconButton
      label={t("sessions.find")}
      size="lg"
      aria-keyshortcuts="Control+F Meta+F"
      className={className}
      onClick={() => setOpen(true)}
    >
      <TextSearch size={17} />
    </IconButton>
  );
}

/** Which chat this is, and the way to the others: the sidebar is over the chat here. */
export function NarrowChatHeader() {
  const { title, agent } = useChatName();
  const [isSidebarOpen, setSidebarOpen] = useSidebar();
  const isReady = useConnection().status === "ready";
  const hasSidebar = useOffers("sidebar");
  return (
    <header className="shrink-0 border-b border-line pt-[env(safe-area-inset-top)]">
      <div className="flex min-h-13 items-center gap-1 px-1.5">
        {hasSidebar && (
          <IconButton
            label={t("sessions.open-sidebar")}
            size="lg"
            data-action="sidebar"
            aria-haspopup="dialog"
            aria-expanded={isSidebarOpen}
            onClick={() => setSidebarOpen(true)}
          >
            <MenuIcon size={19} />
          </IconButton>
        )}
        <div className={classNames("min-w-0 flex-1", !hasSidebar && "ps-2.5")}>
          <h1 dir="auto" className="match-parent truncate text-sm font-medium">
            {title}
          </h1>
          {isReady ? <p className="truncate text-xs text-text-muted">{agent}</p> : <ConnectionStatus />}
        </div>
        <FindButton />
        <Slot name="header" />
        <NewChatIcon />
      </div>
    </header>
  );
}

export interface WideChatHeaderProps {
  /** Given while the sidebar is folded away. */
  readonly onShowSidebar?: (() => void) | undefined;
}

/** Which chat this is, in line with its text. */
export function WideChatHeader({ onShowSidebar }: WideChatHeaderProps): ReactNode {
  const { title, agent } = useChatName();
  const isReady = useConnection().status === "ready";
  return (
    <header className={classNames("relative shrink-0", onShowSidebar && "ps-20 xl:ps-0")}>
      {onShowSidebar && (
        <div className="absolute inset-y-0 start-2.5 flex items-center gap-1">
          <IconButton
            label={t("sessions.open-sidebar")}
            size="lg"
            data-action="sidebar"
            autoFocus
            onClick={onShowSidebar}
          >
            <PanelLeft size={17} className="rtl:-scale-x-100" />
          </IconButton>
          <NewChatIcon />
        </div>
      )}
      <div className="gutter">
        <div className="column flex h-13 min-w-0 items-center gap-2">
          <h1 dir="auto" className="match-parent truncate text-sm font-medium">
            {title}
          </h1>
          {agent !== undefined && (
            <p className="flex shrink-0 items-center gap-1.5 text-xs text-text-muted">
              <Slot name="agent-face" size={16} />
              {agent}
            </p>
          )}
          <FindButton className="ms-auto" />
          <Slot name="header" />
          {onShowSidebar && !isReady && <ConnectionStatus className="shrink-0" />}
        </div>
      </div>
    </header>
  );
}
