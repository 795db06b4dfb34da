import "../../lib/i18n/session-list-messages.ts";
import ArrowRight from "lucide-react/icons/arrow-right";
import type { ReactNode } from "react";
import { useSessions } from "../../hooks/use-lists.ts";
import { useSessionLink } from "../../hooks/use-session-link.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";

/** The way to what a tool call started. */
export function HelperLink({ sessionKey }: { readonly sessionKey: string }): ReactNode {
  const session = useSessions().data?.sessions.find(({ key }) => key === sessionKey);
  const sessionLink = useSessionLink();
  const state = session?.isRunning ? ` · ${t("sessions.running")}` : "";
  return (
    <a
      href={sessionLink(sessionKey)}
      className="inline-flex py-1 items-center gap-1.5 text-sm font-medium underline pointer-coarse:min-h-11"
    >
      <span>
        {session?.title
          ? t("sessions.helper.open-named", { title: sessionTitle(session) })
          : t("sessions.helper.open")}
      </span>
      <ArrowRight size={14} aria-hidden="true" className="rtl:-scale-x-100" />
      {state !== "" && <span className="text-xs text-text-muted">{state}</span>}
    </a>
  );
}
