import type { ReactNode } from "react";
import { useConfig } from "../../hooks/use-config.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { useSavedGateways } from "../../hooks/use-settings.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { DeviceKeyNotice } from "../connection/device-key-notice.tsx";
import { Slot } from "../extras/slot.tsx";
import { SearchButton } from "../search/search-button.tsx";
import { BrandMark } from "../ui/brand-mark.tsx";
import { LazySessionList } from "./lazy-session-list.tsx";
import { NewChat } from "./new-chat.tsx";
import { SettingsMenu } from "./settings-menu.tsx";

export interface SidebarProps {
  /** A control at the end of the title's line. */
  readonly trailing?: ReactNode;
}

/** Which chats there are, and how the connection is doing. */
export function Sidebar({ trailing }: SidebarProps) {
  const { title, gateways } = useConfig();
  const saved = useSavedGateways();
  const gatewayName = useGateway()?.name;
  const isOneOfSeveral = gateways.length + saved.length > 1;
  return (
    <div className="flex h-full flex-col bg-surface-sunken pt-[env(safe-area-inset-top)] ps-[env(safe-area-inset-left)]">
      <div className="flex h-13 shrink-0 items-center gap-1 ps-4 pe-2">
        <BrandMark size={20} />
        <Slot
          name="sidebar-head"
          fallback={
            <p className="ms-1 min-w-0 flex-1 truncate font-semibold tracking-tight">
              {(isOneOfSeveral && gatewayName) || (title ?? t("app.title"))}
            </p>
          }
        />
        <Slot name="sidebar-tools" fallback={<SearchButton />} />
        {trailing}
      </div>
      <div className="px-2.5 pb-2">
        <NewChat />
      </div>
      <nav
        aria-label={t("sessions.list")}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5 pb-4"
      >
        <LazySessionList />
      </nav>
      <DeviceKeyNotice className="mx-2.5 mb-2" />
      <div className="flex shrink-0 items-center gap-2 border-t border-line py-2 ps-4 pe-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <Slot
          name="sidebar-status"
          fallback={<ConnectionStatus gatewayName={gatewayName} className="min-w-0 flex-1" />}
        />
        <SettingsMenu />
      </div>
    </div>
  );
}
