import { ChatPane } from "../components/chat/chat-pane.tsx";
import { Composer } from "../components/composer/composer.tsx";
import { ConnectionBanner } from "../components/connection/connection-banner.tsx";
import { ChatHeader } from "../components/sessions/chat-header.tsx";
import { Sidebar } from "../components/sessions/sidebar.tsx";
import { SidebarDrawer } from "../components/sessions/sidebar-drawer.tsx";
import { ErrorBoundary } from "../components/ui/error-boundary.tsx";
import { useMediaQuery } from "../hooks/use-media-query.ts";
import { useSessionKey } from "../hooks/use-navigation.ts";
import { t } from "../lib/i18n/i18n.ts";

/** Matches `--breakpoint-sidebar`. */
const WIDE = "(width >= 860px)";

/** The chats beside the one on screen, or over it where there is no room. */
export function ChatLayout() {
  const isWide = useMediaQuery(WIDE);
  const sessionKey = useSessionKey();
  return (
    <div className="flex h-dvh overflow-hidden">
      {isWide ? (
        <aside aria-label={t("sessions.sidebar")} className="w-66 shrink-0 border-e border-line">
          <Sidebar />
        </aside>
      ) : (
        <SidebarDrawer />
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <ChatHeader isWide={isWide} />
        <main className="relative flex min-h-0 flex-1 flex-col">
          <ErrorBoundary region={t("app.region.chat")} resetKey={sessionKey}>
            <ChatPane />
          </ErrorBoundary>
          <ConnectionBanner />
          <ErrorBoundary region={t("app.region.composer")} resetKey={sessionKey}>
            <Composer />
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}
