import PanelLeft from "lucide-react/icons/panel-left";
import { ChatPane } from "../components/chat/chat-pane.tsx";
import { Composer } from "../components/composer/composer.tsx";
import { LazyConnectionBanner } from "../components/connection/lazy-connection-banner.tsx";
import { Slot } from "../components/extras/slot.tsx";
import { LazySearch } from "../components/search/lazy-search.tsx";
import { NarrowChatHeader, WideChatHeader } from "../components/sessions/chat-header.tsx";
import { Sidebar } from "../components/sessions/sidebar.tsx";
import { SidebarDrawer } from "../components/sessions/sidebar-drawer.tsx";
import { ErrorBoundary } from "../components/ui/error-boundary.tsx";
import { IconButton } from "../components/ui/icon-button.tsx";
import { useMediaQuery } from "../hooks/use-media-query.ts";
import { useFold, useSessionKey } from "../hooks/use-navigation.ts";
import { useOffers } from "../hooks/use-offers.ts";
import { t } from "../lib/i18n/i18n.ts";

/** Matches `--breakpoint-sidebar`. */
const WIDE = "(min-width: 860px)";

function WideSidebar({ onHide }: { readonly onHide: () => void }) {
  const hide = (
    <IconButton label={t("sessions.hide-sidebar")} onClick={onHide}>
      <PanelLeft size={16} className="rtl:-scale-x-100" />
    </IconButton>
  );
  return (
    <aside aria-label={t("sessions.sidebar")} className="w-66 shrink-0 border-e border-line">
      <Sidebar trailing={hide} />
    </aside>
  );
}

/**
 * The chats beside the one on screen, or over it where there is no room. The conversation keeps its place in the tree
 * whichever it is: turning a phone closes nothing and scrolls nowhere.
 */
export function ChatLayout() {
  const isWide = useMediaQuery(WIDE);
  const [isFolded, setFolded] = useFold();
  const sessionKey = useSessionKey();
  const hasSidebar = useOffers("sidebar");
  const isBeside = isWide && !isFolded && hasSidebar;
  return (
    <div className="flex h-dvh overflow-hidden">
      {isBeside ? <WideSidebar onHide={() => setFolded(true)} /> : null}
      {isWide || !hasSidebar ? null : <SidebarDrawer />}
      <div className="flex min-w-0 flex-1 flex-col">
        {isWide ? (
          <WideChatHeader onShowSidebar={isFolded && hasSidebar ? () => setFolded(false) : undefined} />
        ) : (
          <NarrowChatHeader />
        )}
        <main aria-label={t("chat.region")} className="relative flex min-h-0 flex-1 flex-col">
          <ErrorBoundary region={t("app.region.chat")} resetKey={sessionKey}>
            <ChatPane />
          </ErrorBoundary>
          <LazyConnectionBanner />
          <Slot name="above-composer" />
          <ErrorBoundary region={t("app.region.composer")} resetKey={sessionKey}>
            <Composer />
          </ErrorBoundary>
        </main>
      </div>
      <Slot name="side-panel" />
      <LazySearch />
      <Slot name="host" />
    </div>
  );
}
