import "../../lib/i18n/session-list-messages.ts";
import CornerLeftUp from "lucide-react/icons/corner-left-up";
import type { ReactNode } from "react";
import { useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useSessionLink } from "../../hooks/use-session-link.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";

/** In a chat that an agent started for another one: the way back to that. */
export function ParentChat(): ReactNode {
  const sessionKey = useSessionKey();
  const sessionLink = useSessionLink();
  const sessions = useSessions().data?.sessions;
  const parentKey = sessions?.find(({ key }) => key === sessionKey)?.parentKey;
  if (parentKey === undefined || parentKey === sessionKey) return null;
  const parent = sessions?.find(({ key }) => key === parentKey) ?? { key: parentKey };
  const label = t("sessions.parent", { title: sessionTitle(parent) });
  return (
    <a
      href={sessionLink(parentKey)}
      aria-label={label}
      title={label}
      className="inline-flex h-9 max-w-48 shrink-0 items-center gap-1.5 rounded-control px-2 text-xs text-text-muted transition-colors duration-120 hover:bg-surface-hover hover:text-text pointer-coarse:min-h-11 pointer-coarse:min-w-11"
    >
      <CornerLeftUp size={15} aria-hidden="true" className="shrink-0 rtl:-scale-x-100" />
      <bdi className="hidden truncate sm:inline">{sessionTitle(parent)}</bdi>
    </a>
  );
}
